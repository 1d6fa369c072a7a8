"""The original beside the text: pages of PDFs and pictures, headers and attachments of mails, the file itself.

Its widgets stand in the reader, which asks `shows` what there is to see. Thread: GUI only.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from engine.contract.errors import ErrorInfo
from engine.documents.formats import extensions
from engine.documents.originals.origin import Kind, Origin
from engine.documents.passwords import NEEDED
from engine.documents.sources import readable_name
from engine.store.documents import Document
from engine.store.search import search_terms
from gui.bridge.originals import OriginalReader, Wish
from gui.i18n import tr, tr_messages
from gui.icons import icon
from gui.settings import settings
from gui.shortcuts.key_map import bind_with_keys, key_map, with_key
from gui.tabs.dataset.mail_parts import Attachments, MailHead
from gui.theme import MARGIN, SPACE
from gui.widgets.controls import IconButton, IconToolButton, column, frame, label, row
from gui.widgets.page_view import PageView
from gui.widgets.password_dialog import PasswordDialog
from gui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from engine.documents.originals.origin import Attached
    from engine.documents.originals.session import DrawnPage, Opened
    from engine.documents.workers.wire import Places
    from engine.store.project import Project

SETTING = "reader_original"

TEXT, ORIGINAL = 0, 1
"""Words of the switch."""


class Shows(Enum):
    TEXT = "text"
    PAGES = "pages"
    """Of a PDF or a picture."""
    NOTICE = "notice"
    """Why there is no original to see, over the text."""
    MAIL = "mail"


class Original(QObject):
    """One document's original. `changed`: something else is to be seen."""

    changed = Signal()
    turned = Signal()
    """Another page is looked at."""
    words_found = Signal()
    """`hits` are those of another document or search."""
    document_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._project: Project | None = None
        self._document: Document | None = None
        self._origin: Origin | None = None
        self._wish = bool(settings().get(SETTING, False))
        self._search = ""
        self.passwords: list[str] = []
        """Given in this session, here or at an import; shared with whoever imports."""
        self._password_refused = False
        self._closed = True
        self.shows = Shows.TEXT
        self.hits: list[tuple[int, int]] = []
        """Page and number on it of each found word, in the order of the text."""
        self.reading: frozenset[int] = frozenset()
        """Pages that are being read for where the words stand on them: their text was recognised in a picture."""
        self._drawn_as: dict[int, Wish] = {}
        """What was asked for when a page was drawn."""
        self._read: set[Wish] = set()
        """Pages as they were drawn of which it is known where the words stand."""
        self.reader = OriginalReader(self)
        self.reader.found.connect(self._found)
        self.reader.opened.connect(self._opened)
        self.reader.drawn.connect(self._drawn)
        self.reader.words_found.connect(self._places_found)
        self.reader.failed.connect(self._failed)

        self.switch = Segmented(2)
        self.switch.chosen.connect(self._chosen)
        self.zoom_out, self.zoom_in = IconToolButton("minus"), IconToolButton("plus")
        self.file_button = IconToolButton("ellipsis")
        self.file_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(parent)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.file_button.setMenu(self.menu)
        self.bar = QWidget()
        self.bar.setLayout(row(self.switch, 1, self.zoom_out, self.zoom_in, self.file_button, spacing=SPACE // 2))
        self.head = MailHead()
        self.attachments = Attachments()
        self.attachments.document_wanted.connect(self.document_wanted)
        self.pages = PageView()
        self.pages.wanted.connect(self._draw)
        self.pages.turned.connect(self.turned)
        self.zoom_out.clicked.connect(lambda: self.pages.zoom_by(-1))
        self.zoom_in.clicked.connect(lambda: self.pages.zoom_by(1))
        self._sentence = label(wrap=True, selectable=True)
        self.notice_button = IconButton("lock")
        self.notice_button.clicked.connect(self.ask_for_password)
        self.notice_panel = frame("warningPanel")
        inside = column(self._sentence, row(self.notice_button, 1), spacing=SPACE)
        inside.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        self.notice_panel.setLayout(inside)
        self.password_dialog: PasswordDialog | None = None
        bind_with_keys(self._retranslate)

    # what others ask for

    @property
    def available(self) -> bool:
        return self._origin is not None and self._origin.kind is not Kind.TEXT

    @property
    def notice(self) -> str:
        """Why there is no original to see; empty where there is."""
        return self._sentence.text() if self.shows is Shows.NOTICE else ""

    @property
    def page_words(self) -> str:
        """`Page 2 of 14`; empty where no pages are shown."""
        if self.shows is not Shows.PAGES:
            return ""
        if self.reading:
            return tr("{page} · looking where the words stand …", page=self.pages.words)
        return self.pages.words

    def set_project(self, project: Project | None) -> None:
        if project is not self._project:
            self.reader.rest()
            self._project = project
            self._document = self._origin = None

    def show_document(self, document: Document | None) -> None:
        """None where there is not one document to show."""
        if document is not None and self._document is not None and document.id == self._document.id:
            self._document = document
            return
        self._document, self._origin = document, None
        self.hits = []
        self._forget_drawn()
        self._password_refused = False
        self._closed = True
        self.pages.show_pages(())
        if document is not None and self._project is not None:
            self.reader.find(self._project, document.id)
        else:
            self._leave()

    def mark(self, search: str) -> None:
        """Mark on the pages what a search looks for."""
        if search != self._search:
            self._search = search
            self._forget_drawn()
            self._look_for_words()
            if self.shows is Shows.PAGES:
                self.pages.forget_marks()

    def go_to_hit(self, number: int) -> None:
        if self.shows is Shows.PAGES and number < len(self.hits):
            page, place = self.hits[number]
            if page < self.pages.count:
                self.pages.go_to(page, place)

    def toggle(self) -> None:
        """To the original, or back to the text; nothing where there is none."""
        if self.available:
            self.switch.choose(TEXT if self.switch.index == ORIGINAL else ORIGINAL)

    def ask_for_password(self) -> None:
        origin = self._origin
        if origin is None:
            return
        dialog = PasswordDialog(tr("{name} is protected by a password.", name=origin.name), tr("Open"), self._parent)
        dialog.given.connect(self._try_passwords)
        dialog.finished.connect(self._dialog_closed)
        self.password_dialog = dialog
        dialog.open()

    # from the engine

    def _found(self, origin: Origin) -> None:
        self._origin = origin
        self._name_switch()
        if self._wish and self.available:
            self._open()
        else:
            self._leave()

    def _open(self) -> None:
        assert self._origin is not None
        self._show(Shows.MAIL if self._origin.kind is Kind.MAIL else Shows.PAGES)
        if self._closed:
            self._closed = False
            self.head.show_headers({})
            self.attachments.show_attached(self._origin.attached)
            self._look_for_words()
            self.reader.open(self._origin, self.passwords)

    def _opened(self, opened: Opened, attached: tuple[Attached, ...]) -> None:
        kind = Kind(opened.kind) if opened.kind in set(Kind) else Kind.TEXT
        assert self._origin is not None
        self._origin = replace(self._origin, kind=kind)
        if kind is Kind.TEXT:
            self._name_switch()
            self._show(Shows.TEXT)
            return
        if kind is Kind.MAIL:
            self.head.show_headers(opened.headers)
            self.attachments.show_attached(attached)
            self._show(Shows.MAIL)
        else:
            self.pages.show_pages(opened.pages, enlarged=kind is Kind.PDF)
            self._show(Shows.PAGES)
            self.words_found.emit()

    def _draw(self, wanted: list[tuple[int, int]]) -> None:
        if self.shows is Shows.PAGES and not self._closed:
            self.reader.draw([Wish(page, pixels) for page, pixels in wanted], search_terms(self._search))
            self._look_on_pages()

    def _look_on_pages(self) -> None:
        """Have pages in sight read for words that their text holds and that were not found on them."""
        held = {page for page, _ in self.hits}
        wanted = []
        for page in self.pages.in_sight() if self.shows is Shows.PAGES else ():
            image, wish = self.pages.drawn(page), self._drawn_as.get(page)
            if page in held and image is not None and wish is not None and wish not in self._read:
                wanted.append((wish, image.height()))
        if wanted:
            self.reader.look_for(wanted, search_terms(self._search))
        self._set_reading(frozenset(wish.page for wish, _ in wanted))

    def _places_found(self, wish: Wish, places: Places) -> None:
        self._read.add(wish)
        if self._drawn_as.get(wish.page) == wish:
            self.pages.put_places(wish.page, places)
        self._set_reading(self.reading - {wish.page})

    def _set_reading(self, pages: frozenset[int]) -> None:
        if pages != self.reading:
            self.reading = pages
            self.turned.emit()

    def _forget_drawn(self) -> None:
        """Another document or other words."""
        self._drawn_as.clear()
        self._read.clear()
        self._set_reading(frozenset())

    def _drawn(self, wish: Wish, page: DrawnPage) -> None:
        image = QImage(page.pixels, page.width, page.height, 4 * page.width, QImage.Format.Format_RGB32).copy()
        self.pages.put(wish.page, wish.width, image, page.places)
        self._drawn_as[wish.page] = wish
        if page.places:
            self._read.add(wish)
        self._look_on_pages()

    def _failed(self, info: ErrorInfo, wish: Wish | None) -> None:
        if wish is not None:
            self.pages.put_trouble(wish.page, tr_messages(info.happened, info.meaning, info.remedy))
            return
        locked = info.code == NEEDED
        if locked and self._password_refused:
            self._sentence.setText(
                tr(
                    "None of these passwords opens {name}. Check capitals and blanks, and try again.",
                    name=self._origin.name if self._origin else "",
                )
            )
        elif locked:
            self._sentence.setText(
                tr(
                    "{name} is protected by a password. Its text was read with one; enter it to see the pages.",
                    name=self._origin.name if self._origin else "",
                )
            )
        else:
            self._sentence.setText(tr_messages(info.happened, info.meaning, info.remedy))
        self.notice_button.setVisible(locked)
        self._closed = True
        self._show(Shows.NOTICE)

    def _look_for_words(self) -> None:
        """Where in the pages the words stand is told by the text: each page of it ends with a form feed."""
        document, terms = self._document, search_terms(self._search)
        self.hits = []
        if document is None or self._project is None or self._closed or self.shows is not Shows.PAGES:
            return
        if not terms:
            self.words_found.emit()
            return
        self.reader.find_words(document.text, terms, self._take_words)

    def _take_words(self, hits: list[tuple[int, int]]) -> None:
        self.hits = hits
        self.words_found.emit()
        self._look_on_pages()

    # by hand

    def _chosen(self, index: int) -> None:
        self._wish = index == ORIGINAL
        settings().set(SETTING, self._wish)
        if self._wish and self.available:
            self._open()
        else:
            self._leave()

    def _try_passwords(self, passwords: tuple[str, ...]) -> None:
        self.passwords[:] = dict.fromkeys((*passwords, *self.passwords))
        self._password_refused = True
        self._closed = True
        self.pages.show_pages(())
        self._open()

    def _dialog_closed(self) -> None:
        if self.password_dialog is not None:
            self.password_dialog.deleteLater()
            self.password_dialog = None

    def _open_file(self) -> None:
        if self._origin is not None and self._origin.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._origin.path)))

    def _open_folder(self) -> None:
        if self._origin is not None and self._origin.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._origin.path.parent)))

    def _fill_menu(self) -> None:
        self.menu.clear()
        path = self._origin.path if self._origin is not None else None
        there = path is not None and self.reader.there
        name = readable_name(Path(path.name)) if path is not None else ""
        opening = self.menu.addAction(icon("file-text"), tr("Open {name} in its own program", name=name))
        opening.triggered.connect(self._open_file)
        opening.setEnabled(there and path is not None and path.suffix.lower() in _harmless())
        folder = self.menu.addAction(icon("folder-open"), tr("Show in its folder"))
        folder.triggered.connect(self._open_folder)
        folder.setEnabled(there)
        if not there:
            why = tr("This document did not come from a file.") if path is None else _gone(path)
        else:
            why = tr("Files of this kind are not opened from here: they could be programs.")
        for action in (opening, folder):
            action.setToolTip("" if action.isEnabled() else why)
        self.menu.addSeparator()
        fit = self.menu.addAction(f"{tr('Pages as wide as there is room')}\t{key_map().shown('zoom_fit')}")
        fit.triggered.connect(lambda: self.pages.set_zoom(1.0))
        fit.setEnabled(self.shows is Shows.PAGES)

    # showing

    def _leave(self) -> None:
        """Back to the text; the file is let go of. From one original to the next its worker stays."""
        self._closed = True
        self.pages.show_pages(())
        self.reader.close()
        self._show(Shows.TEXT)

    def _show(self, shows: Shows) -> None:
        self.shows = shows
        self._name_switch()
        pages = shows is Shows.PAGES
        for button in (self.zoom_out, self.zoom_in):
            button.setVisible(pages)
        self.changed.emit()

    def _name_switch(self) -> None:
        """The wish is kept while documents without an original are passed."""
        origin = self._origin
        index = ORIGINAL if self._wish and (origin is None or self.available) else TEXT
        self.switch.blockSignals(True)
        self.switch.choose(index)
        self.switch.blockSignals(False)
        self.switch.buttons[ORIGINAL].setEnabled(self.available or origin is None)
        self.switch.buttons[ORIGINAL].setToolTip(self._why_not() or self._original_tip())

    def _why_not(self) -> str:
        origin = self._origin
        if origin is None or self.available:
            return ""
        if origin.path is None:
            return tr("This document did not come from a file.")
        return tr("The text is all there is to see of files of this kind.")

    def _original_tip(self) -> str:
        return with_key(tr("The pages, or the headers and attachments of a mail"), "show_original")

    def _retranslate(self) -> None:
        self.switch.set_texts(tr("Text"), tr("Original"))
        self.switch.setAccessibleName(tr("Text or original"))
        self.switch.buttons[TEXT].setToolTip(with_key(tr("The text that models read"), "show_original"))
        self.zoom_in.describe(with_key(tr("Larger pages"), "zoom_in"))
        self.zoom_out.describe(with_key(tr("Smaller pages"), "zoom_out"))
        self.file_button.describe(tr("The file of this document"))
        self.notice_button.setText(tr("Enter the password …"))
        self._name_switch()


def _harmless() -> frozenset[str]:
    """Endings of files that are opened from here: documents that can be imported, never programs."""
    return frozenset(extensions())


def _gone(path: Path) -> str:
    return tr("The file is no longer at {path}.", path=readable_name(path))
