"""Filters by language, format, date and place, and saved searches: by mouse and by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit
from pytestqt.qtbot import QtBot

from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.project import Project
from engine.store.saved_searches import SavedSearch
from gui.main_window import MainWindow
from gui.tabs.dataset.facets import FacetList
from gui.tabs.dataset.page import DatasetPage
from gui.tabs.dataset.periods import periods
from tests.gui.hands import Hands, Mouse, both_hands, press_command, to_front, until

MIXED = [
    DocumentDraft("Der Brief aus dem Mai", language="de", format="pdf.v1", day=20230501, source="/in/a/1.pdf"),
    DocumentDraft("Der Brief aus dem Juni", language="de", format="txt.v1", day=20230615, source="/in/a/2.txt"),
    DocumentDraft("The letter of last June", language="en", format="eml.v1", day=20220630, source="/in/b/3.eml"),
    DocumentDraft("An older letter of June", language="en", format="eml.v1", day=20190101, source="/in/b/4.eml"),
    DocumentDraft("?!", language="und", format="eml.v1", source="/in/b/5.eml"),
]


@pytest.fixture
def page(open_window: MainWindow) -> DatasetPage:
    to_front(open_window)
    shown = open_window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    project_of(shown).documents.add(MIXED)
    shown.workspace.documents_changed.emit()
    until(lambda: shown.survey.complete and len(shown.filters.formats.facets) == 4)
    return shown


def project_of(page: DatasetPage) -> Project:
    assert page.workspace.project is not None
    return page.workspace.project


def rows(facets: FacetList) -> list[tuple[str, int | None]]:
    return [(facet.title, facet.count) for facet in facets.facets]


def row_of(facets: FacetList, title: str) -> int:
    return next(row for row, facet in enumerate(facets.facets) if facet.title == title)


def chips(page: DatasetPage) -> list[str]:
    return [chip.text() for chip in page.columns.strip.chips]


def shown(page: DatasetPage) -> list[str]:
    until(lambda: page.table.complete)
    documents = (page.table.document(row) for row in range(page.table.rowCount()))
    return [document.text for document in documents if document is not None]


def test_languages_formats_and_years_stand_with_their_counts(page: DatasetPage) -> None:
    assert rows(page.filters.languages) == [("English", 62), ("German", 2), ("Unclear", 1)]
    assert rows(page.filters.formats) == [
        ("From no file", 60),
        ("Mail", 3),
        ("PDF", 1),
        ("Plain text", 1),
    ]
    assert rows(page.filters.periods) == [("2023", 2), ("2022", 1), ("2019", 1)]


@both_hands
def test_they_combine_and_each_is_a_chip(page: DatasetPage, hands: Hands) -> None:
    filters = page.filters
    hands.mark(filters.languages, row_of(filters.languages, "German"))
    assert shown(page) == [MIXED[0].text, MIXED[1].text]
    hands.mark(filters.formats, row_of(filters.formats, "PDF"))
    assert (chips(page), shown(page)) == (["German", "PDF"], [MIXED[0].text])
    hands.press(filters.clear_link)
    hands.mark(filters.periods, row_of(filters.periods, "2023"))
    hands.mark(filters.periods, row_of(filters.periods, "2019"))
    assert (chips(page), shown(page)) == (["2023", "2019"], [MIXED[0].text, MIXED[1].text, MIXED[3].text])
    hands.press(page.columns.strip.chips[0])
    assert shown(page) == [MIXED[3].text]


def test_only_what_came_from_the_same_file_or_folder(page: DatasetPage, qtbot: QtBot) -> None:
    page.workspace.search_for("older letter")
    qtbot.waitUntil(lambda: page.table.complete and page.table.rowCount() == 1)
    page.view.select_row(0)
    page.view.has_sources = True
    actions = {action.text(): action for action in page.selection.make_menu().actions()}
    actions["Only from this folder"].trigger()
    page.workspace.search_for("")
    assert shown(page) == [draft.text for draft in MIXED[2:]]
    assert chips(page) == ["/in/b"]
    page.columns.strip.chips[0].click()
    assert not page.filters.active


@both_hands
def test_a_search_is_saved_shown_renamed_removed_and_brought_back(
    page: DatasetPage, open_window: MainWindow, hands: Hands
) -> None:
    def name_it(name: str) -> object:
        def answer(dialog: QInputDialog) -> None:
            field = dialog.findChild(QLineEdit)
            assert field is not None
            hands.write(field, name, enter=True)

        return answer

    filters, link = page.filters, page.columns.strip.save_link
    assert not link.isVisible()
    assert not filters.searches.isVisible()
    hands.write(open_window.search, "brief", enter=True)
    hands.mark(filters.languages, row_of(filters.languages, "German"))
    hands.mark(filters.periods, row_of(filters.periods, "2023"))
    with hands.answering(QInputDialog, name_it("German of 2023")):  # type: ignore[arg-type]
        hands.press(link)
    until(lambda: rows(filters.searches) == [("German of 2023", None)])
    assert filters.searches.chosen == ("German of 2023",)  # it is what is in force
    assert not link.isVisible()
    hands.press(page.columns.all_link)
    assert filters.searches.chosen == ()
    hands.mark(filters.searches, 0)
    assert chips(page) == ["“brief”", "German", "2023"]
    assert open_window.search.text() == "brief"
    assert shown(page) == [MIXED[0].text, MIXED[1].text]
    hands.mark(filters.searches, 0)
    assert (chips(page), open_window.search.text()) == ([], "")

    with hands.answering(QInputDialog, name_it("Briefe")):  # type: ignore[arg-type]
        if isinstance(hands, Mouse):
            hands.context_menu(filters.searches, "Rename the search", row=0)
        else:
            hands.choose(filters.searches, 0)
            press_command("rename_label")
    until(lambda: rows(filters.searches) == [("Briefe", None)])
    hands.choose(filters.searches, 0)
    press_command("remove_label")
    until(lambda: not filters.searches.isVisible())
    hands.order(open_window, "undo", "Edit", "Undo Remove search Briefe")
    until(lambda: rows(filters.searches) == [("Briefe", None)])
    hands.order(open_window, "undo", "Edit", "Undo Rename search")
    hands.order(open_window, "undo", "Edit", "Undo Save search")
    until(lambda: not filters.searches.isVisible())


def test_a_saved_search_that_nothing_meets_any_more_shows_nothing(page: DatasetPage, qtbot: QtBot) -> None:
    wanted = DocumentFilter(languages=("fr",), formats=("rtf.v1",), days=((20200101, 20200315),))
    project_of(page).searches.save(SavedSearch("French", wanted))
    page.workspace.documents_changed.emit()
    qtbot.waitUntil(lambda: bool(page.filters.searches.facets))
    page.filters.searches.toggle("French")
    qtbot.waitUntil(lambda: page.table.complete)
    assert page.table.rowCount() == 0
    assert chips(page) == ["French", "Rich text", "1 Jan 2020 to 15 Mar 2020"]
    assert page.filters.filter == wanted
    page.survey.ask_soon()
    qtbot.waitUntil(lambda: page.survey.complete)
    assert page.filters.filter == wanted


def test_names_of_saved_searches_follow_the_conditions_in_force(page: DatasetPage, qtbot: QtBot) -> None:
    project_of(page).searches.save(SavedSearch("two", DocumentFilter(languages=("de",))))
    page.workspace.documents_changed.emit()
    page.filters.languages.toggle("de")
    assert page.filters.searches.chosen == ("two",)
    page.filters.languages.toggle("en")
    assert page.filters.searches.chosen == ()


def test_days_are_gathered_by_what_one_looks_through() -> None:
    assert [(one.title, one.documents) for one in periods({20240503: 2, 20240504: 1})] == [
        ("4 May 2024", 1),
        ("3 May 2024", 2),
    ]
    assert [(one.title, one.stretch) for one in periods({20240503: 2, 20240604: 1})] == [
        ("June 2024", (20240600, 20240699)),
        ("May 2024", (20240500, 20240599)),
    ]
    many = periods({year * 10_000 + 101: 1 for year in range(1990, 2025)})
    assert (len(many), many[0].title, many[-1].title, many[-1].documents) == (12, "2024", "before 2014", 24)
    assert many[-1].stretch == (0, 20139999)
    assert periods({}) == []


def test_the_column_is_quiet_where_all_documents_are_alike(open_window: MainWindow, qtbot: QtBot) -> None:
    page = open_window.show_page("dataset")
    assert isinstance(page, DatasetPage)
    qtbot.waitUntil(lambda: bool(page.filters.languages.facets))
    for facets in (page.filters.searches, page.filters.languages, page.filters.formats, page.filters.periods):
        assert not facets.isVisible()
    assert page.filters.labels.focusPolicy() is not Qt.FocusPolicy.NoFocus
