"""The plot widget and the sentences that read the curves."""

from __future__ import annotations

import csv
import math
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from engine.contract.events import EpochMetrics
from gui.tabs.training.curves import MOST_POINTS, thinned
from gui.tabs.training.epochs import EpochsModel, best_epoch
from gui.tabs.training.readings import read_loss, read_rate, read_scores, rising_epochs
from gui.theme import ThemeChoice, theme
from gui.widgets.plot import Plot
from gui.widgets.plot_curves import CurveStyle
from gui.widgets.plot_export import save_plot
from tests.gui.conftest import settle


def epoch(
    number: int, validation_loss: float, *, train_loss: float = 0.5, best: bool = False, **values: float
) -> EpochMetrics:
    figures = {
        "train_accuracy": 0.9, "validation_accuracy": 0.85, "validation_macro_f1": 0.84, "learning_rate": 0.001,
        "seconds": 1.5, "examples_per_second": 800.0, "memory_mb": 300.0, **values,
    }  # fmt: skip
    common = {"epoch": number, "epochs": 10, "step": number * 5, "best": best}
    losses = {"train_loss": train_loss, "validation_loss": validation_loss}
    return EpochMetrics(**common, **losses, **figures)  # type: ignore[arg-type]  # kinds are mixed


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    made = Plot()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_texts(title="Loss", x="epoch", y="loss (nats)")
    made.set_curve(
        "train", [1, 2, 3], [0.9, 0.7, 0.6], name="training", style=CurveStyle("series_training", dashed=True)
    )
    made.set_curve(
        "val", [1, 2, 3], [1.0, 0.75, 0.8], name="validation", style=CurveStyle("series_validation", symbol="o")
    )
    made.fit()
    made.show()
    qtbot.waitExposed(made)
    return made


def test_values_of_all_curves_stand_beside_the_pointer(plot: Plot) -> None:
    plot.show_values_at(2.2)
    assert plot.shown_values.splitlines() == ["epoch 2", "training  0.7", "validation  0.75"]


def test_arrow_keys_walk_along_the_points_and_escape_leaves_them(plot: Plot, qtbot: QtBot) -> None:
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.shown_values.startswith("epoch 3")
    qtbot.keyClick(plot.view, Qt.Key.Key_Left)
    assert plot.shown_values.startswith("epoch 2")
    qtbot.keyClick(plot.view, Qt.Key.Key_Right)
    assert plot.shown_values.startswith("epoch 3")
    qtbot.keyClick(plot.view, Qt.Key.Key_Escape)
    assert plot.shown_values == ""


def test_training_is_dashed_and_validation_solid_in_the_palette_s_colours(plot: Plot) -> None:
    def pen(key: str) -> tuple[Qt.PenStyle, str]:
        found = plot.curves[key].item.opts["pen"]
        return found.style(), found.color().name()

    assert pen("train") == (Qt.PenStyle.DashLine, theme().hex("series_training"))
    assert pen("val") == (Qt.PenStyle.SolidLine, theme().hex("series_validation"))


def test_the_plot_follows_the_theme(plot: Plot) -> None:
    theme().apply(choice=ThemeChoice.DARK)
    assert plot.view.backgroundBrush().color() == theme().colour("surface")
    assert plot.curves["val"].item.opts["pen"].color() == theme().colour("series_validation")


def test_a_plot_is_saved_as_a_table_with_every_point(plot: Plot, tmp_path: Path) -> None:
    save_plot(plot, tmp_path / "loss.csv")
    rows = list(csv.reader((tmp_path / "loss.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["curve", "epoch", "Loss"]
    assert rows[1:] == [
        ["training", "1", "0.9"], ["training", "2", "0.7"], ["training", "3", "0.6"],
        ["validation", "1", "1"], ["validation", "2", "0.75"], ["validation", "3", "0.8"],
    ]  # fmt: skip


def test_a_plot_is_saved_as_a_picture_of_twice_the_size_with_the_curve_in_it(plot: Plot, tmp_path: Path) -> None:
    save_plot(plot, tmp_path / "loss.png")
    picture = QImage(str(tmp_path / "loss.png"))
    assert picture.width() == plot.view.viewport().width() * 2
    wanted = theme().colour("series_validation")
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(0, picture.height(), 2)}
    assert wanted.name() in colours


def test_a_plot_is_saved_as_a_drawing_with_paths(plot: Plot, tmp_path: Path) -> None:
    save_plot(plot, tmp_path / "loss.svg")
    root = ElementTree.parse(tmp_path / "loss.svg").getroot()
    assert root.tag.endswith("svg")
    assert any(child.tag.endswith(("path", "polyline")) for child in root.iter())


def answer_the_file_dialog(qtbot: QtBot, path: Path) -> None:
    """Type a path into the file dialog that is about to open, and press Return."""

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(path))
        qtbot.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(300, type_it)


@pytest.mark.parametrize("opening", ["Menu", "Shift+F10"])
def test_keys_open_the_plot_s_menu_and_save_all_three_formats(
    plot: Plot, qtbot: QtBot, tmp_path: Path, opening: str
) -> None:
    plot.view.setFocus()
    for number, kind in enumerate(("png", "svg", "csv"), start=1):
        if opening == "Menu":
            qtbot.keyClick(plot.view, Qt.Key.Key_Menu)
        else:
            qtbot.keyClick(plot.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
        qtbot.waitUntil(plot.save_menu.isVisible)
        for _ in range(number):
            qtbot.keyClick(plot.save_menu, Qt.Key.Key_Down)
        answer_the_file_dialog(qtbot, tmp_path / f"plot.{kind}")
        qtbot.keyClick(plot.save_menu, Qt.Key.Key_Return)
        assert not plot.save_menu.isVisible()
    assert QImage(str(tmp_path / "plot.png")).width() == plot.view.viewport().width() * 2
    assert ElementTree.parse(tmp_path / "plot.svg").getroot().tag.endswith("svg")
    assert len((tmp_path / "plot.csv").read_text(encoding="utf-8-sig").splitlines()) == 7


def test_the_button_of_three_dots_saves_by_mouse(plot: Plot, qtbot: QtBot, tmp_path: Path) -> None:
    assert plot.more.isVisible()
    assert plot.more.accessibleName() == "Save this plot"
    assert plot.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    texts = [action.text() for action in plot.save_menu.actions()]
    assert [kind for kind in ("PNG", "SVG", "CSV") if any(kind in text for text in texts)] == ["PNG", "SVG", "CSV"]

    def choose_the_table() -> None:
        answer_the_file_dialog(qtbot, tmp_path / "by mouse.csv")
        place = plot.save_menu.actionGeometry(plot.save_actions["csv"]).center()
        qtbot.mouseClick(plot.save_menu, Qt.MouseButton.LeftButton, pos=place)

    QTimer.singleShot(200, choose_the_table)  # the button waits in here until its menu is closed
    qtbot.mouseClick(plot.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "by mouse.csv").exists)


def test_the_legend_stands_where_no_curve_runs(plot: Plot) -> None:
    plot.keep_curves(set())
    rising = CurveStyle("series_validation")
    plot.set_curve("up", [1, 2, 3, 4], [0.1, 0.85, 0.9, 0.92], name="accuracy", style=rising)
    plot.fit()
    assert plot.legend.corner == (1, 1)
    _, high = plot.view.getPlotItem().vb.viewRange()[1]
    assert high < 1.0  # no room is taken from the curve
    plot.set_curve("up", [1, 2, 3, 4], [0.9, 0.5, 0.2, 0.1], name="accuracy", style=rising)
    plot.fit()
    assert plot.legend.corner == (1, 0)


def test_room_is_made_for_the_legend_where_curves_fill_every_corner(plot: Plot) -> None:
    plot.keep_curves(set())
    full = CurveStyle("series_validation")
    plot.set_curve("zigzag", list(range(200)), [float(n % 2) for n in range(200)], name="zigzag", style=full)
    plot.fit()
    box = plot.view.getPlotItem().vb
    top = box.mapViewToScene(QPointF(1, 1.0)).y() - box.sceneBoundingRect().top()
    assert top >= plot.legend.boundingRect().height()


def test_the_legend_follows_curves_and_marks(plot: Plot) -> None:
    plot.set_marks({"best": (2.0, "best epoch 2")})
    plot.fit()
    assert plot.legend.names == ["training", "validation", "best epoch 2"]
    plot.set_marks({"best": (3.0, "best epoch 3")})
    assert plot.legend.names == ["training", "validation", "best epoch 3"]
    plot.keep_curves({"val"})
    plot.set_marks({})
    plot.fit()
    assert plot.legend.names == ["validation"]


def test_a_narrow_plot_and_other_curves_destroy_no_widget(plot: Plot, qtbot: QtBot) -> None:
    """One destroyed while Qt hands a style sheet to all widgets ends the program; a change of theme resizes plots."""
    settle()  # what other tests have left dies here
    before = QApplication.topLevelWidgets()
    plot.resize(220, 300)
    plot.keep_curves({"val"})
    plot.fit()
    plot.resize(500, 300)
    settle()
    assert [widget for widget in before if not shiboken6.isValid(widget)] == []


def test_the_best_epoch_is_the_last_that_was_the_best_when_it_ended() -> None:
    epochs = [epoch(1, 1.0, best=True), epoch(2, 0.7, best=True), epoch(3, 0.9)]
    assert best_epoch(epochs) == 2
    assert best_epoch([]) == 0


def test_new_epochs_are_appended_to_the_table_without_a_reset(qtbot: QtBot) -> None:
    model = EpochsModel()
    first = [epoch(1, 1.0, best=True)]
    model.set_epochs(first)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_epochs([*first, epoch(2, 0.5, best=True)])
    assert model.rowCount() == 2
    assert resets == []
    assert model.index(1, 2).data() == "0.500"


@pytest.mark.parametrize(
    ("losses", "running", "beginning"),
    [
        ([1.0], True, "One epoch is too little"),
        ([1.0, 0.8, 0.6], True, "Validation loss is falling"),
        ([1.0, 0.8, 0.6], False, "Validation loss was still falling at the end"),
        ([1.0, 0.6, 0.7], True, "Validation loss rose in the last epoch"),
        (
            [1.0, 0.6, 0.7, 0.8],
            True,
            "Validation loss has risen for 2 epochs: probably overfitting. It was lowest in epoch 2.",
        ),
        ([1.0, 0.6, 0.6, 0.6], True, "Validation loss hardly changes"),
        ([1.0, 0.6, 0.601, 0.602], True, "Validation loss hardly changes"),
        ([math.nan], True, "There is no validation part"),
    ],
)
def test_the_loss_is_read_for_a_beginner(losses: list[float], running: bool, beginning: str) -> None:
    assert read_loss([epoch(n, loss) for n, loss in enumerate(losses, 1)], running=running).startswith(beginning)


def test_rising_epochs_count_up_to_the_last_one() -> None:
    assert rising_epochs([epoch(n, loss) for n, loss in enumerate([0.5, 0.6, 0.4, 0.5, 0.6], 1)]) == 2
    assert rising_epochs([epoch(1, 0.5)]) == 0


def test_scores_are_read_for_a_beginner() -> None:
    good = [epoch(n, 0.4, best=True) for n in range(1, 5)]
    assert "about 85 would get the right class" in read_scores(good)
    rare = [epoch(1, 0.4, best=True, validation_macro_f1=0.5)]
    assert read_scores(rare).startswith("Macro-F1 lies clearly below accuracy")
    weak = [epoch(n, 0.4, best=True, train_accuracy=0.2, validation_accuracy=0.2) for n in range(1, 5)]
    assert read_scores(weak).startswith("Even the training documents are often wrong")
    by_heart = [epoch(1, 0.4, best=True, train_accuracy=1.0, validation_accuracy=0.7, validation_macro_f1=0.7)]
    assert "partly by heart" in read_scores(by_heart)


def test_the_learning_rate_is_read_from_the_settings() -> None:
    assert read_rate([0.001], {"learning_rate": 0.001, "schedule": "constant"}) == (
        "Stays at 0.001: every step is equally large."
    )
    falling = read_rate([0.001], {"learning_rate": 0.001, "schedule": "cosine", "warmup": 0.1})
    assert (
        falling
        == "Rises to 0.001 during the first 10\u00a0% of the steps, then falls to zero: careful, large, then fine."
    )


def test_long_curves_are_thinned_to_means_without_losing_the_newest_value() -> None:
    steps = list(range(1, 5001))
    xs, ys = thinned(steps, [float(step % 2) for step in steps])
    assert len(xs) == len(ys) <= MOST_POINTS
    assert all(abs(y - 0.5) < 0.05 for y in ys)
    assert xs[0] < 20
    assert xs[-1] > 4980
    short = thinned([1, 2], [0.1, 0.2])
    assert short == ([1, 2], [0.1, 0.2])


LEVEL = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from gui.theme import theme
from gui.widgets.plot import Plot
from gui.widgets.plot_curves import CurveStyle, colour_of
theme().apply()
plot = Plot()
plot.resize(500, 300)
plot.set_curve("level", [1, 2, 3], [0.5, 0.5, 0.5], name="level", style=CurveStyle("series_validation"))
plot.set_curve("span", [1, 3], [0.0, 1.0], name="span", style=CurveStyle("series_training", thin=True))
plot.fit()
plot.show()
for _ in range(20):
    app.processEvents()
image = plot.view.grab().toImage()
wanted = colour_of("series_validation").rgb()
columns = range(image.width() // 4, image.width() // 3)
print(max(sum(image.pixel(x, y) == wanted for y in range(image.height())) for x in columns))
"""


def thickness(factor: str) -> int:
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LEVEL], env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_a_line_is_as_thick_on_a_fine_screen() -> None:
    """Two pixels of ours; the outermost ones of the screen may be pale."""
    assert 1 <= thickness("1") <= 2
    assert 3 <= thickness("2") <= 4
