"""The original beside the text, by mouse and by keyboard: pages, found words, mails, passwords, files that are gone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from engine.store.documents import DocumentDraft
from engine.store.project import Project
from engine.text.mail_lines import quoted_lines
from gui.i18n import language
from gui.main_window import MainWindow
from gui.settings import settings
from gui.tabs.dataset.original import Original, Shows
from gui.tabs.dataset.page import DatasetPage
from gui.theme import ThemeChoice, theme
from gui.tour.papers import write_mail, write_pdf
from gui.widgets.password_dialog import PasswordDialog
from tests.gui import inspection
from tests.gui.hands import Hands, Keyboard, both_hands, press_keys, to_front, type_text, until
from tests.import_runs import import_into, make_project
from tests.unit.pdfs_and_mails import pdf
from tests.unit.pictures_of_text import LETTER, LETTER_ZH
from tests.unit.pictures_of_text import page as page_with_text


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    write_pdf(folder / "invoice.pdf")
    write_mail(folder / "mail.eml", invoice=folder / "invoice.pdf", photograph=bytes(range(256)) * 64)
    (folder / "secret.pdf").write_bytes(pdf(["a secret invoice"], password="open sesame"))
    return folder


INVOICE, MAIL, ATTACHED_PDF, ATTACHED_TEXT, TYPED = 1, 2, 3, 4, 5
"""Ids of the documents."""


@pytest.fixture
def page(window: MainWindow, papers: Path, tmp_path: Path) -> DatasetPage:
    project = make_project(tmp_path / "project")
    import_into(project, papers)
    with Project.open(project) as opened:
        opened.documents.add([DocumentDraft("typed by hand, no invoice", title="typed", source="inbox.py", position=1)])
    window.open_path(project)
    to_front(window)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    until(lambda: shown.reader.document is not None and shown.table.rowCount() == 5)
    return shown


def read(page: DatasetPage, number: int) -> Original:
    """Select the document of this number and wait until it is known where it came from."""
    page.view.select_row(number - 1)
    original = page.reader.original
    until(lambda: page.reader.document is not None and page.reader.document.id == number)
    until(lambda: original._origin is not None and original._origin.document_id == number)
    return original


def search(page: DatasetPage, words: str) -> None:
    page.workspace.search_for(words)


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def dark_share(image: QImage, place: QRect) -> float:
    """Of the pixels of a rectangle."""
    points = [(x, y) for x in range(place.left(), place.right()) for y in range(place.top(), place.bottom())]
    ratio = image.devicePixelRatio()
    dark = sum(QColor(image.pixel(round(x * ratio), round(y * ratio))).lightness() < 150 for x, y in points)
    return dark / max(1, len(points))


def wait_for_page(original: Original, number: int = 0) -> None:
    until(lambda: original.shows is Shows.PAGES and original.pages.drawn(number) is not None)


# Pages


@both_hands
def test_one_switches_to_the_pages_and_finds_the_words_on_them(page: DatasetPage, hands: Hands) -> None:
    search(page, "invoice")
    original = read(page, INVOICE)
    assert page.reader.text.isVisible()
    hands.command("show_original", original.switch.buttons[1])
    wait_for_page(original)
    assert not page.reader.text.isVisible()
    assert original.page_words == "Page 1 of 3"
    until(lambda: page.reader.hit == "Found word 1 of 6" and len(original.pages.marks(0)) == 4)
    seen = picture(original.pages.viewport())
    for (place,) in original.pages.marks(0):
        shown = place.intersected(original.pages.viewport().rect())
        assert dark_share(seen, shown.adjusted(1, 1, -1, -1)) > 0.02  # there is print under the mark
        at = shown.topLeft()
        assert QColor(seen.pixel(at.x() + 1, at.y() + 1)).lightness() < 245  # and a mark on it
    blank = QRect(40, original.pages.viewport().height() - 40, 60, 20)
    assert dark_share(seen, blank) == 0
    for _ in range(4):
        hands.command("next_hit", page.reader.next_hit)
    assert page.reader.hit == "Found word 5 of 6"
    until(lambda: original.page_words == "Page 2 of 3" and bool(original.pages.marks(1)))
    (place,) = original.pages.marks(1)[0]
    assert original.pages.viewport().rect().contains(place)
    hands.command("show_original", original.switch.buttons[0])
    until(lambda: page.reader.text.isVisible())
    assert not original.pages.isVisible()


@both_hands
def test_pages_are_enlarged_and_scrolled(page: DatasetPage, hands: Hands) -> None:
    original = read(page, INVOICE)
    hands.command("show_original", original.switch.buttons[1])
    wait_for_page(original)
    pages = original.pages
    before = pages.drawn(0)
    assert before is not None
    hands.command("zoom_in", original.zoom_in)
    until(lambda: pages.drawn(0) is not None and pages.drawn(0).width() > 1.2 * before.width())  # type: ignore[union-attr]
    if isinstance(hands, Keyboard):
        press_keys("Ctrl+0")
        assert pages.zoom == 1.0
        hands.go_to(pages)
        press_keys("End")
    else:
        from PySide6.QtCore import QPoint, QPointF
        from PySide6.QtGui import QWheelEvent
        from PySide6.QtWidgets import QApplication

        middle = QPointF(pages.viewport().rect().center())
        held = Qt.KeyboardModifier.ControlModifier
        event = QWheelEvent(
            middle, pages.viewport().mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(pages.viewport(), event)
        assert pages.zoom == 1.0
        pages.verticalScrollBar().setValue(pages.verticalScrollBar().maximum())
    until(lambda: original.page_words == "Page 3 of 3" and pages.drawn(2) is not None)


def test_only_pages_in_sight_and_the_next_are_drawn(page: DatasetPage, papers: Path, tmp_path: Path) -> None:
    write_pdf(papers / "book.pdf", [(f"PAGE {n}", ("a line",)) for n in range(1, 201)])
    assert page.workspace.project is not None
    import_into(page.workspace.project.folder, papers / "book.pdf")
    page.workspace.documents_changed.emit()
    until(lambda: page.table.rowCount() == 6)
    original = read(page, 6)
    original.switch.choose(1)
    wait_for_page(original, 1)
    assert sorted(original.pages._kept) == [0, 1]
    bar = original.pages.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    until(lambda: original.pages.drawn(original.pages.page) is not None)
    assert original.page_words.startswith("Page 10")
    assert len(original.pages._kept) <= 6


def test_who_scrolls_away_from_a_found_word_is_not_taken_back_to_it(page: DatasetPage) -> None:
    search(page, "invoice")
    original = read(page, INVOICE)
    original.switch.choose(1)
    wait_for_page(original)
    until(lambda: page.reader.hit == "Found word 1 of 6" and bool(original.pages.marks(0)))
    bar = original.pages.verticalScrollBar()
    bar.setValue(bar.maximum())
    until(lambda: original.pages.drawn(2) is not None)
    drawn = original.pages._kept[0]
    original.pages.put(0, drawn.asked, drawn.image, drawn.places)
    assert bar.value() == bar.maximum()


def test_kept_pages_are_bounded_in_bytes(page: DatasetPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from gui.widgets import page_view

    original = read(page, INVOICE)
    original.switch.choose(1)
    wait_for_page(original, 0)
    monkeypatch.setattr(page_view, "MOST_KEPT", 3 * 100 * 100 * 4)
    original.pages.show_pages([(100.0, 100.0)] * 10)
    for number in range(10):
        original.pages.put(number, 100, QImage(100, 100, QImage.Format.Format_RGB32), ())
    assert sorted(original.pages._kept) == [7, 8, 9]


def test_pages_come_as_sharp_as_the_screen(page: DatasetPage) -> None:
    original = read(page, INVOICE)
    original.switch.choose(1)

    def as_sharp() -> bool:
        drawn = original.pages.drawn(0)
        wanted = original.pages._place(0).width() * original.pages.devicePixelRatioF()
        return drawn is not None and abs(drawn.width() - wanted) <= 1

    wait_for_page(original)
    until(as_sharp)


def test_walking_through_documents_shows_the_last_and_nothing_of_those_between(page: DatasetPage) -> None:
    original = read(page, INVOICE)
    original.switch.choose(1)
    wait_for_page(original)
    for number in (2, 3, 4, 5, 4, 3, 2, 1, 2, 3):
        page.view.select_row(number - 1)
    until(lambda: page.reader.document is not None and page.reader.document.id == ATTACHED_PDF)
    wait_for_page(original)
    assert original._origin is not None
    assert original._origin.names == ("invoice.pdf",)
    assert original.pages.count == 3


def test_the_choice_is_remembered_and_documents_without_an_original_say_why(page: DatasetPage) -> None:
    original = read(page, INVOICE)
    original.toggle()
    wait_for_page(original)
    assert settings().get("reader_original") is True
    read(page, TYPED)
    until(lambda: original.shows is Shows.TEXT)
    assert page.reader.text.isVisible()
    assert not original.switch.buttons[1].isEnabled()
    assert original.switch.buttons[1].toolTip() == "This document did not come from a file."
    read(page, ATTACHED_TEXT)
    assert original.switch.buttons[1].toolTip() == "The text is all there is to see of files of this kind."
    read(page, INVOICE)
    wait_for_page(original)


def test_text_and_pages_stand_side_by_side_where_there_is_room(page: DatasetPage, window: MainWindow) -> None:
    original = read(page, INVOICE)
    original.switch.choose(1)
    wait_for_page(original)
    assert not page.reader.text.isVisible()
    window.resize(2000, 900)
    sizes = page.columns.sizes()
    page.columns.setSizes([sizes[0], 500, 2000])
    until(lambda: page.reader.width() > 900)
    assert page.reader.text.isVisible()
    assert original.pages.isVisible()
    assert page.reader.text.geometry().right() < original.pages.geometry().left()
    assert page.reader.text.width() > 300


def test_paper_stays_white_in_the_dark_theme(page: DatasetPage) -> None:
    original = read(page, INVOICE)
    original.switch.choose(1)
    wait_for_page(original)
    theme().apply(choice=ThemeChoice.DARK)
    seen = picture(original.pages.viewport())
    place = original.pages._place(0)
    assert QColor(seen.pixel(place.center().x(), place.top() + 10)).lightness() > 250
    assert QColor(seen.pixel(1, 1)).lightness() < 60


# Mails


@both_hands
def test_a_mail_shows_its_headers_and_its_attachments_lead_to_their_documents(page: DatasetPage, hands: Hands) -> None:
    original = read(page, MAIL)
    hands.command("show_original", original.switch.buttons[1])
    until(lambda: original.head.isVisible() and bool(original.head.shown))
    assert original.head.shown == {
        "From": "Maria Lindqvist <maria@northgate.example>",
        "To": "Accounts <accounts@townhall.example>",
        "Cc": "Peter Okafor <peter@northgate.example>",
        "Date": "12 Mar 2026, 09:41",
        "Subject": "Our invoice 2043 for the chairs",
    }
    assert page.reader.text.isVisible()
    entries = original.attachments.list
    texts = [entries.item(row).text() for row in range(entries.count())]
    assert texts[0].startswith("invoice.pdf · PDF · ")
    assert texts[0].endswith("\N{NO-BREAK SPACE}KB · 1 document")
    assert texts[2] == "chairs.raw · 16\N{NO-BREAK SPACE}KB · no document"
    choose(hands, original, 2)
    until(lambda: "chairs.raw" in original.attachments.said)
    choose(hands, original, 0)
    until(lambda: page.reader.document is not None and page.reader.document.id == ATTACHED_PDF)
    wait_for_page(original)


def choose(hands: Hands, original: Original, row: int) -> None:
    hands.choose(original.attachments.list, row)
    if isinstance(hands, Keyboard):
        press_keys("Return")


def test_an_attachment_that_the_filter_left_out_is_shown_all_the_same(page: DatasetPage) -> None:
    search(page, "driver")
    until(lambda: page.table.rowCount() == 1)
    original = read_found(page, MAIL)
    original.switch.choose(1)
    until(lambda: original.attachments.list.count() == 3)
    original.document_wanted.emit(ATTACHED_TEXT)
    until(lambda: page.reader.document is not None and page.reader.document.id == ATTACHED_TEXT)
    assert page.table.rowCount() == 5


def read_found(page: DatasetPage, number: int) -> Original:
    until(lambda: page.reader.document is not None and page.reader.document.id == number)
    until(lambda: page.reader.original.available)
    return page.reader.original


def test_quoted_lines_of_a_mail_are_quieter(page: DatasetPage) -> None:
    original = read(page, MAIL)
    original.switch.choose(1)
    until(lambda: original.shows is Shows.MAIL)
    document = page.reader.text.document()
    quiet = theme().colour("secondary")
    colours = {}
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        if not pieces.atEnd():
            colours[block.text()] = pieces.fragment().charFormat().foreground().color()
        block = block.next()
    assert colours["> Dear Ms Lindqvist,"] == colours["On Tue, 10 Mar 2026 at 15:02, Accounts wrote:"] == quiet
    assert colours["Kind regards"] != quiet


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a\n> b\nc", [False, True, False]),
        ("Ann wrote:\n\n> b", [True, False, True]),
        ("Ann wrote:\nnothing quoted", [False, False]),
        ("你好\n-----原始邮件-----\n旧信", [False, True, True]),
        ("hello\n-----Original Message-----\nFrom: b\nold", [False, True, True, True]),
        ("", [False]),
    ],
)
def test_what_a_mail_repeats_is_told_from_what_it_says(text: str, quoted: list[bool]) -> None:
    assert quoted_lines(text) == quoted


# Files and passwords


def test_a_file_that_is_gone_says_so_over_the_text(page: DatasetPage, papers: Path) -> None:
    (papers / "invoice.pdf").unlink()
    original = read(page, INVOICE)
    original.switch.choose(1)
    until(lambda: bool(original.notice))
    assert original.notice == (
        f"The file is no longer at {papers / 'invoice.pdf'}. The text that was imported stays in the project. "
        "Put the file back, or import it at its new place."
    )
    assert page.reader.text.isVisible()
    assert original.notice_panel.isVisible()
    assert not original.notice_button.isVisible()


@both_hands
def test_the_file_is_opened_in_its_own_program_and_never_one_that_could_be_a_program(
    page: DatasetPage, papers: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(QUrl(url).toLocalFile())))
    original = read(page, INVOICE)
    hands.button_menu(original.file_button, "Open invoice.pdf in its own program")
    hands.button_menu(original.file_button, "Show in its folder")
    assert opened == [papers / "invoice.pdf", papers]
    script = papers / "run.command"
    script.write_text("#!/bin/sh\necho a text of some length that is imported as such\n", encoding="utf-8")
    assert page.workspace.project is not None
    import_into(page.workspace.project.folder, script)
    page.workspace.documents_changed.emit()
    until(lambda: page.table.rowCount() == 6)
    read(page, 6)
    original._fill_menu()
    assert [action.isEnabled() for action in original.menu.actions()[:2]] == [False, True]
    read(page, TYPED)
    original._fill_menu()
    assert [action.isEnabled() for action in original.menu.actions()[:2]] == [False, False]


@both_hands
def test_passwords_are_asked_once_after_an_import_and_open_the_pages_too(
    page: DatasetPage, papers: Path, hands: Hands
) -> None:
    from engine.contract.commands import ImportOptions

    (papers / "other.pdf").write_bytes(pdf(["another secret"], password="tika"))
    page.workspace.import_documents((papers,), ImportOptions())
    until(lambda: page.imports.summary.password_button.isVisible() and not page.imports.running)

    def give(dialog: PasswordDialog) -> None:
        assert "2 files are protected by a password." in [label.text() for label in labels(dialog)]
        hands.go_to(dialog.field)
        type_text("open sesame")
        press_keys("Return")
        type_text("tika")
        hands.press(dialog.try_button)

    with hands.answering(PasswordDialog, give):
        hands.press(page.imports.summary.password_button)
    until(lambda: page.table.rowCount() == 7 and not page.imports.running)
    assert page.workspace.passwords == ["open sesame", "tika"]
    until(lambda: not page.imports.summary.password_button.isVisible())
    original = read(page, 6)
    original.switch.choose(1)
    wait_for_page(original)  # with the password that was given, unasked


def labels(dialog: QWidget) -> Iterator[object]:
    from PySide6.QtWidgets import QLabel

    return iter(dialog.findChildren(QLabel))


@both_hands
def test_the_viewer_asks_for_a_password_that_is_not_known_any_more(
    page: DatasetPage, papers: Path, hands: Hands
) -> None:
    from engine.contract.commands import ImportOptions

    page.workspace.remember_passwords(["open sesame"])
    page.workspace.import_documents((papers,), ImportOptions())
    until(lambda: page.table.rowCount() == 6 and not page.imports.running)
    page.workspace.passwords.clear()
    original = read(page, 6)
    hands.command("show_original", original.switch.buttons[1])
    until(lambda: original.notice.startswith("secret.pdf is protected by a password."))
    for words, done in (("wrong", False), ("open sesame", True)):

        def give(dialog: PasswordDialog, words: str = words) -> None:
            hands.go_to(dialog.field)
            type_text(words)
            hands.press(dialog.try_button)

        with hands.answering(PasswordDialog, give):
            hands.press(original.notice_button)
        if done:
            wait_for_page(original)
        else:
            until(lambda: original.notice.startswith("None of these passwords opens secret.pdf."))


def test_an_encrypted_file_alone_is_imported_with_the_password_given_in_the_dialog(
    page: DatasetPage, papers: Path
) -> None:
    page.ask_to_import([papers / "secret.pdf"])
    dialog = page.imports.dialog
    assert dialog is not None
    until(lambda: dialog.password_button.isVisible())
    assert not dialog.import_button.isEnabled()
    dialog.ask_for_password()
    assert dialog.passwords is not None
    dialog.passwords.field.setPlainText("open sesame")
    dialog.passwords.accept()
    until(lambda: dialog.preview is not None)
    dialog.accept()
    until(lambda: page.table.rowCount() == 6 and not page.imports.running)


# Everyone


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("presentation", [False, True])
@pytest.mark.parametrize("number", [INVOICE, MAIL])
def test_originals_are_named_reached_and_not_cut_off(
    page: DatasetPage, window: MainWindow, number: int, code: str, presentation: bool
) -> None:
    language().choose(code)
    theme().apply(presentation=presentation)
    search(page, "invoice")
    until(lambda: page.table.rowCount() == 4 and page.table.complete)
    original = read(page, number)
    original.switch.choose(1)
    if number == INVOICE:
        wait_for_page(original)
    else:
        until(lambda: bool(original.head.shown))
    for size in ((1360, 860), (1024, 700)):
        window.resize(*size)
        QTest.qWait(300)  # for the layout to come to rest
        faults = [
            *inspection.nameless(page.reader), *inspection.unreachable(page), *inspection.cut_off(page.reader),
            *inspection.overlapping(page.reader), *inspection.clipped(page.reader),
        ]  # fmt: skip
        assert not faults, "\n".join(map(str, faults))


def test_a_page_that_takes_long_is_given_up_when_one_scrolls_on(page: DatasetPage, papers: Path) -> None:
    from tests.unit.test_originals import latin_pdf

    slow = "0 0 m 600 800 l S\n" * 3_000_000
    (papers / "slow.pdf").write_bytes(latin_pdf([(slow, "slow"), *(("", f"quick {n}") for n in range(20))]))
    assert page.workspace.project is not None
    import_into(page.workspace.project.folder, papers / "slow.pdf")
    page.workspace.documents_changed.emit()
    until(lambda: page.table.rowCount() == 6)
    original = read(page, 6)
    original.switch.choose(1)
    until(lambda: original.pages.count == 21)
    QTest.qWait(150)  # until the first page is being drawn
    bar = original.pages.verticalScrollBar()
    bar.setValue(bar.maximum())
    started = time.monotonic()
    until(lambda: original.pages.drawn(20) is not None)
    assert original.pages.drawn(0) is None
    assert time.monotonic() - started < 5


# Scans


@pytest.fixture
def scans(window: MainWindow, tmp_path: Path) -> DatasetPage:
    """A project with a PDF of two scanned pages and a photograph of the same letter, their text recognised."""
    folder = tmp_path / "scans"
    folder.mkdir()
    letter, other = page_with_text(LETTER), page_with_text(LETTER_ZH)
    letter.save(folder / "a scan.pdf", save_all=True, append_images=[other], resolution=150)
    letter.save(folder / "photo.png")
    project = make_project(tmp_path / "scanned")
    assert import_into(project, folder, ocr=True).summary.imported == 2
    window.open_path(project)
    to_front(window)
    shown = window.show_page("dataset")
    assert isinstance(shown, DatasetPage)
    until(lambda: shown.reader.document is not None and shown.table.rowCount() == 2)
    return shown


@pytest.mark.long
@both_hands
def test_found_words_are_marked_on_scans_and_photographs(scans: DatasetPage, hands: Hands) -> None:
    search(scans, "lamp")
    original = read(scans, 1)
    hands.command("show_original", original.switch.buttons[1])
    wait_for_page(original)
    until(lambda: original.page_words.endswith(" of 2 · looking where the words stand …"))
    until(lambda: len(original.pages.marks(0)) == 1)
    assert original.page_words.endswith(" of 2")
    assert scans.reader.hit == "Found word 1 of 1"
    seen, ((place,),) = picture(original.pages.viewport()), original.pages.marks(0)
    assert dark_share(seen, place.adjusted(1, 1, -1, -1)) > 0.02
    assert QColor(seen.pixel(place.x() + 1, place.y() + 1)).lightness() < 245
    search(scans, "street")  # the page has been read: other words are found at once
    until(lambda: original.pages.marks(0) not in ([], [[place]]))
    other = read(scans, 2)
    wait_for_page(other)
    until(lambda: len(other.pages.marks(0)) == 1)
    hands.command("show_original", other.switch.buttons[0])
    until(lambda: scans.reader.text.isVisible())
    assert scans.reader.marks == ["street"]
