"""Strips on top of the page: an import that was cut off and can go on, and what an import has brought."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from engine.contract.errors import ErrorInfo
from engine.documents.passwords import NEEDED
from engine.documents.refusals import TO_BE_RECOGNISED
from engine.store.ledger import ImportRecord
from gui import formatting
from gui.i18n import bind, tr, tr_message, tr_messages, tr_n
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, label, link_button, restyle, row

if TYPE_CHECKING:
    from engine.documents.batches import SkipReason
    from engine.documents.importing import ImportSummary

MOST_LINES = 4


class Banner(QFrame):
    """Head line, further lines, buttons, and a cross that closes it."""

    appeared = Signal(bool)

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._head = label("strong", wrap=True, selectable=True)
        self._lines = label(wrap=True, selectable=True)
        self.close_button = IconToolButton("x")
        self.close_button.clicked.connect(self.hide)
        self._buttons = row(spacing=SPACE)
        self._buttons.setContentsMargins(-4, 0, 0, 0)  # the words of a link stand under the words above
        texts = column(self._head, self._lines, self._buttons, spacing=SPACE // 2)
        layout = row(texts, spacing=SPACE)
        layout.setStretch(0, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.setContentsMargins(MARGIN, SPACE, SPACE, SPACE)
        self.setLayout(layout)
        self.hide()

    @property
    def text(self) -> str:
        return "\n".join(part for part in (self._head.text(), self._lines.text()) if part)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.appeared.emit(visible)

    def _say(self, head: str, lines: Sequence[str] = ()) -> None:
        self._head.setText(head)
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self.setAccessibleName(head)


class UnfinishedBanner(Banner):
    """Offers to go on with an import whose process died."""

    continue_wanted = Signal(object)
    """The ImportRecord."""
    given_up = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warningPanel", parent)
        self._record: ImportRecord | None = None
        self._rows = 0
        self.continue_button = IconButton("play")
        self.continue_button.clicked.connect(self._continue)
        self.close_button.clicked.connect(self._give_up)
        self._buttons.addWidget(self.continue_button)
        self._buttons.addStretch(1)
        bind(self._retranslate)

    def offer(self, record: ImportRecord | None, *, rows: int = 0) -> None:
        """Show the offer for an import that had read so many rows; None takes it away."""
        self._record, self._rows = record, rows
        self.setVisible(record is not None)
        self._retranslate()

    def _continue(self) -> None:
        record, self._record = self._record, None
        self.hide()
        if record is not None:
            self.continue_wanted.emit(record)

    def _give_up(self) -> None:
        record, self._record = self._record, None
        if record is not None:
            self.given_up.emit(record)

    def _retranslate(self) -> None:
        self.continue_button.setText(tr("Continue the import"))
        self.close_button.describe(tr("Leave it as it is and do not ask again"))
        if self._record is None:
            return
        names = ", ".join(path.name for path in self._record.sources[:3])
        self._say(
            tr_n(
                "The import of {names} was cut off after {n} row.",
                "The import of {names} was cut off after {n} rows.",
                self._rows,
                names=names,
            ),
            [tr("Everything up to there is safe. Going on imports the rest, and no row twice.")],
        )


class SummaryBanner(Banner):
    """What an import has brought, what was skipped and why, what to do."""

    show_wanted = Signal(int)
    """The import's number in the ledger: show its documents."""
    ledger_wanted = Signal(int)
    recognition_wanted = Signal(int)
    """The import's number: once more, and the text of pictures and scans is recognised."""
    passwords_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("goodPanel", parent)
        self._import_id = 0
        self._summary: ImportSummary | None = None
        self._cancelled_after: int | None = None
        self._warnings: Sequence[ErrorInfo] = ()
        self.show_link = link_button()
        self.show_link.clicked.connect(lambda: self.show_wanted.emit(self._import_id))
        self.ledger_link = link_button()
        self.ledger_link.clicked.connect(lambda: self.ledger_wanted.emit(self._import_id))
        self.recognise_link = link_button()
        self.recognise_link.clicked.connect(lambda: self.recognition_wanted.emit(self._import_id))
        self.password_button = IconButton("lock")
        self.password_button.clicked.connect(self.passwords_wanted)
        self._buttons.addWidget(self.password_button)
        self._buttons.addWidget(self.show_link)
        self._buttons.addWidget(self.recognise_link)
        self._buttons.addWidget(self.ledger_link)
        self._buttons.addStretch(1)
        bind(self._retranslate)

    def show_summary(self, summary: ImportSummary, warnings: Sequence[ErrorInfo]) -> None:
        self._summary, self._warnings, self._cancelled_after = summary, list(warnings), None
        self._appear(summary.import_id, doubtful=bool(summary.skipped or summary.stopped or warnings))

    def show_cancelled(self, import_id: int, imported: int) -> None:
        """The import was cancelled after so many documents."""
        self._summary, self._warnings, self._cancelled_after = None, (), imported
        self._appear(import_id, doubtful=True)

    def forget(self) -> None:
        self._summary, self._cancelled_after = None, None
        self.hide()

    def _appear(self, import_id: int, *, doubtful: bool) -> None:
        self._import_id = import_id
        self.setProperty("role", "warningPanel" if doubtful else "goodPanel")
        restyle(self)
        self._retranslate()
        self.show()

    def _retranslate(self) -> None:
        self.show_link.setText(tr("Show these documents"))
        self.password_button.setText(tr("Enter the password …"))
        self.password_button.setVisible(
            self._summary is not None and any(reason.code == NEEDED for reason in self._summary.reasons)
        )
        self.ledger_link.setText(tr("What became of every file …"))
        self.close_button.describe(tr("Close this message"))
        summary = self._summary
        scans = sum(reason.count for reason in summary.reasons if reason.code in TO_BE_RECOGNISED) if summary else 0
        self.recognise_link.setText(
            tr_n("Recognise the text of {n} picture or scan", "Recognise the text of {n} pictures and scans", scans)
        )
        self.recognise_link.setVisible(scans > 0)
        if self._cancelled_after is not None:
            self._say(
                _stopped_line(self._cancelled_after), [tr("Import the file again to go on: no row comes in twice.")]
            )
        elif summary is not None:
            reasons = [reason for reason in summary.reasons if reason.code not in TO_BE_RECOGNISED]
            lines = [_reason_line(reason) for reason in reasons[:MOST_LINES]]
            others = [info for info in self._warnings if info.code != NEEDED]  # which are counted above
            lines += [tr_messages(info.happened, info.meaning, info.remedy) for info in others[:MOST_LINES]]
            self._say(_stopped_line(summary.imported) if summary.stopped else _done_line(summary), lines)


def _stopped_line(imported: int) -> str:
    return tr_n(
        "The import was stopped. {n} document came in and stays.",
        "The import was stopped. {n} documents came in and stay.",
        imported,
    )


def _done_line(summary: ImportSummary) -> str:
    return tr_n(
        "{n} document imported in {time}.",
        "{n} documents imported in {time}.",
        summary.imported,
        time=formatting.duration(summary.seconds),
    )


def _reason_line(reason: SkipReason) -> str:
    if reason.code == NEEDED:
        return tr_n("{n} file is protected by a password.", "{n} files are protected by a password.", reason.count)
    words = {"reason": tr_message(reason.reason), "remedy": tr_message(reason.remedy)}
    if reason.row:
        return tr_n("{n} row skipped: {reason} {remedy}", "{n} rows skipped: {reason} {remedy}", reason.count, **words)
    return tr_n("{n} file skipped: {reason} {remedy}", "{n} files skipped: {reason} {remedy}", reason.count, **words)
