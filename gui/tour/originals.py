"""The tour through the originals of documents: pages with found words, a mail, text and pages side by side."""

from __future__ import annotations

from engine.contract.commands import ImportOptions
from engine.contract.config import LabelMode
from gui.tour.camera import LONG, SHORT, TourError
from gui.tour.hands import Hands
from gui.tour.look import SIZE
from gui.tour.papers import write_mail, write_pdf

WIDE = (2000, 1000)


def originals(hands: Hands) -> None:
    """A project of its own, with a PDF and a mail to which the same PDF is attached."""
    papers = hands.home / "papers"
    papers.mkdir()
    write_pdf(papers / "Invoice 2043.pdf")
    write_mail(papers / "Mail of Northgate.eml", invoice=papers / "Invoice 2043.pdf", photograph=bytes(range(256)) * 64)
    if not hands.workspace.create_project(hands.home / "Papers", mode=LabelMode.SINGLE):
        raise TourError("the project of originals could not be made.")
    hands.workspace.import_documents((papers,), ImportOptions())
    hands.camera.wait(hands.idle, "the originals were not imported", LONG)
    page = hands.dataset_page()
    hands.camera.wait(lambda: page.table.rowCount() == 4 and page.table.complete, "the originals did not appear", SHORT)
    page.imports.show_ledger()
    ledger = page.imports.ledger
    if ledger is None:
        raise TourError("the ledger did not open.")
    ledger.files_view.selectRow(ledger.files.rowCount() - 1)  # what could not be read, and why
    hands.camera.photograph("ledger", ledger)
    ledger.reject()
    page.imports.summary.close_button.click()
    original = page.reader.original
    hands.window.search.setText("invoice")
    hands.window.search.returnPressed.emit()
    page.view.select_row(0)
    hands.camera.wait(lambda: original.available, "the PDF has no original", SHORT)
    original.switch.choose(1)
    hands.camera.wait(lambda: original.pages.drawn(0) is not None and bool(original.hits), "no page was drawn", SHORT)
    page.reader.go_to_hit(1)
    hands.camera.photograph("original-pages")
    original.pages.zoom_by(1)
    original.pages.zoom_by(1)
    hands.camera.photograph("original-enlarged")
    original.pages.set_zoom(1.0)
    page.view.select_row(1)
    hands.camera.wait(lambda: bool(original.head.shown), "the mail has no headers", SHORT)
    hands.camera.photograph("original-mail")
    hands.window.resize(*WIDE)
    sizes = page.columns.sizes()
    page.columns.setSizes([sizes[0], 700, WIDE[0] - sizes[0] - 700])
    page.view.select_row(0)
    hands.camera.wait(lambda: original.pages.drawn(0) is not None, "no page was drawn beside the text", SHORT)
    hands.camera.photograph("original-beside-text")
    page.columns.setSizes(sizes)
    hands.window.resize(*SIZE)
    (papers / "Invoice 2043.pdf").rename(papers / "moved.pdf")
    page.view.select_row(1)
    hands.camera.wait(lambda: bool(original.head.shown), "the mail did not come back", SHORT)
    page.view.select_row(0)
    hands.camera.wait(lambda: bool(original.notice), "the lost file was not missed", SHORT)
    hands.camera.photograph("original-gone")
    original.switch.choose(0)
    hands.window.search.clear()
    hands.window.search.returnPressed.emit()
    hands.window.close_project()
