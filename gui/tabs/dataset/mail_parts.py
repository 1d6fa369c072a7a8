"""What stands around the text of a mail: headers above, attachments below; and which of its lines are quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QListWidget, QListWidgetItem, QWidget

from engine.contract.message import Message
from engine.documents.formats import readers
from gui import formatting
from gui.i18n import bind, tr, tr_message, tr_n
from gui.theme import SPACE, theme
from gui.widgets.controls import column, label
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from engine.documents.originals.origin import Attached

MOST_ROWS = 4
"""Attachments that are in sight at once."""


class MailHead(QWidget):
    """From, To, Cc, Date and Subject, as far as the mail has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + SPACE // 2)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(1, 1)
        self._without: tuple[str, ...] = ()
        self._names: dict[str, QLabel] = {}
        self._values: dict[str, ElidedLabel] = {}
        for row, name in enumerate(("sender", "to", "copies", "date", "subject")):
            self._names[name] = label("small")
            self._values[name] = ElidedLabel("strong" if name == "subject" else "")
            self._grid.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(self._values[name], row, 1)
        bind(self._retranslate)

    @property
    def shown(self) -> dict[str, str]:
        """What is on the screen: title -> value."""
        return {self._names[name].text(): value.text() for name, value in self._values.items() if not value.isHidden()}

    def give_room(self, height: int) -> None:
        """How high it may become: where all do not fit, those that stand elsewhere too, or say least, go first."""
        line = self.fontMetrics().height() + SPACE // 2
        hidden = ("subject", "copies", "to", "date")[: max(0, len(self._values) - max(1, height // line))]
        if hidden != self._without:
            self._without = hidden
            self._show()

    def show_headers(self, headers: Mapping[str, str]) -> None:
        for name, value in self._values.items():
            text = headers.get(name, "")
            value.setText(formatting.written_moment(text) if name == "date" else text)
        self._show()

    def _show(self) -> None:
        for name, value in self._values.items():
            visible = bool(value.text()) and name not in self._without
            value.setVisible(visible)
            self._names[name].setVisible(visible)
        self._name_for_reading_aloud()

    def _name_for_reading_aloud(self) -> None:
        for name, value in self._values.items():
            value.setAccessibleName(f"{self._names[name].text()}: {value.text()}")

    def _retranslate(self) -> None:
        titles = {
            "sender": tr("From"), "to": tr("To"), "copies": tr("Cc"), "date": tr("Date"), "subject": tr("Subject"),
        }  # fmt: skip
        for name, title in titles.items():
            self._names[name].setText(title)
        self.setAccessibleName(tr("Headers of the mail"))
        self._name_for_reading_aloud()


class Attachments(QWidget):
    """What is attached, with what became of it. A click or Enter goes to its document, or says why there is none."""

    document_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._attached: tuple[Attached, ...] = ()
        self._room = 0
        self._title = label("strong")
        self.list = _List()
        self.list.setProperty("role", "boxed")
        self.list.itemClicked.connect(self._activate)
        self.list.chosen.connect(self._activate)
        self._why = label("small", wrap=True, selectable=True)
        self._why.hide()
        self.setLayout(column(self._title, self.list, self._why, spacing=SPACE // 2))
        theme().changed.connect(self._size)
        bind(self._retranslate)

    @property
    def said(self) -> str:
        """Why there is no document of the one that was chosen last; empty where there is."""
        return "" if self._why.isHidden() else self._why.text()

    def show_attached(self, attached: Sequence[Attached]) -> None:
        self._attached = tuple(attached)
        self._why.hide()
        self._retranslate()

    def give_room(self, height: int) -> None:
        """How high the list may become; at least one line of it is in sight."""
        if height != self._room:
            self._room = height
            self._size()

    def _activate(self, item: QListWidgetItem) -> None:
        entry = self._attached[self.list.row(item)]
        self._why.setVisible(not entry.documents)
        if entry.documents:
            self.document_wanted.emit(entry.documents[0])
        elif entry.reason is not None:
            self._why.setText(tr_message(entry.reason))
        else:
            self._why.setText(tr("There is no document of it in the project any more."))

    def _size(self) -> None:
        row = self.list.sizeHintForRow(0) if self.list.count() else 1
        rows = min(self.list.count(), MOST_ROWS, max(1, self._room // max(1, row)))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + SPACE // 2)
        self._title.setVisible(rows > 1 or self.list.count() == 1)

    def _retranslate(self) -> None:
        self._title.setText(tr_n("{n} attachment", "{n} attachments", len(self._attached)))
        self.list.setAccessibleName(tr("Attachments"))
        self.list.clear()
        for entry in self._attached:
            text = " · ".join((entry.name, *_facts(entry)))
            item = QListWidgetItem(text, self.list)
            item.setToolTip(text if entry.reason is None else f"{text}\n{tr_message(entry.reason)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            if not entry.documents:
                item.setForeground(theme().colour("secondary"))
        self._size()


class _List(QListWidget):
    chosen = Signal(QListWidgetItem)

    def __init__(self) -> None:
        super().__init__()
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem() is not None:
            self.chosen.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def _facts(entry: Attached) -> list[str]:
    reader = readers().get(entry.format)
    facts = [tr_message(Message(reader.SPEC.title))] if reader is not None else []
    if entry.bytes is not None:
        facts.append(formatting.file_size(entry.bytes))
    if entry.documents:
        facts.append(tr_n("{n} document", "{n} documents", len(entry.documents)))
    else:
        facts.append(tr("no document"))
    return facts
