"""Why: the words for and against a label, and what the model would say if some of them were struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from engine.contract.commands import PredictText
from engine.contract.errors import ErrorInfo
from engine.text.units import Unit, without
from gui import formatting
from gui.bridge.controller import Job
from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr, tr_message, tr_messages, tr_n
from gui.settings import settings
from gui.tabs.prediction.chosen_model import NO_MODEL, ChosenModel
from gui.tabs.prediction.evidence import SHOWN_AS_NOTHING, Key, greatest, quoted
from gui.tabs.prediction.evidence_list import MOST_ROWS, EvidenceList
from gui.tabs.prediction.explanations import Explanations
from gui.tabs.prediction.marked_text import MarkedText
from gui.theme import MARGIN, SPACE
from gui.widgets.choice_bars import ChoiceBars
from gui.widgets.controls import column, label, link_button, row
from gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from engine.evaluation.explanation import Evidence, Explanation
    from engine.prediction.predictor import Prediction


class Why(QWidget):
    """Follows the text and the answers about it; marks words in `text` and lets one of the `bars` be chosen."""

    switched = Signal(bool)

    def __init__(self, workspace: Workspace, text: MarkedText, bars: ChoiceBars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._text = text
        self._bars = bars
        self._model = NO_MODEL
        self._prediction: Prediction | None = None
        """About the text as it stands."""
        self._label = ""
        """Which label a person wants explained; empty for the most likely one."""
        self._explanation: Explanation | None = None
        self._error: ErrorInfo | None = None
        self._struck: set[Key] = set()
        self._shortened: Prediction | None = None
        """About the text without what is struck out."""
        self._job: Job | None = None
        self._whole = True
        """Whether all of the text stands there."""

        self.explanations = Explanations(workspace, self)
        self.explanations.explained.connect(self._show_explanation)
        self.explanations.failed.connect(self._show_error)
        text.struck.connect(self.strike)
        bars.chosen.connect(self._choose)

        self.switch = QCheckBox()
        self.restore_button = link_button()
        self.restore_button.clicked.connect(self.restore)
        self.effect = label("strong", wrap=True, selectable=True)
        self.trouble = label("error", wrap=True, selectable=True)
        self.how = label("small", wrap=True, selectable=True)
        self._for_title, self._against_title = label("secondary", wrap=True), label("secondary", wrap=True)
        self._for_rest, self._against_rest = label("small"), label("small")
        self.speaks_for = EvidenceList(speaks_for=True)
        self.speaks_against = EvidenceList(speaks_for=False)
        self._area = self._make_area()
        self.method = ElidedLabel("small")
        head = row(self.switch, self.method, self.restore_button, spacing=SPACE)
        head.setStretch(1, 1)
        layout = column(head, self.effect, self.trouble, self._area, spacing=SPACE)
        layout.setStretch(3, 1)
        layout.addStretch(0)  # keeps the switch where it is while there are no words
        self.setLayout(layout)
        self.switch.setChecked(bool(settings().get("prediction_why", True)))
        self.switch.toggled.connect(self._switch)
        bars.set_choosable(self.on)
        bind(self._retranslate)

    def _make_area(self) -> QScrollArea:
        sides = QGridLayout()
        sides.setHorizontalSpacing(MARGIN)
        sides.setVerticalSpacing(SPACE // 2)
        speaks_for = (self._for_title, self.speaks_for, self._for_rest)
        speaks_against = (self._against_title, self.speaks_against, self._against_rest)
        for side, parts in enumerate((speaks_for, speaks_against)):
            sides.setColumnStretch(side, 1)
            parts[0].setAlignment(Qt.AlignmentFlag.AlignBottom)
            for line, part in enumerate(parts):
                sides.addWidget(part, line, side, Qt.AlignmentFlag.AlignTop if line == 1 else Qt.AlignmentFlag(0))
        held = QWidget()
        held.setLayout(column(sides, self.how, 1, spacing=SPACE))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the lists in it have the keys
        area.setWidget(held)
        for see_through in (held, area.viewport()):
            see_through.setAutoFillBackground(False)  # the card lies behind
        for words in (self.speaks_for, self.speaks_against):
            words.struck.connect(self.strike)
            words.current_moved.connect(self._follow)
        return area

    def focus_order(self) -> tuple[QWidget, ...]:
        """From left to right, from top to bottom."""
        return (self.switch, self.restore_button, self.speaks_for, self.speaks_against)

    @property
    def on(self) -> bool:
        return self.switch.isChecked()

    @property
    def waiting(self) -> bool:
        return self.explanations.waiting or self._job is not None

    @property
    def explanation(self) -> Explanation | None:
        """Of the text as it stands; None while there is none."""
        return self._explanation

    # following the text

    def set_model(self, model: ChosenModel) -> None:
        self._model = model
        self.explanations.set_model(model.path)
        self._label = ""
        self.text_changed()

    def text_changed(self, *, whole: bool = True) -> None:
        """Forget what was said about the text before, and ask again after a pause; of a part nothing is explained."""
        self._whole = whole
        self._drop_job()
        self.explanations.forget()  # also where nothing is asked in its place
        self._prediction, self._explanation, self._error, self._shortened = None, None, None, None
        self._struck.clear()
        self._text.show_evidence((), ())
        text = self._text.toPlainText()
        if not text.strip():
            self._label = ""
        self._ask()
        self._show()

    def _ask(self) -> None:
        """Only of what is seen: elsewhere a person may be typing, and the lane is one."""
        if self.on and self._whole and self.isVisible():
            self.explanations.ask(self._text.toPlainText(), self._label)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.switch.setChecked(bool(settings().get("prediction_why", True)))  # may have been switched elsewhere
        if self._explanation is None and self._error is None:
            self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.explanations.forget()

    def answered(self, prediction: Prediction) -> None:
        """The model has classified the text as it stands."""
        self._prediction = prediction
        if self._shortened is not None:
            self._compare()
        self._show_choice()

    def _switch(self, on: bool) -> None:
        settings().set("prediction_why", on)
        self._bars.set_choosable(on)
        if not on:
            self.restore()
            self.explanations.forget()
            self._explanation = None
            self._text.show_evidence((), ())
        elif self._whole:
            self.explanations.ask_now(self._text.toPlainText(), self._label)
        self._show()
        self.switched.emit(on)

    def _choose(self, name: str) -> None:
        most_likely = self._prediction is not None and name == self._most_likely(self._prediction)
        self._label = "" if most_likely else name
        if self._whole:
            self.explanations.ask_now(self._text.toPlainText(), self._label)

    # the explanation

    def _show_explanation(self, explanation: Explanation) -> None:
        self._explanation, self._error = explanation, None
        self._show()

    def _show_error(self, info: ErrorInfo) -> None:
        self._explanation, self._error = None, info
        self._show()

    # striking out

    def strike(self, key: Key) -> None:
        """Strike a word out, or restore it if it is struck out, and ask what the model says then."""
        if self._explanation is None or all(piece.places != key for piece in self._explanation.evidence):
            return
        self._struck ^= {key}
        self._ask_without()
        self._show()

    def restore(self) -> None:
        """Restore every word."""
        if self._struck:
            self._struck.clear()
            self._ask_without()
            self._show()
            if self.on:
                self.speaks_for.setFocus(Qt.FocusReason.OtherFocusReason)  # the button has gone

    def struck(self) -> list[Evidence]:
        """What is struck out, in the order of the text."""
        evidence = self._explanation.evidence if self._explanation is not None else ()
        return [piece for piece in evidence if piece.places in self._struck]

    def _ask_without(self) -> None:
        self._drop_job()
        if not self._struck or self._model.path is None:
            self._shortened = None
            if self._prediction is not None:
                self._bars.show_probabilities(self._prediction.probabilities)
            return
        places = [place for key in self._struck for place in key]
        text = without(self._text.toPlainText(), places)
        job = self._workspace.quick(PredictText(model=self._model.path, text=text))
        job.succeeded.connect(self._answered_without)
        job.failed.connect(self._show_error)
        job.ended.connect(self._ended)
        self._job = job

    def _answered_without(self, prediction: Prediction) -> None:
        self._shortened = prediction
        self._compare()
        self._show()

    def _ended(self) -> None:
        self._job = None

    def _drop_job(self) -> None:
        if self._job is not None:
            job, self._job = self._job, None
            self._workspace.engine.drop(job)

    def _compare(self) -> None:
        if self._prediction is not None and self._shortened is not None:
            self._bars.compare(self._shortened.probabilities, before=self._prediction.probabilities)

    # showing

    def _show(self) -> None:
        explanation = self._explanation
        if explanation is not None:
            speaks_for, speaks_against = (
                [piece for piece in side if abs(piece.weight) >= SHOWN_AS_NOTHING] for side in explanation.strongest()
            )
            most = greatest(explanation.evidence)
            self._text.show_evidence(explanation.evidence, self._struck)
            for pieces, words in ((speaks_for, self.speaks_for), (speaks_against, self.speaks_against)):
                if list(words.pieces.pieces) != pieces[:MOST_ROWS]:
                    words.show_pieces(pieces, most)
                words.strike(self._struck)
            self._title(explanation, len(speaks_for), len(speaks_against))
        text = self._text.toPlainText().strip()
        self.switch.setEnabled(self._model.path is not None)
        if explanation is not None:
            self.how.setText(self._how(explanation))
        self.method.setText(self._method())
        error = self._error
        self.trouble.setText(tr_messages(error.happened, error.remedy) if error is not None else "")
        self.trouble.setVisible(error is not None)
        self.effect.setText(self._effect())
        self.effect.setVisible(bool(self.effect.text()))
        self.restore_button.setVisible(bool(self._struck))
        self._area.setVisible(self.on and bool(text) and bool(self._for_title.text()) and self._error is None)
        self._area.setEnabled(explanation is not None)  # what stands there is about the text before
        self._show_choice()

    def _show_choice(self) -> None:
        if self._explanation is not None:
            self._bars.set_choice(self._explanation.label)
        elif not self._text.toPlainText().strip():
            self._bars.set_choice("")

    def _method(self) -> str:
        if self._explanation is None or not self._explanation.evidence:
            return ""
        if self._explanation.exact:
            return tr("exact")
        return tr("by leaving words out")

    def _how(self, explanation: Explanation) -> str:
        if not explanation.evidence:
            return tr("There is no word in this text to explain it by.")
        sentences = tr_message(explanation.how)
        if explanation.characters_read < len(self._text.toPlainText().rstrip()):
            number = formatting.count(explanation.characters_read)
            sentences += "\n" + tr("The model reads only the first {n} characters of this text.", n=number)
        return sentences

    def _title(self, explanation: Explanation, speaks_for: int, speaks_against: int) -> None:
        name = explanation.label
        single = explanation.unit is Unit.WORD
        if speaks_for:
            words = (
                tr("Words that speak for {label}", label=name) if single else tr("What speaks for {label}", label=name)
            )
        else:
            words = tr("No word speaks for {label}.", label=name)
        self._for_title.setText(words)
        if speaks_against:
            words = (
                tr("Words that speak against {label}", label=name)
                if single
                else tr("What speaks against {label}", label=name)
            )
        else:
            words = tr("No word speaks against {label}.", label=name)
        self._against_title.setText(words)
        for rest, number in ((self._for_rest, speaks_for), (self._against_rest, speaks_against)):
            rest.setText(tr_n("and {n} weaker one", "and {n} weaker ones", number - MOST_ROWS))
            rest.setVisible(number > MOST_ROWS)

    def _effect(self) -> str:
        """What striking out has changed."""
        before, now = self._prediction, self._shortened
        if not self._struck or before is None or now is None or self._explanation is None:
            return ""
        words = quoted(self.struck())
        likely = self._most_likely(now)
        if likely != self._most_likely(before) and self._model.threshold is None:
            return tr(
                "Without {words} it would be {label}: {percent}, before {before}",
                words=words,
                label=likely,
                percent=formatting.percent(now.probabilities[likely]),
                before=formatting.percent(before.probabilities[likely]),
            )
        name = self._explanation.label
        return tr(
            "Without {words}: {label} {percent}, before {before}",
            words=words,
            label=name,
            percent=formatting.percent(now.probabilities[name]),
            before=formatting.percent(before.probabilities[name]),
        )

    @staticmethod
    def _most_likely(prediction: Prediction) -> str:
        return max(prediction.probabilities, key=lambda name: prediction.probabilities[name])

    def _follow(self, place: QRect) -> None:
        """Keep the row that the keys have reached in sight."""
        words = self.sender()
        held = self._area.widget()
        if isinstance(words, EvidenceList) and held is not None:
            top = words.mapTo(held, place.center())
            self._area.ensureVisible(top.x(), top.y(), 0, place.height())

    def _retranslate(self) -> None:
        self.switch.setText(tr("Why: words for and against"))
        self.switch.setToolTip(tr("Marks the words that speak for a label or against it; a click strikes one out"))
        self.restore_button.setText(tr("Restore all"))
        self.restore_button.setToolTip(tr("Restore every word that is struck out"))
        self._show()
