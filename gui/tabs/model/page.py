"""The Model tab: on the left the kinds, in the middle the options of the chosen one, on the right what it becomes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from engine.architectures.configuration import make_config
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.i18n import language, sentences, tr, tr_message, tr_messages, tr_n
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.tabs.model.cards import ModelCards
from gui.tabs.model.layers import LayersView
from gui.tabs.model.options_panel import OptionsPanel
from gui.tabs.model.outlook import Outlook
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import column, frame, label, link_button, primary_button, row
from gui.widgets.kept_sizes import keep_sizes
from gui.widgets.stat import Stat, stats_row

if TYPE_CHECKING:
    from engine.architectures.summary import ModelSummary
    from engine.training.estimate import TrainingEstimate


class ModelPage(QWidget):
    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._estimates: dict[str, TrainingEstimate] = {}
        self._summary: ModelSummary | None = None
        self._estimate: TrainingEstimate | None = None
        self._trouble: ErrorInfo | None = None
        self._no_estimate: ErrorInfo | None = None
        self._stale = True
        self.outlook = Outlook(workspace, self)

        self._title = label("title")
        self._why_not = label("warning")
        self.go_on = primary_button("chart-line")
        self.go_on.clicked.connect(self._go_on)
        head = row(self._title, 1, self._why_not, self.go_on, spacing=MARGIN)
        self.cards = ModelCards(workspace.architectures())
        self.options = OptionsPanel()
        explain(self.cards, Topic.KINDS)
        explain(self.options, Topic.OPTIONS)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        columns = (
            _padded(self.cards, right=SPACE),
            _padded(self.options, left=MARGIN, right=SPACE),
            self._make_right(),
        )
        for box in columns:
            self._split.addWidget(box)
        # The options are as wide as their fields need; cards and layers would shrink to nothing.
        columns[0].setMinimumWidth(240)
        columns[2].setMinimumWidth(340)
        self._split.setStretchFactor(2, 1)
        keep_sizes(self._split, "model_columns", [316, 420, 560])
        layout = column(head, self._split, spacing=MARGIN)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

        Shortcut("act", self, self.go_on.click, context=Qt.ShortcutContext.WindowShortcut)
        self.cards.chosen.connect(self.choose)
        self.options.changed.connect(workspace.set_config)
        self.options.faults_changed.connect(self._judge)
        self.outlook.summarised.connect(self._show_summary)
        self.outlook.summary_failed.connect(self._show_trouble)
        self.outlook.estimated.connect(self._show_estimate)
        self.outlook.estimate_failed.connect(self._show_no_estimate)
        self.outlook.kind_estimated.connect(self._remember)
        workspace.config_changed.connect(self._follow)
        workspace.project_changed.connect(self._project_changed)
        workspace.documents_changed.connect(self._documents_changed)
        workspace.runs_changed.connect(self._ask)
        bind_with_keys(self._retranslate)
        self._project_changed()

    def choose(self, identifier: str) -> None:
        """Take another kind with its recommended settings; the seed and the name stay."""
        old = self._workspace.config
        if identifier != old.architecture:
            self._workspace.set_config(make_config(identifier, {}, seed=old.seed, run_name=old.name))

    # building

    def _make_right(self) -> QWidget:
        self.parameters = Stat()
        self.time = Stat()
        self.memory = Stat()
        self._basis = label("small", wrap=True)
        self._hint = frame("warningPanel")
        self._hint_text = label(wrap=True)
        self.to_documents = link_button()
        self.to_documents.clicked.connect(lambda: self._workspace.show_page("dataset"))
        self.to_sample = link_button()
        self.to_sample.clicked.connect(self._open_sample)
        hint = column(self._hint_text, row(self.to_documents, 1), row(self.to_sample, 1), spacing=0)
        hint.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        self._hint.setLayout(hint)
        self._layers_title = label("strong", wrap=True)
        self._layers_note = label("small", wrap=True)
        self._error = frame("errorPanel")
        self._error_text = label(wrap=True, selectable=True)
        box = column(self._error_text)
        box.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        self._error.setLayout(box)
        self._error.hide()
        self.layers = LayersView()
        explain(self.layers, Topic.LAYERS)
        inner = column(
            stats_row(self.parameters, self.time, self.memory),
            self._basis,
            self._error,
            self._layers_title,
            self._layers_note,
            self.layers,
            self._hint,  # last: it comes when the engine has answered, and nothing shall move under the pointer then
        )
        inner.setStretch(5, 1)
        inner.setContentsMargins(MARGIN, 0, 0, MARGIN)
        right = QWidget()
        right.setLayout(inner)
        return right

    # following the workspace

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()
        focused = self.focusWidget()
        card = self.cards.cards.get(self._workspace.config.architecture)
        if card is not None and (focused is None or not focused.isVisible()):
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = self._stale or self.outlook.busy
        self.outlook.cancel()

    def _project_changed(self) -> None:
        self.outlook.cancel()
        self._estimates.clear()
        self._summary = self._estimate = self._trouble = self._no_estimate = None
        self.layers.layers.set_layers(())
        self._show_size()  # nothing that was measured on another project stays in sight
        if self._workspace.project is not None:
            self._follow()

    def _documents_changed(self) -> None:
        self._estimates.clear()
        self._ask()

    def _follow(self) -> None:
        config = self._workspace.config
        self.cards.choose(config.architecture)
        self.options.show_config(config)
        self._judge()
        self._ask()

    def _ask(self) -> None:
        """Ask the engine what the configuration becomes, now or once the page is looked at."""
        self._stale = not self.isVisible()
        if self._stale or self._workspace.project is None:
            return
        chosen = self._workspace.config.architecture
        kinds = [name for name in self.cards.cards if name != chosen and name not in self._estimates]
        self.outlook.ask(self._workspace.config, kinds)

    # showing what it becomes

    def _show_summary(self, summary: ModelSummary) -> None:
        self._summary, self._trouble = summary, None
        self.layers.layers.set_layers(summary.layers)
        self._show_size()
        self._judge()

    def _show_trouble(self, info: ErrorInfo) -> None:
        self._summary, self._trouble = None, info
        self.layers.layers.set_layers(())
        self._show_size()
        self._judge()

    def _show_estimate(self, estimate: TrainingEstimate) -> None:
        self._estimate, self._no_estimate = estimate, None
        config = self._workspace.config
        if dataclasses.replace(config, seed=1, name="") == make_config(config.architecture, {}):
            self._estimates[config.architecture] = estimate
        self._show_size()

    def _show_no_estimate(self, info: ErrorInfo) -> None:
        self._estimate, self._no_estimate = None, info
        self._show_size()

    def _remember(self, kind: str, estimate: TrainingEstimate) -> None:
        self._estimates[kind] = estimate
        self._show_size()

    def _show_size(self) -> None:
        summary, estimate = self._summary, self._estimate
        parameters = summary.parameters if summary is not None else 0
        self.parameters.set_value(formatting.count(parameters) if parameters else "")
        self.time.set_value(formatting.about(estimate.seconds) if estimate else "")
        self.memory.set_value(formatting.megabytes(estimate.memory_mb) if estimate else "")
        self._basis.setText(_basis(estimate, self._no_estimate))
        missing = self._no_estimate if self._no_estimate and self._no_estimate.code.startswith("train.") else None
        self._hint.setVisible(missing is not None)
        if missing is not None:
            self._hint_text.setText(tr_messages(missing.happened, missing.remedy))
        self._show_conflict()
        for name, card in self.cards.cards.items():
            card.set_outlook(self._card_outlook(name))

    def _show_conflict(self) -> None:
        """Options that do not go together are said at the option; only what belongs to none stands above the layers."""
        trouble = self._trouble
        if trouble is None:
            self.options.set_conflict("", "")
            self._error.hide()
            return
        text = tr_messages(trouble.happened, trouble.remedy)
        said = self.options.set_conflict(trouble.code.removeprefix("options."), text)
        self._error.setVisible(not said)
        self._error_text.setText(text)

    def _card_outlook(self, name: str) -> str:
        known = self._estimates.get(name)
        if known is None:
            return ""
        time, memory = _unbroken(formatting.about(known.seconds)), _unbroken(formatting.megabytes(known.memory_mb))
        if not known.parameters:
            return tr("{time} · {memory}", time=time, memory=memory)
        count = _unbroken(tr_n("{n} parameter", "{n} parameters", known.parameters))
        return tr("{count} · {time} · {memory}", count=count, time=time, memory=memory)

    def _judge(self, _faults: int = 0) -> None:
        """Whether one can go on, and why not."""
        faults = self.options.faults
        reason = ""
        if faults:
            reason = tr_n("{n} value is not possible", "{n} values are not possible", faults)
        elif self._trouble is not None:
            reason = tr("These options do not fit together")
        self.go_on.setEnabled(not reason)
        self._why_not.setText(reason)

    # acting

    def _go_on(self) -> None:
        self._workspace.show_page("training")

    def _open_sample(self) -> None:
        self._workspace.open_sample(language().code)
        self._workspace.show_page("dataset")

    def _retranslate(self) -> None:
        self._title.setText(tr("Model"))
        self.go_on.setText(tr("Go on to training"))
        self.go_on.setToolTip(with_key(tr("Go on to training with this model"), "act"))
        self.parameters.set_name(tr("Parameters"))
        self.time.set_name(tr("Training time here"))
        self.memory.set_name(tr("Memory"))
        self.to_documents.setText(tr("Go to the documents"))
        self.to_sample.setText(tr("Try the sample project"))
        self._layers_title.setText(tr("How a text flows through the layers"))
        self._layers_note.setText(
            tr("B stands for the documents of a batch; a bar shows a layer's share of the parameters.")
        )
        self._show_size()
        self._judge()


def _basis(estimate: TrainingEstimate | None, failure: ErrorInfo | None) -> str:
    """On what the estimate rests, or why there is none."""
    if estimate is not None:
        count = tr_n("For {n} training document.", "For {n} training documents.", estimate.documents)
        return sentences(count, tr_message(estimate.basis))
    if failure is not None and not failure.code.startswith("train."):
        return tr("Time and memory could not be estimated: {reason}", reason=tr_message(failure.happened))
    return "\u00a0"  # keeps its line, so that nothing below moves when the estimate comes


def _unbroken(figure: str) -> str:
    """Its unit stays on its line."""
    return figure.replace(" ", "\u00a0")


def _padded(widget: QWidget, *, left: int = 0, right: int = 0) -> QWidget:
    box = QWidget()
    layout = column(widget)
    layout.setContentsMargins(left, 0, right, MARGIN)
    box.setLayout(layout)
    return box
