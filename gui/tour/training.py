"""The tour through the Training tab: a network that learns, its results, its errors, a second run beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from engine.architectures.configuration import make_config
from gui.tour.camera import LONG, SHORT
from gui.tour.hands import Hands

if TYPE_CHECKING:
    from gui.tabs.training.page import TrainingPage


def training(hands: Hands) -> None:
    """A network that learns, its results, the documents behind a cell of the matrix, and a second run beside it."""
    page = hands.training_page()
    # as many epochs as it takes to see curves move; a person would raise the same number in the Model tab
    hands.workspace.set_config(make_config("average", {"epochs": "30", "patience": "0"}))
    hands.window.show_page("training")
    hands.camera.wait(lambda: page.start_bar.can_train, "the training could not be started", SHORT)
    hands.camera.photograph("training-ready")
    job = hands.train(page)
    epochs: list[object] = []
    job.epoch.connect(epochs.append)
    hands.camera.wait(lambda: len(epochs) >= 8, "the network did not begin to learn", LONG)
    job.pause()  # or it could be over before the picture is taken
    hands.camera.settle(0.2)
    job.resume()
    number = len(epochs)
    hands.camera.wait(lambda: len(epochs) > number or job.over, "the training did not go on", LONG)
    hands.camera.photograph("training-under-way", rest=0.0)
    hands.camera.wait(lambda: job.over, "the training did not end", LONG)
    hands.camera.photograph("training-finished")
    hands.show_tab(page, page.results)
    hands.camera.photograph("training-results")
    hands.show_tab(page, page.settings)
    hands.camera.photograph("training-settings")
    hands.show_tab(page, page.log)
    hands.camera.wait(lambda: page.log.lines.rowCount() > 30, "the log was not read", SHORT)
    hands.camera.photograph("training-log")
    hands.show_tab(page, page.results)
    errors_and_thresholds(hands, page)
    hands.workspace.set_config(make_config("linear", {}))
    job = hands.train(page)
    hands.camera.wait(lambda: job.over, "the second training did not end", LONG)
    hands.camera.wait(lambda: len(hands.runs()) == 2, "the second run is not in the list", SHORT)
    page.runs.selectAll()
    hands.show_tab(page, page.progress)
    hands.camera.photograph("training-two-runs")
    hands.show_tab(page, page.compare)
    hands.camera.wait(lambda: page.compare.comparison is not None, "the runs were not compared", SHORT)
    hands.camera.photograph("training-compare")
    hands.show_tab(page, page.progress)


def errors_and_thresholds(hands: Hands, page: TrainingPage) -> None:
    """The documents of a cell, one of them corrected and taken back, doubtful ones, how sure the model must be."""
    results = page.results
    page.done.errors.click()
    hands.camera.wait(lambda: not results.errors.waiting, "the errors did not come", SHORT)
    hands.camera.photograph("training-errors")
    hands.open_confusion(page)
    hands.camera.photograph("confusion-documents")
    hands.press(results.errors.table, Qt.Key.Key_C)
    hands.camera.wait(lambda: results.corrected_text != "", "the corrected label was not counted", SHORT)
    hands.camera.photograph("training-label-corrected")
    hands.workspace.undo_stack.undo()
    results.errors.show_all()
    hands.switch(results.errors.order, 1)
    hands.camera.wait(lambda: not results.errors.waiting, "the doubtful documents did not come", SHORT)
    hands.camera.photograph("training-doubtful")
    hands.switch(results.view, 2)
    hands.camera.wait(lambda: not results.thresholds.waiting, "the thresholds did not come", SHORT)
    hands.press(results.thresholds.slider, Qt.Key.Key_PageDown)
    hands.camera.photograph("training-thresholds")
    hands.switch(results.view, 0)
    hands.switch(results.part, 1)
    hands.camera.photograph("training-test-part-locked")
    hands.switch(results.part, 0)
