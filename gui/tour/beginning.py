"""The tour until there is something to learn: welcome, empty tabs, an import, documents, kinds of models."""

from __future__ import annotations

from engine.contract.config import LabelMode
from engine.sample import sample_file
from gui.main_window import PAGES
from gui.new_project import NewProjectDialog
from gui.tour.camera import LONG, SHORT, TourError
from gui.tour.hands import Hands


def without_documents(hands: Hands) -> None:
    """Welcome, a new project, and what each tab shows before there is anything."""
    hands.camera.photograph("welcome")
    dialog = NewProjectDialog(hands.window)
    dialog.place.setText(str(hands.home))
    dialog.name.setText(hands.letters.project)
    dialog.open()
    hands.camera.photograph("new-project", dialog)
    wish = dialog.wish
    dialog.reject()
    dialog.deleteLater()
    if not hands.workspace.create_project(wish.folder, mode=wish.mode):
        raise TourError("the new project could not be made.")
    for page in PAGES:
        hands.window.show_page(page)
        hands.camera.photograph(f"{page}-empty")
    dataset = hands.dataset_page()
    dataset.ask_to_import([sample_file(hands.letters.sample)])
    import_dialog = dataset.imports.dialog
    assert import_dialog is not None
    hands.camera.wait(lambda: import_dialog.preview is not None, "the import dialog showed no preview", SHORT)
    hands.camera.photograph("import-dialog", import_dialog)
    import_dialog.reject()
    hands.window.close_project()
    hands.camera.photograph("welcome-recent-projects")
    recent_projects(hands)


def recent_projects(hands: Hands) -> None:
    """One that is pinned, one that is not where it was."""
    old = hands.home / hands.letters.old_project
    if not hands.workspace.create_project(old, mode=LabelMode.SINGLE):
        raise TourError("the second project could not be made.")
    hands.window.close_project()
    old.rename(hands.home / hands.letters.moved_project)
    projects = hands.window.welcome.recent
    projects.pin(projects.rows[-1])
    hands.camera.wait(lambda: any(entry.missing for entry in projects.rows), "the lost project was not missed", SHORT)
    projects.rows[0].setFocus()
    hands.camera.photograph("welcome-pinned-and-missing")


def dataset(hands: Hands) -> None:
    """The sample, as after a click on its button; a document in the reader; a search."""
    hands.window.welcome.sample_button.click()
    hands.camera.wait(hands.idle, "the sample project was not imported", LONG)
    dataset = hands.dataset_page()
    hands.camera.wait(lambda: dataset.table.rowCount() > 0, "the documents did not appear", SHORT)
    hands.camera.photograph("dataset")
    dataset.imports.summary.close_button.click()
    dataset.view.selectRow(4)
    hands.camera.photograph("dataset-document")
    hands.window.search.setText(hands.letters.topic)
    hands.window.search.returnPressed.emit()
    hands.camera.photograph("dataset-search")
    for facet in dataset.filters.labels.facets[:2]:
        dataset.filters.labels.toggle(facet.key)
    bars = dataset.charts.lengths.bars
    if bars:
        dataset.charts.lengths.chosen.emit(len(bars) // 4, len(bars) - 1)
    hands.camera.wait(lambda: dataset.table.complete, "the filtered documents were not counted", SHORT)
    dataset.view.select_rows(range(min(4, dataset.table.rowCount())))
    hands.camera.photograph("dataset-filters-and-selection")
    hands.window.search.clear()
    dataset.show_all()


def models(hands: Hands) -> None:
    """Every card with its options and layers."""
    page = hands.model_page()
    for identifier in page.cards.cards:
        page.choose(identifier)
        name = identifier.partition(".")[0]
        hands.camera.wait(lambda: not page.outlook.busy, f"the estimates beside {name} did not come", LONG)
        hands.camera.photograph(f"model-{name}")
