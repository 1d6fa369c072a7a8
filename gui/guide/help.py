"""Opens the guide and the list of shortcuts: one window each, made when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.guide.topics import Topic, guide_desk, topic_of

if TYPE_CHECKING:
    from gui.guide.window import GuideWindow
    from gui.shortcuts.list_dialog import ShortcutList


class Help(QObject):
    """Thread: GUI only. `window` is the main window, to which both windows belong."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.guide: GuideWindow | None = None
        self.shortcuts: ShortcutList | None = None
        guide_desk().wanted.connect(self.open_guide)

    def open_guide(self, topic: str = Topic.FIRST_STEPS) -> None:
        """Show the guide at a topic, in front. While a dialog blocks the window, it belongs to the dialog."""
        if self.guide is None:
            from gui.guide.window import GuideWindow

            self.guide = GuideWindow(self._window)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog is not self.guide:
            self._give_to(dialog)
            dialog.finished.connect(self._take_back)
        self.guide.open_topic(topic or Topic.FIRST_STEPS)
        _bring_to_front(self.guide)

    def explain_focus(self, page: QWidget | None) -> None:
        """Show what the guide says of the widget that has the focus, or else of the page."""
        self.open_guide(topic_of(QApplication.focusWidget()) or topic_of(page))

    def open_shortcuts(self) -> None:
        if self.shortcuts is None:
            from gui.shortcuts.list_dialog import ShortcutList

            self.shortcuts = ShortcutList(self._window)
        _bring_to_front(self.shortcuts)

    def close(self) -> None:
        for dialog in (self.guide, self.shortcuts):
            if dialog is not None:
                dialog.close()

    def _give_to(self, owner: QWidget) -> None:
        """Make another window the owner; Qt hides a window that changes hands, and forgets where it stood."""
        guide = self.guide
        if guide is None or guide.parentWidget() is owner:
            return
        shown, place = guide.isVisible(), guide.geometry()
        guide.setParent(owner, guide.windowFlags())
        guide.setGeometry(place)
        guide.setVisible(shown)

    def _take_back(self) -> None:
        self._give_to(self._window)


def _bring_to_front(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
