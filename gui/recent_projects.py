"""The welcome page's list of recent projects: open, pin, find again, remove; by mouse, by keys and by a menu."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QEnterEvent, QKeyEvent, QMouseEvent, QShowEvent, QUndoCommand
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QWidget

from engine.contract.commands import LookAtProjects
from engine.contract.errors import describe_exception
from engine.store import recent
from engine.store.recent import ProjectFacts, RecentProject
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_n
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconToolButton, column, frame, label, link_button, restyle, row
from gui.widgets.elided_label import ElidedLabel

SHOWN = 15


class RecentProjects(QWidget):
    """The rows are one stop of the Tab key; arrows go from one to the next. Thread: GUI only."""

    project_wanted = Signal(object)
    """The Path of a project to open."""
    changed = Signal()
    """The number of rows may be another one."""
    focused = Signal(object)
    """The row that has the focus now."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._facts: dict[Path, ProjectFacts] = {}
        self._look: Job | None = None
        self.rows: list[RecentRow] = []
        self._title = label("heading")
        self._box = frame("card")
        self._layout = column(spacing=0, margin=SPACE // 2)
        self._box.setLayout(self._layout)
        self._empty = label("secondary", wrap=True)
        self._empty.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._layout.addWidget(self._empty)
        self._said = ElidedLabel("small")
        self._undo = link_button()
        self._undo.clicked.connect(self._undo_removal)
        self._notice = QWidget()
        self._notice.setLayout(row(self._said, self._undo))
        self._notice.hide()
        self.setLayout(column(row(self._title, 1, self._notice, spacing=MARGIN), self._box, spacing=SPACE))
        workspace.undo_stack.indexChanged.connect(self._notice.hide)
        bind(self._retranslate)

    def refresh(self) -> None:
        """Read the list again, and look what became of the projects in it."""
        current = next((entry.project.path for entry in self.rows if entry.hasFocus()), None)
        for old in self.rows:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [RecentRow(project, self) for project in recent.recent()[:SHOWN]]
        for number, entry in enumerate(self.rows):
            entry.show_facts(self._facts.get(entry.project.path))
            entry.setFocusPolicy(Qt.FocusPolicy.ClickFocus if number else Qt.FocusPolicy.StrongFocus)
            self._layout.addWidget(entry)
            entry.show()  # now, or it could not take the focus yet
        self._empty.setVisible(not self.rows)
        if current is not None:
            self.focus_path(current)
        if self.isVisible():
            self._ask()
        self.changed.emit()

    def focus_path(self, path: Path) -> None:
        for number, entry in enumerate(self.rows):
            if entry.project.path == path:
                self._focus(number)

    # what a person does with a row

    def open(self, entry: RecentRow) -> None:
        """A project that is not where it was is looked for instead."""
        if entry.missing:
            self.locate(entry)
        else:
            self.project_wanted.emit(entry.project.path)

    def pin(self, entry: RecentRow) -> None:
        recent.pin(entry.project.path, pinned=not entry.project.pinned)
        self.refresh()
        self.focus_path(entry.project.path)

    def locate(self, entry: RecentRow) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Where is {name} now?", name=entry.project.name),
            str(_nearest(entry.project.path)),
            tr("Classmark projects") + " (*.classmark)",
        )
        if not name:
            return
        try:
            found = recent.locate(entry.project, Path(name))
        except Exception as error:
            self._workspace.report(describe_exception(error))
            return
        self.refresh()
        self.focus_path(found.path)

    def remove(self, entry: RecentRow) -> None:
        """Take it from the list, so that it can be undone; the project stays where it is."""
        place = self.rows.index(entry)
        self._workspace.undo_stack.push(_Removal(entry.project, self))
        self._said.setText(
            tr("{name} was taken from the list; the project stays where it is.", name=entry.project.name)
        )
        self._notice.show()
        if self.rows:
            self._focus(min(place, len(self.rows) - 1))

    def step(self, entry: RecentRow, key: int) -> None:
        """To another row: up, down, first or last."""
        place, last = self.rows.index(entry), len(self.rows) - 1
        if key == Qt.Key.Key_Up:
            self._focus(max(place - 1, 0))
        elif key == Qt.Key.Key_Down:
            self._focus(min(place + 1, last))
        else:
            self._focus(0 if key == Qt.Key.Key_Home else last)

    def current(self, entry: RecentRow) -> None:
        """The Tab key comes back to the row that had the focus last."""
        for other in self.rows:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is entry else Qt.FocusPolicy.ClickFocus)
        self.focused.emit(entry)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    # inside

    def _focus(self, place: int) -> None:
        self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo_removal(self) -> None:
        self._workspace.undo_stack.undo()

    def _ask(self) -> None:
        if self._look is not None:
            self._workspace.engine.drop(self._look)
            self._look = None
        if self.rows:
            self._look = self._workspace.quick(LookAtProjects(folders=tuple(entry.project.path for entry in self.rows)))
            self._look.partial.connect(self._found)
            self._look.failed.connect(self._workspace.report)
            self._look.ended.connect(self._looked)

    def _found(self, items: tuple[ProjectFacts, ...]) -> None:
        for facts in items:
            self._facts[facts.path] = facts
            for entry in self.rows:
                if entry.project.path == facts.path:
                    entry.show_facts(facts)

    def _looked(self) -> None:
        self._look = None

    def _retranslate(self) -> None:
        self._title.setText(tr("Recent projects"))
        self._empty.setText(tr("Projects that you open appear here."))
        self._undo.setText(tr("Undo"))
        self._notice.hide()
        self.refresh()


class RecentRow(QFrame):
    """One project: name, place, date, size and what is the matter with it. A click or Enter opens it."""

    def __init__(self, project: RecentProject, owner: RecentProjects) -> None:
        super().__init__()
        self.project = project
        self.missing = False
        self._owner = owner
        self.setProperty("role", "entry")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = ElidedLabel("strong")
        self._name.setText(project.name)
        self._place = ElidedLabel("small", mode=Qt.TextElideMode.ElideMiddle)
        self._place.setText(str(project.path.parent))
        self._place.setMinimumWidth(4 * SPACE)
        self._trouble = label("trouble")
        self._date = label("small")
        self._date.setText(formatting.day(project.opened))
        self._size = label("small")
        for text in (self._date, self._size):
            text.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.locate_button = link_button()
        self.locate_button.setText(tr("Locate …"))
        self.locate_button.clicked.connect(partial(owner.locate, self))
        self.remove_button = link_button()
        self.remove_button.setText(tr("Remove from the list"))
        self.remove_button.clicked.connect(partial(owner.remove, self))
        self.pin_button = IconToolButton("pin", checkable=True)
        self.pin_button.setChecked(project.pinned)
        self.pin_button.clicked.connect(partial(owner.pin, self))
        kept = self.pin_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.pin_button.setSizePolicy(kept)
        for button in (self.locate_button, self.remove_button, self.pin_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row's own keys do the same
        beneath = row(self._trouble, self._place)
        beneath.setStretch(1, 1)
        texts = column(self._name, beneath, spacing=2)
        figures = column(self._date, self._size, spacing=2)
        ways_out = column(self.locate_button, self.remove_button, spacing=0)
        Shortcut("pin_project", self, partial(owner.pin, self))
        Shortcut("forget_project", self, partial(owner.remove, self))
        bind_with_keys(self._name_keys)
        layout = row(texts, ways_out, figures, self.pin_button, spacing=MARGIN)
        layout.setStretch(0, 1)
        layout.setContentsMargins(MARGIN - 6, SPACE - 2, SPACE - 2, SPACE - 2)
        self.setLayout(layout)
        self._show_pin()
        self.show_facts(None)

    def show_facts(self, facts: ProjectFacts | None) -> None:
        """What the engine found at its place; None while it has not looked yet."""
        self.missing = facts is not None and facts.missing
        documents = tr_n("{n} document", "{n} documents", self.project.documents)
        size = formatting.file_size(facts.size) if facts is not None and not facts.missing else ""
        self._size.setText(f"{documents} · {size}" if size else documents)
        role = "faded" if self.missing else "strong"
        if self._name.property("role") != role:
            self._name.setProperty("role", role)
            restyle(self._name)
        trouble = ""
        if self.missing:
            trouble = tr("not found")
        elif facts is not None and facts.interrupted:
            trouble = tr("training interrupted")
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        for button in (self.locate_button, self.remove_button):
            button.setVisible(self.missing)
        for text in (self._date, self._size):
            text.setVisible(not self.missing)
        pinned = tr("pinned") if self.project.pinned else ""
        parts = [self.project.name, trouble, pinned, self._date.text(), self._size.text(), str(self.project.path)]
        self.setAccessibleName(", ".join(part for part in parts if part))

    def _name_keys(self) -> None:
        pin = tr("Unpin") if self.project.pinned else tr("Pin to the top")
        self.pin_button.describe(with_key(pin, "pin_project"))

    def menu(self) -> QMenu:
        """All that can be done with it, for the right button and the menu key."""
        menu = QMenu(self)
        pin = tr("Unpin") if self.project.pinned else tr("Pin to the top")
        entries = [
            (tr("Open"), self._owner.open, not self.missing),
            (pin, self._owner.pin, True),
            (tr("Locate …"), self._owner.locate, self.missing),
            (tr("Remove from the list"), self._owner.remove, True),
        ]
        for text, act, possible in entries:
            action = QAction(text, menu)
            action.setEnabled(possible)
            action.triggered.connect(partial(act, self))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    # events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._owner.step(self, key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._owner.open(self)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._owner.open(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def focusInEvent(self, event: QEvent) -> None:
        self._owner.current(self)
        self._show_pin()
        self.update()

    def focusOutEvent(self, event: QEvent) -> None:
        self._show_pin()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_pin()

    def leaveEvent(self, event: QEvent) -> None:
        self._show_pin()

    def _show_pin(self) -> None:
        self.pin_button.setVisible(self.project.pinned or self.hasFocus() or self.underMouse())


class _Removal(QUndoCommand):
    """Taking an entry from the list."""

    def __init__(self, project: RecentProject, owner: RecentProjects) -> None:
        super().__init__(tr("Remove {name} from the list", name=project.name))
        self._project = project
        self._owner = owner

    def redo(self) -> None:
        recent.forget(self._project.path)
        self._owner.refresh()

    def undo(self) -> None:
        recent.restore(self._project)
        self._owner.refresh()
        self._owner.focus_path(self._project.path)


def _nearest(path: Path) -> Path:
    """The nearest folder above a missing one that is still there."""
    return next((folder for folder in path.parents if folder.is_dir()), Path.home())
