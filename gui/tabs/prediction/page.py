"""The Prediction page: which model on top, below it one text as it is typed or a batch of documents."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine.contract.config import LabelMode
from engine.store.predictions import THRESHOLD
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import language, tr
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.prediction.batch import Batch
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.model_choice import ModelChoice
from gui.tabs.prediction.one_text import OneText
from gui.theme import MARGIN, theme
from gui.widgets.controls import column, link_button, primary_button, row
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.empty_state import EmptyState
from gui.widgets.segmented import Segmented

ONE_TEXT, BATCH = 0, 1


class PredictionPage(QWidget):
    """Thread: GUI only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._colours: dict[str, QColor] = {}
        self.setAcceptDrops(True)
        self.switch = Segmented(2)
        self.switch.chosen.connect(self._part_chosen)
        self.choice = ModelChoice(workspace)
        self.one_text = OneText(workspace)
        self.batch = Batch(workspace, self.colour_of)
        explain(self.one_text, Topic.ONE_TEXT)
        explain(self.one_text.why, Topic.WHY)
        explain(self.batch, Topic.BATCH)
        explain(self.batch.results.threshold, Topic.PERSON)
        self._reason = ElidedLabel("secondary")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = primary_button("play")
        self.button.clicked.connect(self.batch.start)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or everything below would move when the part is switched
        self.button.setSizePolicy(policy)
        self.empty = EmptyState("target")
        self.empty.acted.connect(self._act_on_empty)
        self.empty.linked.connect(self._open_sample)
        self.open_button = link_button()
        self.open_button.clicked.connect(self.choice.open_file)
        self.empty.add(self.open_button)

        self._parts = QStackedWidget()
        self._parts.addWidget(self.one_text)
        self._parts.addWidget(self.batch)
        head = row(self.switch, self.choice, self._reason, self.button, spacing=MARGIN)
        head.setStretch(2, 1)
        full = QWidget()
        layout = column(head, self.choice.details, self._parts, spacing=MARGIN, margin=MARGIN)
        layout.setStretch(2, 1)
        full.setLayout(layout)
        self._full = full
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        self.setLayout(column(self._stack))
        Shortcut("act", self, self.button.click, context=Qt.ShortcutContext.WindowShortcut)
        follow_the_eye(
            *(*self.switch.buttons, self.choice.combo, self.choice.details_button, self.choice.details.save_button),
            *(self.button, *self.one_text.focus_order(), *self.batch.focus_order()),
        )
        self.choice.manifest_changed.connect(self._model_changed)
        self.batch.state_changed.connect(self._show_button)
        workspace.project_changed.connect(self._project_changed)
        workspace.documents_changed.connect(self._documents_changed)
        theme().changed.connect(self._documents_changed)
        bind_with_keys(self._retranslate)
        self._project_changed()

    def colour_of(self, name: str) -> QColor:
        """A label's colour in this project; labels that it does not know count on from its own."""
        return self._colours.get(name, theme().colour("secondary"))

    def classify_files(self, paths: list[Path]) -> None:
        """Show the batch with these files chosen."""
        self.switch.choose(BATCH)
        self.batch.take_paths(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if names and self._workspace.model_path is not None and not any(map(_is_ours, names)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.classify_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    # following

    def _project_changed(self) -> None:
        self.batch.reset()
        self.choice.forget()
        self._read_colours()
        self.choice.refresh()
        self._model_changed()

    def _documents_changed(self) -> None:
        if self._workspace.project is not None:
            self._read_colours()
            self.one_text.recolour(self._chosen_model())
            self.batch.set_model(self._chosen_model())
            self.batch.sources.recount_soon()
            if self._workspace.model_path is None:
                self._show_empty()

    def _read_colours(self) -> None:
        project = self._workspace.project
        known = {} if project is None else {entry.name: entry.colour for entry in project.labels.all()}
        manifest = self.choice.manifest
        foreign = [name for name in manifest.labels if name not in known] if manifest is not None else []
        after = max(known.values(), default=-1) + 1
        numbers = {**known, **{name: after + place for place, name in enumerate(foreign)}}
        self._colours = {name: theme().class_colour(number) for name, number in numbers.items()}

    def _model_changed(self) -> None:
        self._read_colours()
        model = self._chosen_model()
        self._stack.setCurrentIndex(0 if model.path is None else 1)
        self.one_text.set_model(model)
        self.batch.set_model(model)
        self._show_empty()
        self._show_button()

    def _chosen_model(self) -> ChosenModel:
        manifest = self.choice.manifest
        if manifest is None:
            return NO_MODEL
        return ChosenModel(
            path=self._workspace.model_path,
            labels=manifest.labels,
            colours=tuple(self.colour_of(name) for name in manifest.labels),
            threshold=THRESHOLD if manifest.mode is LabelMode.MULTI else None,
        )

    def _part_chosen(self, index: int) -> None:
        self._parts.setCurrentIndex(index)
        self._show_button()

    # nothing yet

    def _has_documents(self) -> bool:
        project = self._workspace.project
        return project is not None and project.documents.count() > 0

    def _act_on_empty(self) -> None:
        self._workspace.show_page("training" if self._has_documents() else "dataset")

    def _open_sample(self) -> None:
        self._workspace.open_sample(language().code)
        self._workspace.show_page("dataset")

    def _show_empty(self) -> None:
        if self._has_documents():
            self.empty.set_texts(
                title=tr("No model yet"),
                sentence=tr("Train one on the documents of this project; then it classifies texts and files here."),
                action=tr("Go to the training"),
                link=tr("Try the sample project"),
            )
        else:
            self.empty.set_texts(
                title=tr("No model yet"),
                sentence=tr("A model learns from documents with labels. Import some, train, then classify here."),
                action=tr("Go to the dataset"),
                link=tr("Try the sample project"),
            )

    # showing

    def _show_button(self) -> None:
        on_batch = self.switch.index == BATCH
        self.button.setVisible(on_batch)
        reason = self.batch.reason_against() if on_batch else ""
        self.button.setText(self.batch.sources.action())
        self.button.setEnabled(not reason)
        self._reason.setText(reason)

    def _retranslate(self) -> None:
        self.switch.set_texts(tr("One text"), tr("Many documents"))
        self.button.setToolTip(with_key(tr("Classify"), "act"))
        self.open_button.setText(tr("Open a model file …"))
        self.open_button.setToolTip(tr("A .classmodel file that another project or another computer has made"))
        self._show_empty()
        self._show_button()


def follow_the_eye(*widgets: QWidget) -> None:
    """Let Tab go through the widgets in this order."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)


def _is_ours(name: str) -> bool:
    """Projects and models are opened by the window, not classified."""
    path = Path(name)
    return path.suffix in (".classmark", ".classmodel") or (path.is_dir() and any(path.glob("*.classmark")))
