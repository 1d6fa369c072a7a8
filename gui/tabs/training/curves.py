"""The plots of one run or of several laid over each other: loss, accuracy and macro-F1, learning rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from gui.i18n import bind, tr
from gui.models.runs_table import run_title
from gui.tabs.training.epochs import best_epoch
from gui.tabs.training.live import RunCurves
from gui.tabs.training.readings import read_loss, read_rate, read_scores, read_several
from gui.theme import MARGIN, SPACE, theme
from gui.widgets.controls import row
from gui.widgets.plot import Plot
from gui.widgets.plot_curves import CurveStyle

TRAINING = CurveStyle("series_training", dashed=True)
STEPS = CurveStyle("series_training", dashed=True, thin=True, listed=False)
VALIDATION = CurveStyle("series_validation", symbol="o")
MACRO = CurveStyle("class:2", symbol="t")
RATE = CurveStyle("series_training", listed=False)
FRAME_MS = 17
"""Between the plots of a run under way: each is painted in a frame of its own."""
MOST_POINTS = 240
"""Of a curve between the ends of epochs."""
_SYMBOLS = ("o", "t", "s", "d", "p", "h", "star", "x")


class Curves(QWidget):
    """Loss and scores side by side; `rate` is placed by the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Plot()
        self.scores = Plot()
        self.rate = Plot()
        self.rate.view.getPlotItem().getAxis("left").setTickDensity(0.5)  # it is small
        self._shown: list[RunCurves] = []
        self._running = False
        self._due: list[Callable[[RunCurves], None]] = []
        self._timer = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._timer.timeout.connect(self._draw_next)
        layout = row(self.loss, self.scores, spacing=MARGIN)
        layout.setContentsMargins(0, 0, 0, SPACE)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        bind(self._retranslate)

    def show_runs(self, runs: Sequence[RunCurves], *, running: bool = False) -> None:
        """Draw these runs; one is drawn in full, of several the epochs only.

        Of a run under way one plot is drawn at a time, so that whatever a person does meanwhile comes between.
        A plot that still waited for its turn comes first: news that arrive quickly never keep the last one empty.
        """
        self._shown, self._running = list(runs), running
        if len(runs) != 1:
            self._timer.stop()
            self._due = []
            self._draw_many(runs)
            return
        self._due += [draw for draw in (self._draw_loss, self._draw_scores, self._draw_rate) if draw not in self._due]
        if not running:
            self.finish()
        elif not self._timer.isActive():
            self._timer.start()

    def finish(self) -> None:
        """Draw now what is still to be drawn."""
        self._timer.stop()
        while self._due:
            self._due.pop(0)(self._shown[0])

    def _draw_next(self) -> None:
        self._due.pop(0)(self._shown[0])
        if self._due:
            self._timer.start()

    def _draw_loss(self, curves: RunCurves) -> None:
        found, epochs = curves.epochs, [epoch.epoch for epoch in curves.epochs]
        self._draw_steps(self.loss, curves, "train/loss")
        for key, name, values, style in (
            ("training", tr("training"), [e.train_loss for e in found], TRAINING),
            ("validation", tr("validation"), [e.validation_loss for e in found], VALIDATION),
        ):
            self.loss.set_curve(key, epochs, values, name=name, style=style)
        self._finish(self.loss, curves, {"steps", "training", "validation"}, read_loss(found, running=self._running))

    def _draw_scores(self, curves: RunCurves) -> None:
        found, epochs = curves.epochs, [epoch.epoch for epoch in curves.epochs]
        self._draw_steps(self.scores, curves, "train/accuracy")
        for key, name, values, style in (
            ("training", tr("training"), [e.train_accuracy for e in found], TRAINING),
            ("validation", tr("validation"), [e.validation_accuracy for e in found], VALIDATION),
            ("macro", tr("macro-F1"), [e.validation_macro_f1 for e in found], MACRO),
        ):
            self.scores.set_curve(key, epochs, values, name=name, style=style)
        self._finish(self.scores, curves, {"steps", "training", "validation", "macro"}, read_scores(found))

    def _finish(self, plot: Plot, curves: RunCurves, kept: set[str], sentence: str) -> None:
        """What a plot of one run gets after its curves."""
        plot.keep_curves(kept)
        best = best_epoch(curves.epochs)
        marked = plot is not self.rate and best and len(curves.epochs) > 1
        plot.set_marks({"best": (float(best), tr("best epoch {n}", n=best))} if marked else {})
        plot.set_rings({})
        plot.set_sentence(sentence)
        last = float(curves.run.config.get("training", {}).get("epochs", 1)) if self._running else None
        plot.fit((0.0, last) if last else None)

    @staticmethod
    def _draw_steps(plot: Plot, curves: RunCurves, series: str) -> None:
        """The training figure between the ends of epochs, finely."""
        steps, values = curves.points.get(series, ([], []))
        per_epoch = curves.steps_per_epoch
        places, means = thinned(steps, values) if per_epoch else ([], [])
        xs = [place / per_epoch for place in places]
        plot.set_curve("steps", xs, means, name=tr("training, batch by batch"), style=STEPS)

    def _draw_rate(self, curves: RunCurves) -> None:
        per_epoch = curves.steps_per_epoch
        steps, rates = curves.points.get("learning_rate", ([], []))
        places, means = thinned(steps, rates) if per_epoch else ([], [])
        self.rate.set_curve("rate", [x / per_epoch for x in places], means, name=tr("learning rate"), style=RATE)
        self._finish(self.rate, curves, {"rate"}, read_rate(rates, curves.run.config.get("training", {})))

    def _draw_many(self, runs: Sequence[RunCurves]) -> None:
        plots = (self.loss, self.scores, self.rate)
        kept: dict[Plot, set[str]] = {plot: set() for plot in plots}
        best = {f"{c.run.id}/validation": float(best_epoch(c.epochs)) for c in runs if best_epoch(c.epochs)}

        def draw(plot: Plot, kind: str, curves: RunCurves, values: list[float], style: CurveStyle) -> None:
            key = f"{curves.run.id}/{kind}"
            epochs = [epoch.epoch for epoch in curves.epochs]
            title = run_title(curves.run)
            name = tr("{run}, training", run=title) if kind == "training" else title
            plot.set_curve(key, epochs, values, name=name, style=style)
            kept[plot].add(key)

        for index, curves in enumerate(runs):
            colour, found = run_colour(index), curves.epochs
            solid = CurveStyle(colour, symbol=_SYMBOLS[index % len(_SYMBOLS)])
            dashed = CurveStyle(colour, dashed=True, listed=False)
            draw(self.loss, "training", curves, [e.train_loss for e in found], dashed)
            draw(self.loss, "validation", curves, [e.validation_loss for e in found], solid)
            draw(self.scores, "validation", curves, [e.validation_accuracy for e in found], solid)
            draw(self.rate, "rate", curves, [e.learning_rate for e in found], CurveStyle(colour, listed=False))
        for plot in plots:
            plot.keep_curves(kept[plot])
            plot.set_marks({})
            plot.set_rings({key: place for key, place in best.items() if key in kept[plot]})
            plot.fit()
            plot.set_sentence("")
        if len(runs) > 1:
            self.loss.set_sentence(tr("Solid lines: validation. Dashed lines: training. Rings: best epochs."))
            self.scores.set_sentence(read_several([(run_title(curves.run), curves.epochs) for curves in runs]))
            self.rate.set_sentence(tr("Hold it against the loss: too high and the loss jumps, too low and it creeps."))

    def _retranslate(self) -> None:
        self.loss.set_texts(title=tr("Loss"), x=tr("epoch"), y=tr("loss (nats)"))
        self.scores.set_texts(title=tr("Accuracy and macro-F1"), x=tr("epoch"), y=tr("share (0 to 1)"))
        self.rate.set_texts(title=tr("Learning rate"), x=tr("epoch"), y=tr("rate"))
        if self._shown:
            self.show_runs(self._shown, running=self._running)


def thinned(steps: Sequence[int], values: Sequence[float]) -> tuple[list[float], list[float]]:
    """At most `MOST_POINTS` points: means of equal numbers of neighbours, the newest ones included.

    More would not be seen, and a dashed line of thousands of points takes Qt seconds to draw.
    """
    if len(steps) <= MOST_POINTS:
        return list(steps), list(values)
    import numpy

    size = -(-len(steps) // MOST_POINTS)
    starts = numpy.arange(0, len(steps), size)
    counts = numpy.diff(numpy.append(starts, len(steps)))
    places, means = (numpy.add.reduceat(numpy.asarray(row, dtype=float), starts) / counts for row in (steps, values))
    return places.tolist(), means.tolist()


def run_colour(index: int) -> str:
    """The colour of a run among several, as a hex value."""
    colours = theme().class_colours
    return colours[index % len(colours)]
