"""Drives the real window through the main job on the sample project and photographs every state of it.

`python -m gui --tour DIR` works with and without a display. Settings, projects and models live in a temporary folder
for the time of the tour, so that nothing of the person's is touched.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from engine.architectures.configuration import make_config
from engine.contract.config import LabelMode
from engine.sample import sample_file
from gui.bridge.workspace import Workspace
from gui.camera import LONG, SHORT, Camera, TourError, watched
from gui.i18n import language
from gui.main_window import PAGES, MainWindow
from gui.models.predictions_table import Column
from gui.new_project import NewProjectDialog
from gui.settings import settings
from gui.shortcuts.key_map import key_map
from gui.theme import ThemeChoice, theme
from gui.tour_hands import Hands

if TYPE_CHECKING:
    from gui.tabs.prediction.page import PredictionPage
    from gui.tabs.training.page import TrainingPage

SIZE = (1360, 860)
SMALLEST = (1024, 700)

INVOICE = """\
Dear Accounts,

please find our invoice 2043 for repairing two office chairs: 180.00 net, 214.20 with tax, payable within thirty days
to the account named below."""
COMPLAINT_ZH = "我家门前的路灯已经坏了三个星期，打电话也没有人理，我非常不满，请尽快派人维修并给我书面答复。"


def run_tour(folder: Path) -> int:
    """Save the pictures in `folder` and print their names; the exit status is 1 when a state was not reached."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # Qt would abort the process
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with _temporary_home() as home:
        language().choose("en")
        theme().apply(choice=ThemeChoice.LIGHT, presentation=False)
        window = MainWindow(Workspace())
        window.resize(*SIZE)
        window.show()
        camera = Camera(window, folder)
        tour = Tour(window, camera, home)
        try:
            with watched(camera):
                window.warm_up()
                tour.go()
        except TourError as error:
            say(f"The tour ended early: {error}")
            return 1
        finally:
            tour.leave()
    for name in camera.names:
        say(name)
    say(f"{len(camera.names)} pictures are in {folder}")
    return 0


class Tour:
    """Acts as a person would, waits for what must follow, and takes the pictures. Thread: GUI only."""

    def __init__(self, window: MainWindow, camera: Camera, home: Path) -> None:
        self.window = window
        self.workspace = window.workspace
        self.camera = camera
        self.hands = Hands(window, camera)
        self.home = home

    def go(self) -> None:
        self.without_documents()
        self.dataset()
        self.models()
        self.training()
        self.prediction()
        self.error()
        self.help()
        self.looks()
        self.chinese()

    # stations

    def without_documents(self) -> None:
        """Welcome, a new project, and what each tab shows before there is anything."""
        self.camera.photograph("welcome")
        dialog = NewProjectDialog(self.window)
        dialog.place.setText(str(self.home))
        dialog.name.setText("Letters 2026")
        dialog.open()
        self.camera.photograph("new-project", dialog)
        wish = dialog.wish
        dialog.reject()
        dialog.deleteLater()
        if not self.workspace.create_project(wish.folder, mode=wish.mode):
            raise TourError("the new project could not be made.")
        for page in PAGES:
            self.window.show_page(page)
            self.camera.photograph(f"{page}-empty")
        dataset = self.hands.dataset_page()
        dataset.ask_to_import([sample_file("en")])
        import_dialog = dataset.imports.dialog
        assert import_dialog is not None
        self.camera.wait(lambda: import_dialog.preview is not None, "the import dialog showed no preview", SHORT)
        self.camera.photograph("import-dialog", import_dialog)
        import_dialog.reject()
        self.window.close_project()
        self.camera.photograph("welcome-recent-projects")
        self.recent_projects()

    def recent_projects(self) -> None:
        """One that is pinned, one that is not where it was."""
        old = self.home / "Old letters"
        if not self.workspace.create_project(old, mode=LabelMode.SINGLE):
            raise TourError("the second project could not be made.")
        self.window.close_project()
        old.rename(self.home / "Letters of last year")
        projects = self.window.welcome.recent
        projects.pin(projects.rows[-1])
        self.camera.wait(
            lambda: any(entry.missing for entry in projects.rows), "the lost project was not missed", SHORT
        )
        projects.rows[0].setFocus()
        self.camera.photograph("welcome-pinned-and-missing")

    def dataset(self) -> None:
        """The sample, as after a click on its button; a document in the reader; a search."""
        self.window.welcome.sample_button.click()
        self.camera.wait(self.hands.idle, "the sample project was not imported", LONG)
        dataset = self.hands.dataset_page()
        self.camera.wait(lambda: dataset.table.rowCount() > 0, "the documents did not appear", SHORT)
        self.camera.photograph("dataset")
        dataset.view.selectRow(4)
        self.camera.photograph("dataset-document")
        self.window.search.setText("invoice")
        self.window.search.returnPressed.emit()
        self.camera.photograph("dataset-search")
        for facet in dataset.filters.labels.facets[:2]:
            dataset.filters.labels.toggle(facet.key)
        bars = dataset.charts.lengths.bars
        if bars:
            dataset.charts.lengths.chosen.emit(len(bars) // 4, len(bars) - 1)
        self.camera.wait(lambda: dataset.table.complete, "the filtered documents were not counted", SHORT)
        dataset.view.select_rows(range(min(4, dataset.table.rowCount())))
        self.camera.photograph("dataset-filters-and-selection")
        self.window.search.clear()
        dataset.show_all()

    def models(self) -> None:
        """Every card with its options and layers."""
        page = self.hands.model_page()
        for identifier in page.cards.cards:
            page.choose(identifier)
            name = identifier.partition(".")[0]
            self.camera.wait(self.camera.answered, f"the summary of {name} did not come", SHORT)
            self.camera.photograph(f"model-{name}")

    def training(self) -> None:
        """A network that learns, its results, the documents behind a cell of the matrix, and a second run beside it."""
        page = self.hands.training_page()
        # as many epochs as it takes to see curves move; a person would raise the same number in the Model tab
        self.workspace.set_config(make_config("average", {"epochs": "30", "patience": "0"}))
        self.window.show_page("training")
        self.camera.wait(lambda: page.start_bar.can_train, "the training could not be started", SHORT)
        self.camera.photograph("training-ready")
        job = self.hands.train(page)
        epochs: list[object] = []
        job.epoch.connect(epochs.append)
        self.camera.wait(lambda: len(epochs) >= 8, "the network did not begin to learn", LONG)
        job.pause()  # or it could be over before the picture is taken
        self.camera.settle(0.2)
        job.resume()
        number = len(epochs)
        self.camera.wait(lambda: len(epochs) > number or job.over, "the training did not go on", LONG)
        self.camera.photograph("training-under-way", rest=0.0)
        self.camera.wait(lambda: job.over, "the training did not end", LONG)
        self.camera.photograph("training-finished")
        self.hands.show_tab(page, page.results)
        self.camera.photograph("training-results")
        self.hands.show_tab(page, page.settings)
        self.camera.photograph("training-settings")
        self.hands.show_tab(page, page.log)
        self.camera.wait(lambda: page.log.lines.rowCount() > 30, "the log was not read", SHORT)
        self.camera.photograph("training-log")
        self.hands.show_tab(page, page.results)
        self.errors_and_thresholds(page)
        self.workspace.set_config(make_config("linear", {}))
        job = self.hands.train(page)
        self.camera.wait(lambda: job.over, "the second training did not end", LONG)
        self.camera.wait(lambda: len(self.hands.runs()) == 2, "the second run is not in the list", SHORT)
        page.runs.selectAll()
        self.hands.show_tab(page, page.progress)
        self.camera.photograph("training-two-runs")
        self.hands.show_tab(page, page.compare)
        self.camera.wait(lambda: page.compare.comparison is not None, "the runs were not compared", SHORT)
        self.camera.photograph("training-compare")
        self.hands.show_tab(page, page.progress)

    def errors_and_thresholds(self, page: TrainingPage) -> None:
        """The documents of a cell, one of them corrected and taken back, doubtful ones, how sure the model must be."""
        results = page.results
        self.hands.open_confusion(page)
        self.camera.photograph("confusion-documents")
        self.hands.press(results.errors.table, Qt.Key.Key_C)
        self.camera.wait(lambda: results.corrected_text != "", "the corrected label was not counted", SHORT)
        self.camera.photograph("training-label-corrected")
        self.workspace.undo_stack.undo()
        results.errors.show_all()
        results.errors.order.choose(1)
        self.camera.wait(lambda: not results.errors.waiting, "the doubtful documents did not come", SHORT)
        self.camera.photograph("training-doubtful")
        results.view.choose(2)
        self.camera.wait(lambda: not results.thresholds.waiting, "the thresholds did not come", SHORT)
        self.hands.press(results.thresholds.slider, Qt.Key.Key_PageDown)
        self.camera.photograph("training-thresholds")
        results.view.choose(0)
        results.part.choose(1)
        self.camera.photograph("training-test-part-locked")
        results.part.choose(0)

    def prediction(self) -> None:
        """A clear text, what the model is, a batch, and a text that the model is in doubt about."""
        page = self.hands.prediction_page()
        self.hands.type_text(page, INVOICE)
        self.camera.photograph("prediction-text")
        self.why(page)
        page.choice.details_button.click()
        self.camera.photograph("prediction-model")
        page.choice.details_button.click()
        page.classify_files([sample_file("en")])
        self.camera.wait(lambda: page.batch.sources.column.combo.count() > 0, "the file was not looked into", SHORT)
        self.camera.photograph("prediction-file")
        page.button.click()
        self.camera.wait(lambda: not page.batch.running, "the batch did not end", LONG)
        results = page.batch.results
        self.camera.wait(lambda: results.table.rowCount() > 0, "the batch brought no rows", SHORT)
        self.camera.photograph("prediction-batch")
        results.label_choice.setCurrentIndex(results.label_choice.findData("invoice"))
        results.high.setText("80")
        self.camera.photograph("prediction-batch-filtered")
        results.show_all()
        results.view.sortByColumn(Column.MARGIN, Qt.SortOrder.AscendingOrder)
        results.view.selectRow(0)
        self.camera.photograph("prediction-batch-doubts-first")
        page.switch.choose(0)
        self.hands.type_text(page, results.table.row_at(0).text)
        self.camera.photograph("prediction-doubt")
        self.filing(page)
        page.switch.choose(0)

    def filing(self, page: PredictionPage) -> None:
        """Letters that are files of their own: what is left to a person, and the others filed by label."""
        inbox = self.home / "Inbox"
        inbox.mkdir()
        for line in sample_file("en").read_text(encoding="utf-8").splitlines()[:120]:
            letter = json.loads(line)
            (inbox / f"{letter['id']}.txt").write_text(letter["text"] or letter["title"], encoding="utf-8")
        page.classify_files([inbox])
        page.button.click()
        self.camera.wait(lambda: not page.batch.running, "the letters were not classified", LONG)
        results = page.batch.results
        results.view.sortByColumn(Column.PROBABILITY, Qt.SortOrder.AscendingOrder)
        results.threshold.slider.setValue(80)
        results.view.selectRow(0)
        self.camera.photograph("prediction-left-to-a-person")
        results.file_button.click()
        dialog = page.batch.filing
        assert dialog is not None
        self.camera.wait(lambda: dialog.plan is not None, "it was not said where the letters would go", SHORT)
        self.camera.photograph("prediction-file-into-folders", dialog)
        dialog.file_button.click()
        self.camera.wait(lambda: not dialog.work.running, "the letters were not filed", LONG)
        self.camera.photograph("prediction-filed", dialog)
        dialog.reject()

    def why(self, page: PredictionPage) -> None:
        """The two words that speak most for the label are struck out."""
        why = page.one_text.why
        self.camera.wait(lambda: why.explanation is not None, "the words for and against did not come", SHORT)
        for piece in why.speaks_for.pieces.pieces[:2]:
            why.strike(piece.places)
        self.camera.wait(lambda: bool(why.effect.text()), "striking out a word had no effect", SHORT)
        self.camera.photograph("prediction-why")
        why.restore_button.click()

    def error(self) -> None:
        """A file that calls itself a model."""
        damaged = self.home / "Broken.classmodel"
        damaged.write_bytes(b"PK\x03\x04" + bytes(64))
        self.window.drop_paths([damaged])
        self.camera.wait(self.window.error_panel.isVisible, "the error was not shown", SHORT)
        self.camera.photograph("error", error_meant=True)
        self.window.error_panel.clear()

    def help(self) -> None:
        """The guide to an option, a search in it, and the list of shortcuts with a key that is in use already."""
        self.window.help.open_guide("training#curves")
        guide = self.window.help.guide
        assert guide is not None
        self.camera.photograph("guide", guide)
        guide.search.setText("overfitting")
        self.camera.photograph("guide-search", guide)
        guide.search.clear()
        guide.close()
        self.window.help.open_shortcuts()
        shortcuts = self.window.help.shortcuts
        assert shortcuts is not None
        self.camera.photograph("shortcuts", shortcuts)
        shortcuts.view.choose("next_document")
        shortcuts.ask("next_document", key_map().key("previous_document"))
        self.camera.photograph("shortcuts-key-in-use", shortcuts)
        shortcuts.close()

    def looks(self) -> None:
        """Dark, as small as it gets, and for the projector."""
        theme().apply(choice=ThemeChoice.DARK)
        self.photograph_pages("dark")
        theme().apply(choice=ThemeChoice.LIGHT)
        self.window.resize(*SMALLEST)
        self.photograph_pages("small")
        self.window.resize(*SIZE)
        theme().apply(presentation=True)
        self.photograph_pages("presentation")
        theme().apply(presentation=False)

    def chinese(self) -> None:
        """The language is switched while the program runs; then the Chinese sample from its welcome page on."""
        language().choose("zh_CN")
        self.photograph_pages("switched-to-chinese")
        self.window.close_project()
        self.camera.photograph("chinese-welcome")
        self.window.welcome.sample_button.click()
        self.camera.wait(self.hands.idle, "the Chinese sample project was not imported", LONG)
        self.hands.dataset_page().view.selectRow(2)
        self.camera.photograph("chinese-dataset")
        self.hands.model_page().choose("linear.v1")
        self.camera.wait(self.camera.answered, "the summary did not come", SHORT)
        self.camera.photograph("chinese-model")
        training = self.hands.training_page()
        self.camera.wait(lambda: training.start_bar.can_train, "the Chinese training could not be started", SHORT)
        job = self.hands.train(training)
        self.camera.wait(lambda: job.over, "the Chinese training did not end", LONG)
        self.hands.show_tab(training, training.results)
        self.camera.photograph("chinese-training")
        self.hands.type_text(self.hands.prediction_page(), COMPLAINT_ZH)
        self.camera.photograph("chinese-prediction")
        for dialog, name in ((self.window.help.guide, "guide"), (self.window.help.shortcuts, "shortcuts")):
            assert dialog is not None
            dialog.show()
            self.camera.photograph(f"chinese-{name}", dialog)
            dialog.close()

    def photograph_pages(self, name: str) -> None:
        for page in PAGES:
            self.window.show_page(page)
            self.camera.photograph(f"{name}-{page}")

    def leave(self) -> None:
        self.workspace.close_project()  # ends every job, so that closing asks nothing
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()


@contextmanager
def _temporary_home() -> Iterator[Path]:
    """Settings, recent projects, samples and caches lie in this folder until the end of the block."""
    before = os.environ.get("CLASSMARK_HOME")
    with tempfile.TemporaryDirectory(prefix="classmark-tour-", ignore_cleanup_errors=True) as home:
        os.environ["CLASSMARK_HOME"] = home
        settings.cache_clear()
        try:
            yield Path(home)
        finally:
            if before is None:
                del os.environ["CLASSMARK_HOME"]
            else:
                os.environ["CLASSMARK_HOME"] = before
            settings.cache_clear()


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - asked for on the command line
