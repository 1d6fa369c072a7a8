"""The tour through the Prediction tab: one text and why, a batch, letters filed into folders."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from engine.sample import sample_file
from gui.models.predictions_table import Column
from gui.tour.camera import LONG, SHORT
from gui.tour.hands import Hands

if TYPE_CHECKING:
    from gui.tabs.prediction.page import PredictionPage


def prediction(hands: Hands) -> None:
    """A clear text, what the model is, a batch, and a text that the model is in doubt about."""
    page = hands.prediction_page()
    hands.type_text(page, hands.letters.invoice)
    hands.camera.photograph("prediction-text")
    why(hands, page)
    page.choice.details_button.click()
    hands.camera.photograph("prediction-model")
    page.choice.details_button.click()
    page.classify_files([sample_file(hands.letters.sample)])
    hands.camera.wait(lambda: page.batch.sources.column.combo.count() > 0, "the file was not looked into", SHORT)
    hands.camera.photograph("prediction-file")
    page.button.click()
    hands.camera.wait(lambda: not page.batch.running, "the batch did not end", LONG)
    results = page.batch.results
    hands.camera.wait(lambda: results.table.rowCount() > 0, "the batch brought no rows", SHORT)
    hands.camera.photograph("prediction-batch")
    results.label_choice.setCurrentIndex(results.label_choice.findData(hands.letters.topic))
    results.high.setText("80")
    hands.camera.photograph("prediction-batch-filtered")
    results.show_all()
    results.view.sortByColumn(Column.MARGIN, Qt.SortOrder.AscendingOrder)
    results.view.selectRow(0)
    hands.camera.photograph("prediction-batch-doubts-first")
    hands.switch(page.switch, 0)
    hands.type_text(page, results.table.row_at(0).text)
    hands.camera.photograph("prediction-doubt")
    filing(hands, page)
    hands.switch(page.switch, 0)


def filing(hands: Hands, page: PredictionPage) -> None:
    """Letters that are files of their own: what is left to a person, and the others filed by label."""
    inbox = hands.home / hands.letters.inbox
    inbox.mkdir()
    for line in sample_file(hands.letters.sample).read_text(encoding="utf-8").splitlines()[:120]:
        letter = json.loads(line)
        (inbox / f"{letter['id']}.txt").write_text(letter["text"] or letter["title"], encoding="utf-8")
    page.classify_files([inbox])
    page.button.click()
    hands.camera.wait(lambda: not page.batch.running, "the letters were not classified", LONG)
    results = page.batch.results
    results.view.sortByColumn(Column.PROBABILITY, Qt.SortOrder.AscendingOrder)
    results.threshold.slider.setValue(80)
    results.view.selectRow(0)
    hands.camera.photograph("prediction-left-to-a-person")
    results.file_button.click()
    dialog = page.batch.filing
    assert dialog is not None
    hands.camera.wait(lambda: dialog.plan is not None, "it was not said where the letters would go", SHORT)
    hands.camera.photograph("prediction-file-into-folders", dialog)
    dialog.file_button.click()
    hands.camera.wait(lambda: not dialog.work.running, "the letters were not filed", LONG)
    hands.camera.photograph("prediction-filed", dialog)
    dialog.reject()


def why(hands: Hands, page: PredictionPage) -> None:
    """The two words that speak most for the label are struck out."""
    why = page.one_text.why
    hands.camera.wait(lambda: why.explanation is not None, "the words for and against did not come", SHORT)
    for piece in why.speaks_for.pieces.pieces[:2]:
        why.strike(piece.places)
    hands.camera.wait(lambda: bool(why.effect.text()), "striking out a word had no effect", SHORT)
    hands.camera.photograph("prediction-why")
    why.restore_button.click()
