"""Chips of all labels, of which those of the selected documents are pressed; new labels; the keys 1 to 9."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QInputDialog, QScrollArea, QSizePolicy, QWidget

from engine.store.documents import Document
from gui.i18n import bind, tr
from gui.shortcuts.commands import LABEL_KEYS
from gui.shortcuts.key_map import key_map
from gui.theme import SPACE, theme
from gui.widgets.controls import IconButton
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.label_chip import LabelButton

TALLEST = 200
"""Pixels at 100 % after which the chips scroll, unless there is less room."""


class LabelPicker(QScrollArea):
    """`picked` carries a label's name. What picking it does is the reader's affair. Thread: GUI only."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, LabelButton] = {}
        self._room = TALLEST
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner, spacing=SPACE - 2)
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)  # the reader's surface shows through
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chips have it
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._new = IconButton("plus", role="link")
        self._flow.addWidget(self._new)
        self._new.clicked.connect(self._ask_for_new)
        key_map().changed.connect(self._show_keys)
        bind(self._retranslate)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    @property
    def pressed(self) -> tuple[str, ...]:
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def button(self, name: str) -> LabelButton:
        return self._buttons[name]

    def set_labels(self, colours: dict[str, QColor]) -> None:
        """The project's labels in their order, each with its colour."""
        if list(self._buttons) != list(colours):
            self._flow.removeWidget(self._new)
            self._flow.clear()
            self._buttons = {}
            for number, (name, colour) in enumerate(colours.items(), start=1):
                button = LabelButton(name, colour, key=_key(number))
                button.clicked.connect(lambda _checked=False, name=name: self.picked.emit(name))
                self._buttons[name] = button
                self._flow.addWidget(button)
            self._flow.addWidget(self._new)
            self._order_tab_key()
            self._fit()

    def _order_tab_key(self) -> None:
        """Label after label and then the button for a new one, all where that button was: what is newest comes last."""
        before: QWidget = self._new
        for button in (*self._buttons.values(), self._new):
            self.setTabOrder(before, button)
            before = button

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Press the labels that all of the documents have, and mark those that some have."""
        for name, button in self._buttons.items():
            having = sum(name in document.labels for document in documents)
            button.setChecked(bool(documents) and having == len(documents))
            button.set_mixed(0 < having < len(documents))
            button.setEnabled(bool(documents))
        self._new.setEnabled(bool(documents))

    def give_room(self, height: int) -> None:
        """Take no more pixels than this; the chips scroll if they need more."""
        self._room = max(round(36 * theme().scale), min(height, round(TALLEST * theme().scale)))
        self._fit()

    def pick_number(self, number: int) -> None:
        """Pick the label whose key is `number`, counted from 1."""
        names = self.names
        if 1 <= number <= len(names):
            self.picked.emit(names[number - 1])

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        height = self._flow.heightForWidth(max(120, self.viewport().width()))
        if height > self._room and self._buttons:  # whole lines: half a chip looks like a mistake
            line = next(iter(self._buttons.values())).sizeHint().height() + self._flow.spacing()
            height = max(1, (self._room + self._flow.spacing()) // line) * line - self._flow.spacing()
        self.setFixedHeight(height + 2)

    def _show_keys(self) -> None:
        for number, button in enumerate(self._buttons.values(), start=1):
            button.set_key(_key(number))
        self._fit()

    def _ask_for_new(self) -> None:
        name, accepted = QInputDialog.getText(self, tr("New label"), tr("Name of the new label"))
        if accepted and name.strip():
            self.picked.emit(name.strip())

    def _retranslate(self) -> None:
        self._new.setText(tr("New label …"))
        self._fit()


def _key(number: int) -> str:
    """The present key of the label with this number, in the words of the platform; only the first nine have one."""
    return key_map().shown(f"label_{number}") if number <= LABEL_KEYS else ""
