"""The strip that tells of an edit of many documents which was cut off, and takes back what was done of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.bridge.edits import Edits
from gui.i18n import bind, tr, tr_message
from gui.tabs.dataset.banners import Banner
from gui.widgets.controls import IconButton


class CutOffBanner(Banner):
    """Stands until the person has decided, or has gone on to edit: Undo takes it back then too. Thread: GUI only."""

    def __init__(self, edits: Edits, parent: QWidget | None = None) -> None:
        super().__init__("warningPanel", parent)
        self._edits = edits
        self.undo_button = IconButton("undo-2")
        self.undo_button.clicked.connect(edits.stack.undo)
        self.close_button.clicked.connect(edits.keep_cut_off)
        self._buttons.addWidget(self.undo_button)
        self._buttons.addStretch(1)
        edits.stack.indexChanged.connect(self._edited)
        bind(self._retranslate)

    def look(self) -> None:
        """A project was opened: is there anything to tell?"""
        self._retranslate()
        self.setVisible(self._edits.cut_off is not None)

    def _edited(self, index: int) -> None:
        if index != 1:  # it is the first step of the stack
            self.hide()

    def _retranslate(self) -> None:
        self.undo_button.setText(tr("Take it back"))
        self.close_button.describe(tr("Keep what was done"))
        undo = self._edits.cut_off
        if undo is not None:
            self._say(
                tr("The last edit was cut off before its end: {edit}", edit=tr_message(undo.title)),
                [tr("These documents are changed, all others are as they were. Nothing else was lost.")],
            )
