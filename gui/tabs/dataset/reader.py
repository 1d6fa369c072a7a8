"""The reader: one document to read in comfort, its label and part to decide on, its source and its history."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSplitter, QWidget

from engine.contract.config import Part
from engine.contract.errors import DataError
from engine.store.documents import Annotation, AnnotationKind, Document
from engine.store.search import search_terms
from gui import formatting
from gui.i18n import tr, tr_n
from gui.models.documents_table import PART_COMMANDS, part_title, source_name
from gui.shortcuts.key_map import bind_with_keys, with_key
from gui.tabs.dataset.document_text import DocumentText
from gui.tabs.dataset.documents_view import FEW_ROWS, Selected
from gui.tabs.dataset.original import Original, Shows
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconToolButton, column, frame, label, link_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.label_picker import LabelPicker

if TYPE_CHECKING:
    from engine.store.project import Project

SHOWN_AT_FIRST = 50_000
"""Characters: laying out more takes a noticeable time, and hardly anybody reads on so far."""
LOWEST = 400
"""Pixels at 100 % in which the chips, the part and some lines of the text find room."""
TIGHT = 500
"""Pixels at 100 % below which an original takes the place of the facts under it."""
SIDE_BY_SIDE = 860
"""Pixels at 100 % from which text and pages stand beside each other."""
LABELS_SHARE = 0.3
HEADERS_SHARE = 0.17
ATTACHMENTS_SHARE = 0.12
"""Of the reader's height that the chips, the headers of a mail and the list of what is attached may take."""

PARTS: tuple[Part | None, ...] = (*Part, None)


class Reader(QFrame):
    """Shows what is selected; asks for edits by signals. Thread: GUI only."""

    label_picked = Signal(str)
    part_picked = Signal(object)
    unsure_picked = Signal(bool)
    step_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._project: Project | None = None
        self._document: Document | None = None
        self._selected = Selected(0, None, ())
        self._search = ""
        self._whole = False
        self._history: list[Annotation] = []
        self._hit = 0
        self._settling = QTimer(self, interval=0, singleShot=True)  # the text has less room with a mail around it

        self._title = ElidedLabel("heading")
        self.previous = IconToolButton("chevron-up")
        self.previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.next = IconToolButton("chevron-down")
        self.next.clicked.connect(lambda: self.step_wanted.emit(1))
        head = row(self._title, self.previous, self.next, spacing=SPACE // 2)
        head.setStretch(0, 1)
        self.picker = LabelPicker()
        self.picker.picked.connect(self.label_picked)
        self._part_label = label("secondary")
        self.part = QComboBox()
        for part in PARTS:
            self.part.addItem("", part)
        self.part.activated.connect(lambda index: self.part_picked.emit(PARTS[index]))
        self.unsure = QCheckBox()
        self.unsure.clicked.connect(self.unsure_picked)
        self._decisions = QWidget()
        self._decisions.setLayout(
            column(
                self.picker, row(self._part_label, self.part, 1, self.unsure, spacing=SPACE), spacing=SPACE + SPACE // 2
            )
        )
        self.text = DocumentText()
        self._settling.timeout.connect(self.text.bring_hit_into_view)
        self.original = Original(self)
        self.original.changed.connect(self._show_original)
        self.original.words_found.connect(self._show_hit_on_pages)
        self.original.turned.connect(self._name_place)
        self._body = QSplitter()
        self._body.setHandleWidth(MARGIN)
        self._body.setProperty("role", "gap")
        self._body.setChildrenCollapsible(False)
        for side in (self.text, self.original.pages):
            self._body.addWidget(side)
        self._hits_label = ElidedLabel("small")
        self.previous_hit = IconToolButton("chevron-up")
        self.previous_hit.clicked.connect(lambda: self.go_to_hit(-1))
        self.next_hit = IconToolButton("chevron-down")
        self.next_hit.clicked.connect(lambda: self.go_to_hit(1))
        self._hits_box = QWidget()
        layout_of_hits = row(self._hits_label, self.previous_hit, self.next_hit, spacing=SPACE // 2)
        layout_of_hits.setStretch(0, 1)
        self._hits_box.setLayout(layout_of_hits)
        self._hits_box.hide()
        self._more = link_button()
        self._more.clicked.connect(self._show_whole)
        self._facts = label("small", wrap=True, selectable=True)
        self._history_button = link_button()
        self._history_button.setCheckable(True)
        self._history_button.toggled.connect(self._toggle_history)
        self._history_text = label("small", wrap=True, selectable=True)
        line = frame("line")
        line.setFixedHeight(1)
        self._line = line
        self._rest = QWidget()
        layout = column(
            head,
            self._decisions,
            line,
            self.original.bar,
            self._hits_box,
            self.original.head,
            self.original.notice_panel,
            self._body,
            self.original.attachments,
            self._more,
            self._facts,
            self._history_button,
            self._history_text,
            self._rest,
            spacing=SPACE + SPACE // 2,
        )
        layout.setContentsMargins(GROUP, MARGIN, MARGIN, MARGIN)
        layout.setStretchFactor(self._body, 1)
        layout.setStretchFactor(self._rest, 1)
        self.setLayout(layout)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind_with_keys(self._retranslate)

    @property
    def document(self) -> Document | None:
        """The one document that is shown, whole."""
        return self._document

    @property
    def shown_documents(self) -> tuple[Document, ...]:
        """The documents that a decision is for: the one shown, or all that are selected."""
        return (self._document,) if self._document is not None else self._selected.documents

    def set_project(self, project: Project | None) -> None:
        self._project = project
        self.original.set_project(project)
        self.show_selected(Selected(0, None, ()))

    def minimumSizeHint(self) -> QSize:
        """Its labels would like to be as high as they were in the narrowest reader, which it hardly ever is."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), round(LOWEST * theme().scale)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_body()
        self.picker.give_room(round(self.height() * LABELS_SHARE))
        self.original.head.give_room(round(self.height() * HEADERS_SHARE))
        self.original.attachments.give_room(round(self.height() * ATTACHMENTS_SHARE))

    def set_labels(self, colours: dict[str, QColor]) -> None:
        self.picker.set_labels(colours)

    def set_deciding(self, possible: bool) -> None:
        """Whether labels and parts can be decided now; not while very many documents are being edited."""
        self._decisions.setEnabled(possible)

    def go_to_hit(self, by: int) -> None:
        """Bring the next (1) or previous (-1) found word into view; behind the last comes the first."""
        total = self._hits_total
        if total:
            self._hit = (self._hit + by) % total
            self._show_hit()

    def mark(self, search: str) -> None:
        """Mark what a search looks for in the text."""
        if search != self._search:
            self._search = search
            self.original.mark(search)
            self._mark()

    def show_selected(self, selected: Selected) -> None:
        """One document with its text; of several only what can be decided for all of them."""
        before = self._document
        self._selected = selected
        self._document = None
        self._history = []
        current = selected.current
        if current is not None and self._project is not None:
            with suppress(DataError):  # it has just been deleted; the table is about to say so
                self._document = self._project.documents.get(current.id)
                self._history = self._project.documents.history(current.id)
        if self._document is None or before is None or before.id != self._document.id:
            self._whole = False
        self.original.show_document(self._document)
        self._show(keep_text=before is not None and self._document is not None and before.text == self._document.text)

    def _show(self, *, keep_text: bool = False) -> None:
        document, selected = self._document, self._selected
        documents = self.shown_documents
        self.picker.show_documents(documents)
        self._decisions.setVisible(selected.count > 0)
        self._share_body()
        self._rest.setVisible(document is None)
        self._line.setVisible(document is not None)
        self._facts.setVisible(self._facts_shown)
        self._history_button.setVisible(bool(self._history) and self._facts_shown)
        self._history_text.setVisible(bool(self._history) and self._history_button.isChecked())
        parts = {entry.part for entry in documents}
        self.part.setCurrentIndex(PARTS.index(parts.pop()) if len(parts) == 1 else -1)
        doubtful = sum(entry.unsure for entry in documents)
        self.unsure.setTristate(0 < doubtful < len(documents))
        self.unsure.setCheckState(
            Qt.CheckState.Unchecked if not doubtful
            else Qt.CheckState.Checked if doubtful == len(documents)
            else Qt.CheckState.PartiallyChecked
        )  # fmt: skip
        if document is None:
            self._hits_box.hide()
            self._show_many()
            return
        self._title.setText(document.title or tr("Document {number}", number=formatting.count(document.id)))
        if not keep_text:
            self._set_text()
        self._more.setText(tr("Show all {n} characters", n=formatting.count(document.characters)))
        self._facts.setText(self._fact_lines(document))
        self._history_text.setText("\n".join(_history_line(entry) for entry in reversed(self._history)))
        self._name_history()

    def _show_original(self) -> None:
        """Something else of the document is to be seen: its text, its pages, or the text as the mail that it was."""
        self._share_body()
        if self._document is not None and self.text.quoted and self.original.shows is not Shows.MAIL:
            self._set_text()
            return
        if not self.text.quoted:
            self._quieten()
        self._show_hit_on_pages()
        self._settling.start()

    def _share_body(self) -> None:
        """Text and pages side by side where there is room for both; otherwise what is chosen."""
        document, shows = self._document, self.original.shows
        pages, mail = shows is Shows.PAGES, shows is Shows.MAIL
        both = self.width() >= SIDE_BY_SIDE * theme().scale
        text = document is not None and (not pages or both)
        self._body.setVisible(document is not None)
        self.text.setVisible(text)
        self.original.pages.setVisible(pages)
        if text and pages and not all(self._body.sizes()):  # one of them has come beside the other
            self._body.setSizes([self.width() // 2] * 2)
        self.original.notice_panel.setVisible(shows is Shows.NOTICE)
        self.original.bar.setVisible(document is not None)
        self.original.head.setVisible(document is not None and mail)
        self._facts.setVisible(self._facts_shown)
        self._history_button.setVisible(bool(self._history) and self._facts_shown)
        attachments = self.original.attachments
        attachments.setVisible(document is not None and (mail or pages) and attachments.list.count() > 0)
        self._more.setVisible(text and document is not None and not self._whole and len(document.text) > SHOWN_AT_FIRST)

    @property
    def _facts_shown(self) -> bool:
        """The original goes first where there is no room for both."""
        tight = self.height() < TIGHT * theme().scale and self.original.shows in (Shows.PAGES, Shows.MAIL)
        return self._selected.count > 0 and not tight

    @property
    def _hits_total(self) -> int:
        """On the pages all are counted, in a long text those of its beginning until one asks for the rest."""
        return (
            max(len(self.text.hits), len(self.original.hits))
            if self.original.shows is Shows.PAGES
            else len(self.text.hits)
        )

    def _show_many(self) -> None:
        count = self._selected.count
        if count == 0:
            self._title.setText(tr("No document selected"))
            self._facts.setText("")
            return
        self._title.setText(tr_n("{n} document selected", "{n} documents selected", count))
        counted: dict[str, int] = {}
        for document in self._selected.documents:
            for name in document.labels or (tr("no label"),):
                counted[name] = counted.get(name, 0) + 1
        lines = [tr("What you choose here is done to all of them, in one step that you can undo.")]
        if count <= FEW_ROWS:
            lines += [f"{name}: {formatting.count(number)}" for name, number in sorted(counted.items())]
        self._facts.setText("\n".join(lines))

    def _set_text(self) -> None:
        assert self._document is not None
        text = self._document.text if self._whole else self._document.text[:SHOWN_AT_FIRST]
        self.text.show_text(text or tr("This document is empty."))
        self._quieten()
        self._mark()

    def _quieten(self) -> None:
        if self.original.shows is Shows.MAIL and self.original.available:
            self.text.quieten_quoted()

    def _mark(self) -> None:
        self.text.find_words(search_terms(self._search) if self._document is not None else ())
        self._hit = 0
        self._show_hit()

    def _show_hit(self) -> None:
        self.text.show_hit(self._hit)
        self._show_hit_on_pages()

    def _show_hit_on_pages(self) -> None:
        self.original.go_to_hit(self._hit)
        self._name_place()

    def _name_place(self) -> None:
        """Which page one looks at, and which found word one is at."""
        self._hits_label.setText(" · ".join(filter(None, (self.original.page_words, self.hit))))
        self._hits_box.setVisible(bool(self._hits_label.text()) and self._document is not None)
        for button in (self.previous_hit, self.next_hit):
            button.setVisible(self._hits_total > 0)

    @property
    def marks(self) -> list[str]:
        """The marked pieces of the text, in their order."""
        return self.text.marks

    @property
    def hit(self) -> str:
        """Which found word one is at, in words; empty without one."""
        total = self._hits_total
        if not total:
            return ""
        words = {"number": formatting.count(self._hit + 1), "total": formatting.count(total)}
        return tr("Found word {number} of {total}", **words)

    def _show_whole(self) -> None:
        self._whole = True
        self._show()

    def _fact_lines(self, document: Document) -> str:
        facts = []
        if document.source and document.position:
            row_number = formatting.count(document.position)
            facts.append(tr("{source}, row {row}", source=source_name(document), row=row_number))
        elif document.source:
            facts.append(source_name(document))
        facts.append(tr_n("{n} character", "{n} characters", document.characters))
        if document.group:
            facts.append(tr("group {group}", group=document.group))
        if document.external_id:
            facts.append(tr("id {id}", id=document.external_id))
        self._facts.setToolTip(document.source)
        return " · ".join(facts)

    def _toggle_history(self, on: bool) -> None:
        self._history_text.setVisible(on and bool(self._history))
        self._name_history()

    def _name_history(self) -> None:
        self._history_button.set_icon("chevron-down" if self._history_button.isChecked() else "chevron-right")
        self._history_button.setText(
            tr_n("{n} decision about its labels", "{n} decisions about its labels", len(self._history))
        )

    def _restyle(self) -> None:
        self.setMinimumWidth(round(264 * theme().scale))
        self.text.set_line_length()
        self._quieten()
        self._mark()

    def _retranslate(self) -> None:
        for index, part in enumerate(PARTS):
            self.part.setItemText(index, part_title(part))
        self._part_label.setText(tr("Part"))
        self.part.setAccessibleName(tr("Part of the selected documents"))
        explanation = tr("The part of the split: models learn from Training and are measured on the others.")
        keys = [with_key(part_title(part), name) for part, name in PART_COMMANDS.items()]
        self.part.setToolTip("\n".join((explanation, *keys)))
        self.unsure.setText(tr("Unsure"))
        self.unsure.setToolTip(with_key(tr("Mark that the label needs a second look"), "unsure"))
        self.previous.describe(with_key(tr("Previous document"), "previous_document"))
        self.next.describe(with_key(tr("Next document"), "next_document"))
        self.previous_hit.describe(with_key(tr("Previous found word"), "previous_hit"))
        self.next_hit.describe(with_key(tr("Next found word"), "next_hit"))
        self.text.setAccessibleName(tr("Text of the document"))
        self._show()


def _history_line(entry: Annotation) -> str:
    when = formatting.moment(entry.created)
    labels = ", ".join(entry.labels) or tr("no label")
    match entry.kind:
        case AnnotationKind.IMPORT:
            return tr("{when}: {labels}, imported", when=when, labels=labels)
        case AnnotationKind.MODEL:
            return tr("{when}: {labels}, by a model", when=when, labels=labels)
        case _ if entry.unsure:
            return tr("{when}: {labels}, by hand, unsure", when=when, labels=labels)
        case _:
            return tr("{when}: {labels}, by hand", when=when, labels=labels)
