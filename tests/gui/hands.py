"""A person's two ways to work the window: by mouse, and by keyboard alone. `both_hands` runs a test once with each.

Neither hand calls a method of the window or gives the focus to what it wants. The mouse clicks at a place of the window
where what is meant must lie, and turns the wheel until it does; the keyboard presses Tab until what is meant has the
focus, then arrows, Space, Return and the keys of commands. Events go to the window, which finds who gets them.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QMouseEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QRadioButton,
    QTabWidget,
    QWidget,
)

from gui.shortcuts.key_map import key_map
from gui.widgets.segmented import Segmented

Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
D = TypeVar("D", bound=QDialog)

PATIENCE_MS = 30_000
MOST_STEPS = 300
"""Presses of one key, or turns of the wheel, after which nobody would go on."""
LOOK_MS = 10


def until(condition: Callable[[], object], *, timeout_ms: int = PATIENCE_MS) -> None:
    """Wait, while the window lives, until the condition holds."""
    clock = QElapsedTimer()
    clock.start()
    while not condition():
        assert clock.elapsed() < timeout_ms, "It has not come about."
        QApplication.processEvents()
        time.sleep(LOOK_MS / 1000)  # QTest.qWait would keep the interpreter's lock, and the engine could not work


def usable(widget: QWidget) -> None:
    """Wait until a person could use it."""
    until(lambda: widget.isVisible() and widget.isEnabled())


class Hands(ABC):
    """What tests ask for; each hand does it in its own way."""

    # buttons and fields

    @abstractmethod
    def press(self, widget: QWidget) -> None:
        """A button, link, chip or check box."""

    @abstractmethod
    def command(self, name: str, widget: QWidget) -> None:
        """What a button does that has a key as well: the mouse presses the button, the keyboard the key."""

    @abstractmethod
    def go_to(self, widget: QWidget) -> None:
        """Give it the focus."""

    @abstractmethod
    def pick(self, combo: QComboBox, text: str) -> None:
        """Choose a line of a box of choices."""

    @abstractmethod
    def switch(self, switch: Segmented, index: int) -> None: ...

    @abstractmethod
    def show_tab(self, tabs: QTabWidget, page: QWidget) -> None: ...

    def write(self, field: QLineEdit, text: str, *, enter: bool = False) -> None:
        """Replace what stands in a field."""
        self.go_to(field)
        press_keys("Ctrl+A")
        if text:
            type_text(text)
        else:
            press_key(Key.Key_Delete)
        if enter:
            press_key(Key.Key_Return)

    # several that are one stop of the Tab key

    @abstractmethod
    def reach(self, group: Sequence[QWidget], widget: QWidget) -> None:
        """Point at one of a column of widgets; arrow keys go from one to the next."""

    @abstractmethod
    def take(self, group: Sequence[QWidget], widget: QWidget) -> None:
        """Open or choose it."""

    # lists and tables

    @abstractmethod
    def choose(self, view: QAbstractItemView, row: int, *, to: int | None = None) -> None:
        """Select a row, or all rows from there to another."""

    @abstractmethod
    def mark(self, view: QAbstractItemView, row: int) -> None:
        """Choose a row of a list of which several may be chosen, or let go of it."""

    @abstractmethod
    def open_row(self, view: QAbstractItemView, row: int) -> None: ...

    # menus

    @abstractmethod
    def window_menu(self, window: QMainWindow, *entries: str) -> None:
        """Go through the menus of the window; the last of the entries is chosen. Beginnings of their texts do."""

    @abstractmethod
    def order(self, window: QMainWindow, name: str, *entries: str) -> None:
        """A command that stands in a menu of the window: the mouse chooses it there, the keyboard presses its key."""

    @abstractmethod
    def button_menu(self, button: QWidget, *entries: str) -> None:
        """Go through the menu that opens under a button."""

    @abstractmethod
    def context_menu(self, widget: QWidget, *entries: str, row: int | None = None) -> None:
        """Go through the menu of the right button or the Menu key; `row` is chosen in a list before."""

    # dialogs

    @contextmanager
    def answering(self, kind: type[D], answer: Callable[[D], object]) -> Iterator[None]:
        """What is done within opens a dialog that waits for an answer; give it once the dialog is there."""
        watch = _Watch(lambda: _open_dialog(kind), answer, give_up=lambda dialog: dialog.reject())
        before = QApplication.activeWindow()
        try:
            yield
            watch.finish()
        finally:
            watch.stop()
        if before is not None and QApplication.activeWindow() is None:
            to_front(before)  # as every system does when a dialog has closed; Qt's offscreen platform does not

    @abstractmethod
    def _enter(self, menu: QMenu, number: int) -> None:
        """Choose an entry of an open menu."""

    def _go_through(self, open_menu: Callable[[], object], entries: tuple[str, ...]) -> None:
        seen: list[QMenu] = []

        def next_menu() -> QMenu | None:
            popup = QApplication.activePopupWidget()
            return popup if isinstance(popup, QMenu) and popup not in seen else None

        def step(menu: QMenu) -> None:
            seen.append(menu)
            wanted = entries[len(seen) - 1]
            if len(seen) < len(entries):
                watches.append(_Watch(next_menu, step, give_up=lambda menu: menu.close()))
            self._enter(menu, entry_number(menu, wanted))

        watches = [_Watch(next_menu, step, give_up=lambda menu: menu.close())]
        try:
            open_menu()
            for watch in watches:  # grows meanwhile
                watch.finish()
        finally:
            for watch in watches:
                watch.stop()


class Mouse(Hands):
    def press(self, widget: QWidget) -> None:
        usable(widget)
        place = None
        if isinstance(widget, (QCheckBox, QRadioButton)):  # of these Qt takes no click beside the words
            mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
            place = QPoint(widget.width() - 10 if mirrored else 10, widget.height() // 2)
        self.click(widget, place)

    def command(self, name: str, widget: QWidget) -> None:
        self.press(widget)

    def go_to(self, widget: QWidget) -> None:
        self.press(widget)
        until(lambda: has_focus(widget))

    def click(
        self,
        widget: QWidget,
        place: QPoint | None = None,
        *,
        button: Qt.MouseButton = Button.LeftButton,
        held: Qt.KeyboardModifier = Modifier.NoModifier,
        double: bool = False,
    ) -> None:
        """At a place of a widget, or in its middle, once that can be seen."""
        window = handle(widget)
        QTest.mouseMove(window, self._seen(widget, place))
        at = self._seen(widget, place)  # what has just appeared may have shifted it
        (QTest.mouseDClick if double else QTest.mouseClick)(window, button, held, at)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        window = handle(widget)
        first, last = self._seen(widget, start), self._seen(widget, end)
        QTest.mouseMove(window, first)
        QTest.mousePress(window, Button.LeftButton, Modifier.NoModifier, first)
        QTest.mouseMove(window, (first + last) / 2)
        QTest.mouseMove(window, last)
        QTest.mouseRelease(window, Button.LeftButton, Modifier.NoModifier, last)

    def hover(self, widget: QWidget, place: QPoint) -> None:
        window = handle(widget)
        QTest.mouseMove(window, self._seen(widget, place) + QPoint(1, 0))
        QTest.mouseMove(window, self._seen(widget, place))

    def pick(self, combo: QComboBox, text: str) -> None:
        self.press(combo)
        view = combo.view()
        until(view.isVisible)
        index = view.model().index(_line_of(combo, text), 0)
        for _ in range(MOST_STEPS):
            if view.viewport().rect().contains(view.visualRect(index).center()):
                break
            turn_wheel(view.viewport(), down=True)
        place = QPointF(view.visualRect(index).center())
        # not through the window of the list, which Qt keeps to itself; it heeds no click before the mouse has moved
        shift = QPointF(view.viewport().mapToGlobal(QPoint()))
        for at in (place + QPointF(20, 0), place):
            none, held = Button.NoButton, Modifier.NoModifier
            QApplication.sendEvent(
                view.viewport(), QMouseEvent(QEvent.Type.MouseMove, at, at + shift, none, none, held)
            )
        QTest.mouseClick(view.viewport(), Button.LeftButton, pos=place.toPoint())
        until(lambda: not view.isVisible())

    def switch(self, switch: Segmented, index: int) -> None:
        self.press(switch.buttons[index])

    def show_tab(self, tabs: QTabWidget, page: QWidget) -> None:
        bar = tabs.tabBar()
        self.click(bar, bar.tabRect(tabs.indexOf(page)).center())

    def reach(self, group: Sequence[QWidget], widget: QWidget) -> None:
        self.hover(widget, widget.rect().center())

    def take(self, group: Sequence[QWidget], widget: QWidget) -> None:
        self.press(widget)

    def choose(self, view: QAbstractItemView, row: int, *, to: int | None = None) -> None:
        self._click_row(view, row)
        if to is not None:
            self._click_row(view, to, held=Modifier.ShiftModifier)

    def mark(self, view: QAbstractItemView, row: int) -> None:
        self._click_row(view, row)

    def open_row(self, view: QAbstractItemView, row: int) -> None:
        self._click_row(view, row, double=True)

    def window_menu(self, window: QMainWindow, *entries: str) -> None:
        bar = window.menuBar()
        number = entry_number(bar, entries[0])
        self._go_through(lambda: self.click(bar, bar.actionGeometry(bar.actions()[number]).center()), entries[1:])

    def order(self, window: QMainWindow, name: str, *entries: str) -> None:
        self.window_menu(window, *entries)

    def button_menu(self, button: QWidget, *entries: str) -> None:
        self._go_through(lambda: self.press(button), entries)

    def context_menu(self, widget: QWidget, *entries: str, row: int | None = None) -> None:
        def open_menu() -> None:
            if isinstance(widget, QAbstractItemView) and row is not None:
                self._click_row(widget, row, button=Button.RightButton)
            else:
                self.click(widget, button=Button.RightButton)

        self._go_through(open_menu, entries)

    def _enter(self, menu: QMenu, number: int) -> None:
        self.click(menu, menu.actionGeometry(menu.actions()[number]).center())

    def _click_row(
        self,
        view: QAbstractItemView,
        row: int,
        *,
        button: Qt.MouseButton = Button.LeftButton,
        held: Qt.KeyboardModifier = Modifier.NoModifier,
        double: bool = False,
    ) -> None:
        usable(view)
        until(lambda: view.model().rowCount() > row)

        def place() -> QRect:
            return view.visualRect(view.model().index(row, 0))

        for _ in range(MOST_STEPS):
            middle = place().center().y()
            if 0 <= middle < view.viewport().height():
                break
            turn_wheel(view.viewport(), down=middle > 0)
        within = place().intersected(view.viewport().rect())
        self.click(view.viewport(), QPoint(min(within.center().x(), within.left() + 120), place().center().y()),
                   button=button, held=held, double=double)  # fmt: skip

    def _seen(self, widget: QWidget, place: QPoint | None) -> QPoint:
        """Where a place of a widget is in its window, once the wheel has brought it into sight."""

        def middle() -> QPoint:
            return place if place is not None else widget.rect().center()

        for area in _areas_around(widget):
            for _ in range(MOST_STEPS):
                at = widget.mapTo(area.viewport(), middle())
                if area.viewport().rect().adjusted(0, 1, 0, -1).contains(at):
                    break
                turn_wheel(area.viewport(), down=at.y() > area.viewport().height() // 2)
        at = widget.mapTo(widget.window(), middle())
        under = widget.window().childAt(at) or widget.window()
        assert under is widget or widget.isAncestorOf(under), f"{under} lies over {widget}."
        return at


class Keyboard(Hands):
    def press(self, widget: QWidget) -> None:
        self.go_to(widget)
        press_key(Key.Key_Space)

    def command(self, name: str, widget: QWidget) -> None:
        usable(widget)
        press_command(name)

    def go_to(self, widget: QWidget) -> None:
        """By the Tab key; what it reaches must be seen."""
        usable(widget)
        for _ in range(MOST_STEPS):
            if has_focus(widget):
                assert _in_sight(widget), f"{widget} has the focus and cannot be seen."
                return
            press_key(Key.Key_Tab)
        raise AssertionError(f"The Tab key does not reach {widget} ({widget.accessibleName()}).")

    def pick(self, combo: QComboBox, text: str) -> None:
        self.go_to(combo)
        press_key(Key.Key_Space)
        view = combo.view()
        until(view.isVisible)
        line = _line_of(combo, text)
        for _ in range(combo.count()):
            now = view.currentIndex().row()
            if now != line:
                QTest.keyClick(view, Key.Key_Down if now < line else Key.Key_Up)
        QTest.keyClick(view, Key.Key_Return)
        until(lambda: not view.isVisible())

    def switch(self, switch: Segmented, index: int) -> None:
        self.go_to(switch.buttons[switch.index])
        while switch.index != index:
            before = switch.index
            press_key(Key.Key_Right if switch.index < index else Key.Key_Left)
            assert switch.index != before, f"The arrow keys do not reach {switch.buttons[index].text()}."

    def show_tab(self, tabs: QTabWidget, page: QWidget) -> None:
        self.go_to(tabs.tabBar())
        wanted = tabs.indexOf(page)
        while tabs.currentIndex() != wanted:
            before = tabs.currentIndex()
            press_key(Key.Key_Right if before < wanted else Key.Key_Left)
            assert tabs.currentIndex() != before

    def reach(self, group: Sequence[QWidget], widget: QWidget) -> None:
        usable(widget)
        for _ in range(MOST_STEPS):
            if any(map(has_focus, group)):
                break
            press_key(Key.Key_Tab)
        for _ in group:
            at = next((at for at, one in enumerate(group) if has_focus(one)), -1)
            assert at >= 0, f"The Tab key does not reach any of {group}."
            if group[at] is widget:
                return
            press_key(Key.Key_Down if at < list(group).index(widget) else Key.Key_Up)
        assert has_focus(widget), f"The arrow keys do not reach {widget}."

    def take(self, group: Sequence[QWidget], widget: QWidget) -> None:
        self.reach(group, widget)
        press_key(Key.Key_Return)

    def choose(self, view: QAbstractItemView, row: int, *, to: int | None = None) -> None:
        self.go_to(view)
        self._walk(view, row)
        if to is not None:
            self._walk(view, to, held=Modifier.ShiftModifier)

    def mark(self, view: QAbstractItemView, row: int) -> None:
        self.go_to(view)
        self._walk(view, row)
        press_key(Key.Key_Space)

    def open_row(self, view: QAbstractItemView, row: int) -> None:
        self.choose(view, row)
        press_key(Key.Key_Return)

    def window_menu(self, window: QMainWindow, *entries: str) -> None:
        bar = window.menuBar()
        title = bar.actions()[entry_number(bar, entries[0])].text()
        letter = title[title.index("&") + 1]
        self._go_through(lambda: press_keys(f"Alt+{letter}"), entries[1:])

    def order(self, window: QMainWindow, name: str, *entries: str) -> None:
        press_command(name)

    def button_menu(self, button: QWidget, *entries: str) -> None:
        self._go_through(lambda: self.press(button), entries)

    def context_menu(self, widget: QWidget, *entries: str, row: int | None = None) -> None:
        if isinstance(widget, QAbstractItemView) and row is not None:
            self.choose(widget, row)
        else:
            self.go_to(widget)
        self._go_through(press_menu_key, entries)

    def _enter(self, menu: QMenu, number: int) -> None:
        action = menu.actions()[number]
        for _ in range(MOST_STEPS):
            if menu.activeAction() is action:
                break
            press_key(Key.Key_Down)
        assert menu.activeAction() is action, f"The arrow keys do not reach {action.text()}."
        press_key(Key.Key_Right if isinstance(action.menu(), QMenu) else Key.Key_Return)

    def _walk(self, view: QAbstractItemView, row: int, *, held: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
        for _ in range(MOST_STEPS):
            now = view.currentIndex().row()
            if now == row:
                return
            press_key(Key.Key_Down if now < row else Key.Key_Up, held)
        raise AssertionError(f"The arrow keys do not reach row {row} of {view.accessibleName()}.")


def to_front(window: QWidget) -> None:
    """Keys go to the window in front."""
    window.activateWindow()
    until(lambda: QApplication.activeWindow() is window)


both_hands = pytest.mark.parametrize("hands", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])


# keys


def press_key(key: Qt.Key, held: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    """Where the focus is."""
    QTest.keyClick(_key_window(), key, held)


def press_keys(combination: str) -> None:
    """A key with what is held meanwhile, such as `Ctrl+A`."""
    pressed = QKeySequence(combination)[0]  # type: ignore[index]  # the stub does not know it
    press_key(pressed.key(), pressed.keyboardModifiers())


def type_text(text: str) -> None:
    for letter in text:
        QTest.keyClick(_key_window(), letter)  # type: ignore[call-overload]  # the stub forgets letters


def press_command(name: str) -> None:
    """The present key of a command."""
    key = key_map().key(name)
    assert not key.isEmpty(), f"{name} has no key."
    press_keys(key.toString(QKeySequence.SequenceFormat.PortableText))


def press_menu_key() -> None:
    """Of the Menu key systems make an event of its own, as Qt's offscreen platform does not."""
    widget = QApplication.focusWidget()
    assert widget is not None, "Nothing has the focus."
    cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = (cursor.toRect() if isinstance(cursor, QRectF) else cursor).center()  # fields of several lines are exact
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


def has_focus(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or focused is widget.focusProxy())


def _key_window() -> QWindow:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    assert widget is not None, "No window has the focus."
    return handle(widget)


# places


def handle(widget: QWidget) -> QWindow:
    """The window of the system in which a widget lies."""
    window = widget.window().windowHandle()
    assert window is not None
    return window


def turn_wheel(widget: QWidget, *, down: bool) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(), QPoint(0, -60 if down else 60),
        Button.NoButton, Modifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def _areas_around(widget: QWidget) -> list[QAbstractScrollArea]:
    """Those in which a widget may be scrolled out of sight, the innermost first."""
    found: list[QAbstractScrollArea] = []
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        around = around.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport().isAncestorOf(widget):
            found.append(around)
    return found


def _in_sight(widget: QWidget) -> bool:
    """Whether nothing has scrolled it away."""
    return all(
        area.viewport().rect().intersects(QRect(widget.mapTo(area.viewport(), QPoint()), widget.size()))
        for area in _areas_around(widget)
    )


def entry_number(holder: QWidget, text: str) -> int:
    """Which entry of a menu or menu bar has this text, or the first that begins with it; it must be possible."""
    titles = [plain(action.text()) for action in holder.actions()]
    number = titles.index(text) if text in titles else next(
        (at for at, title in enumerate(titles) if title.startswith(text)), -1
    )  # fmt: skip
    assert number >= 0, f"No entry {text!r} in {titles}."
    assert holder.actions()[number].isEnabled(), f"{text!r} cannot be chosen."
    return number


def plain(text: str) -> str:
    """Of a menu entry, without the letter that is underlined and without its key."""
    return text.replace("&", "").partition("\t")[0]


def _line_of(combo: QComboBox, text: str) -> int:
    line = combo.findText(text)
    assert line >= 0, f"No {text!r} in {[combo.itemText(at) for at in range(combo.count())]}."
    return line


# what opens and waits


def _open_dialog(kind: type[D]) -> D | None:
    dialog = QApplication.activeModalWidget()
    return dialog if isinstance(dialog, kind) and dialog.isVisible() else None


W = TypeVar("W", bound=QWidget)


class _Watch(QObject):
    """Acts on a window once it is there: while a menu or dialog is open the test itself stands still."""

    def __init__(
        self, find: Callable[[], W | None], act: Callable[[W], object], *, give_up: Callable[[W], object]
    ) -> None:
        super().__init__()
        self._find, self._act, self._give_up = find, act, give_up
        self._error: BaseException | None = None
        self._done = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        found = self._find()
        if found is None:
            return
        self.stop()
        try:
            self._act(found)
        except BaseException as error:  # told by `finish`; the window must close, or the test would wait for ever
            self._error = error
            self._give_up(found)
        self._done = True

    def finish(self) -> None:
        """Wait until it has acted; raises what went wrong."""
        until(lambda: self._done, timeout_ms=PATIENCE_MS)
        if self._error is not None:
            raise self._error
