"""The augmentation's page: options and synonyms at the left, documents with their copies at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QSplitter, QWidget

from engine.contract.augmentation import AugmentationOptions
from engine.contract.commands import MeasureAugmentation
from engine.contract.config import Part
from engine.contract.errors import ClassmarkError
from engine.contract.message import message
from engine.store.augmentation import Augmentation, augmentation_of, set_augmentation
from engine.store.cleaning import cleaning_of
from engine.store.documents import DocumentFilter
from engine.text.cleaning.pipeline import Cleaner
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import tr
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.dataset.cleaning.compared import LONGEST, ComparedTexts
from gui.tabs.dataset.side_view import SideView
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, frame, label, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.option_form import OptionForm

if TYPE_CHECKING:
    from engine.care.gain import Gain

SHOW_MS = 150
"""After the last change, so that typing shows once."""

MOST_SHOWN = 200
"""Documents that one can step through."""


class AugmentationView(SideView):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._augmentation = Augmentation()
        self._ids: list[int] = []
        self._place = 0
        self._copy = 0
        self._gain: Gain | None = None
        self._job: Job | None = None
        self.form = OptionForm(AugmentationOptions)
        self.form.changed.connect(self._edited)
        self._synonyms_title = label("strong")
        self._synonyms_help = label("small", wrap=True)
        self.synonyms = QPlainTextEdit()
        self.synonyms.setTabChangesFocus(True)
        self.synonyms.setMinimumHeight(72)
        self.synonyms.textChanged.connect(self._edited)
        self._intro = label("small", wrap=True)
        self.measure_button = IconButton("activity")
        self.measure_button.clicked.connect(self.measure)
        self._said = label("small", wrap=True, selectable=True)
        self.texts = ComparedTexts()
        self._title = ElidedLabel("heading")
        self._what = ElidedLabel("secondary")
        self.another = IconButton("rotate-ccw")
        self.another.clicked.connect(self._show_another)
        self.previous = IconToolButton("chevron-up")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = IconToolButton("chevron-down")
        self.next.clicked.connect(lambda: self.step(1))
        splitter = QSplitter()
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_left())
        splitter.addWidget(self._make_right())
        splitter.setStretchFactor(1, 1)
        keep_sizes(splitter, "augmentation_columns", [360, 960])
        self.setLayout(column(splitter))
        self._soon = QTimer(self, interval=SHOW_MS, singleShot=True)
        self._soon.timeout.connect(self._keep)
        Shortcut("next_document", self, lambda: self.step(1))
        Shortcut("previous_document", self, lambda: self.step(-1))
        bind_with_keys(self._retranslate)

    def _make_left(self) -> QWidget:
        inner = QWidget()
        inner.setProperty("role", "column")
        layout = column(
            self._intro,
            self.form,
            column(self._synonyms_title, self.synonyms, self._synonyms_help, spacing=4),
            row(self.measure_button, 1),
            self._said,
            1,
            spacing=MARGIN,
        )
        layout.setContentsMargins(MARGIN, MARGIN, SPACE, MARGIN)
        inner.setLayout(layout)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(300)
        return area

    def _make_right(self) -> QWidget:
        head = frame("panel")
        line = row(self._title, self.another, self.previous, self.next, spacing=SPACE)
        line.setStretch(0, 1)
        layout = column(line, self._what, spacing=SPACE // 2)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, SPACE)
        head.setLayout(layout)
        under = frame("line")
        under.setFixedHeight(1)
        right = QWidget()
        layout = column(head, under, self.texts, spacing=0)
        layout.setStretch(2, 1)
        right.setLayout(layout)
        return right

    @property
    def waiting(self) -> bool:
        return self._soon.isActive()

    @property
    def measuring(self) -> bool:
        return self._job is not None

    @property
    def said(self) -> str:
        """What measuring has come to."""
        return self._said.text()

    def set_project(self) -> None:
        self._soon.stop()
        self._gain, self._job = None, None
        self._place = self._copy = 0
        self.refresh()

    def refresh(self) -> None:
        """The options or the documents may be other ones than before."""
        project = self._workspace.project
        if project is None or self._soon.isActive():
            return
        try:
            found = augmentation_of(project)
        except ClassmarkError as error:  # set up by a newer version
            self._workspace.report(error.info)
            return
        if found != self._augmentation:
            self._gain = None
        self._augmentation = found
        self.form.set_value(found.options)
        if self.synonyms.toPlainText() != found.synonyms:
            with QSignalBlocker(self.synonyms):
                self.synonyms.setPlainText(found.synonyms)
        if self.isVisible():
            self._read_ids()
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def step(self, by: int) -> None:
        """Show the next (1) or previous (-1) document."""
        if self._ids:
            self._place = (self._place + by) % len(self._ids)
            self._show()

    def measure(self) -> None:
        """The linear model, taught without and with what is added."""
        project = self._workspace.project
        if project is None or self.measuring:
            return
        job = self._workspace.start(MeasureAugmentation(project=project.file))
        job.succeeded.connect(self._show_gain)
        job.ended.connect(self._measured)
        self._job = job
        self._name_everything()

    def _edited(self) -> None:
        self._soon.start()

    def _keep(self) -> None:
        """Keep it with the project, as a step that can be undone."""
        project, options = self._workspace.project, self.form.value()
        if project is None or options is None:
            return
        wanted = Augmentation(options, self.synonyms.toPlainText())
        if wanted != self._augmentation:
            title = message("Change the augmentation")
            self._workspace.edits.change(lambda: set_augmentation(project, wanted, title))
            self.refresh()
        self._show()

    def _read_ids(self) -> None:
        """Those that a training would learn from."""
        project = self._workspace.project
        if project is None:
            return
        wanted = DocumentFilter(labelled=True, parts=(Part.TRAIN, None))
        self._ids = [document.id for document in project.documents.page(wanted, offset=0, limit=MOST_SHOWN)]
        self._place = min(self._place, max(0, len(self._ids) - 1))

    def _show_another(self) -> None:
        self._copy += 1
        self._show()

    def _show(self) -> None:
        from engine.text.augmentation import Augmenter, read_synonyms

        project = self._workspace.project
        for button in (self.previous, self.next, self.another):
            button.setEnabled(bool(self._ids))
        self._name_everything()
        if project is None or not self._ids:
            self.texts.show_texts("", "")
            return
        try:
            document = project.documents.get(self._ids[self._place])
            text = Cleaner(cleaning_of(project))(document.text)[:LONGEST]
        except ClassmarkError:  # deleted meanwhile; the next look leaves it out
            return
        options = self._augmentation.options
        augmenter = Augmenter(options, read_synonyms(self._augmentation.synonyms), seed=1)
        self._title.setText(document.title or tr("Document {number}", number=formatting.count(document.id)))
        self.texts.show_texts(text, augmenter.copy(text, self._copy))

    def _show_gain(self, gain: Gain) -> None:
        self._gain = gain

    def _measured(self) -> None:
        self._job = None
        self._name_everything()

    def _name_everything(self) -> None:
        options = self._augmentation.options
        self.measure_button.setEnabled(options.active and not self.measuring)
        gain = self._gain
        if self.measuring:
            said = tr("Measuring …")
        elif gain is not None:
            said = tr(
                "Macro-F1 without: {before}, with: {after}, on {n} documents that the linear model had not seen. "
                "{only_before} were classed right only without, {only_after} only with it.",
                before=formatting.figure(gain.before),
                after=formatting.figure(gain.after),
                n=formatting.count(gain.documents),
                only_before=formatting.count(gain.only_before),
                only_after=formatting.count(gain.only_after),
            )
        elif not options.active:
            said = tr("Nothing is added yet: choose changed copies, or a share to fill rare classes up to.")
        else:
            said = ""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        if not self._ids:
            self._title.setText(tr("No document with a label"))
            self._what.setText("")
        elif options.active:
            self._what.setText(tr("A copy as trainings get it from now on"))
        else:
            self._what.setText(tr("What a copy would look like; so far none is made"))

    def _retranslate(self) -> None:
        self._intro.setText(
            tr(
                "Copies are made for a training and forgotten with it: they never become documents, and the validation "
                "and test parts stay as they are."
            )
        )
        self._synonyms_title.setText(tr("List of synonyms"))
        self._synonyms_help.setText(
            tr("Words of one meaning in a line, with commas between them: car, automobile, vehicle")
        )
        self.synonyms.setAccessibleName(tr("List of synonyms"))
        self.measure_button.setText(tr("Measure on and off"))
        self.measure_button.setToolTip(
            tr("Teaches the linear model without and with what is added, and compares the two")
        )
        self.another.setText(tr("Another copy"))
        self.previous.describe(with_key(tr("Previous document"), "previous_document"))
        self.next.describe(with_key(tr("Next document"), "next_document"))
        self.texts.set_titles(tr("As it is"), tr("Changed copy"))
        self._show()
