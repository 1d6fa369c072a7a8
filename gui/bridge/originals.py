"""Looks into the originals of documents on a thread of its own, which asks a worker process; the newest wish counts."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.contract.errors import ErrorInfo, describe_exception
from gui.bridge.reading import StoreReader

if TYPE_CHECKING:
    from engine.documents.originals.origin import Attached, Origin
    from engine.documents.originals.session import DrawnPage, Opened, OriginalSession
    from engine.documents.workers.wire import Places
    from engine.store.project import Project

log = logging.getLogger(__name__)

PATIENCE_MS = 250
"""How long a page that nobody waits for any more may go on being drawn."""

ENDING_SECONDS = 10.0

MOST_WORDS = 500
"""Found words that one can go to."""


@dataclass(frozen=True)
class Wish:
    """A page, counted from 0, in so many pixels across."""

    page: int
    width: int


@dataclass(frozen=True)
class _Opening:
    look: int
    origin: Origin
    passwords: tuple[str, ...]
    project: Project


@dataclass(frozen=True)
class _Drawing:
    look: int
    wish: Wish
    terms: tuple[str, ...]


@dataclass(frozen=True)
class _Finding:
    """Words on a page that was drawn and has no text of its own."""

    opening: _Opening
    wish: Wish
    height: int
    terms: tuple[str, ...]

    @property
    def look(self) -> int:
        return self.opening.look


_Work = _Opening | _Drawing | _Finding | None
"""None: let go of the file."""


@dataclass(frozen=True)
class _Answer:
    """Of an opening: what was opened and what is attached there; of a drawing: the page; or what went wrong."""

    opened: Opened | None = None
    attached: tuple[Attached, ...] = ()
    wish: Wish | None = None
    page: DrawnPage | None = None
    places: Places | None = None
    error: ErrorInfo | None = None


class OriginalReader(QObject):
    """One document at a time: `find`, then `open`, then `draw`. Thread: GUI only."""

    found = Signal(object)
    """The Origin."""
    opened = Signal(object, object)
    """What the worker Opened, and the tuple of Attached where the ledger does not know them."""
    drawn = Signal(object, object)
    """The Wish and the DrawnPage."""
    words_found = Signal(object, object)
    """The Wish, and for each found word its rectangles in pixels of the page that was drawn."""
    failed = Signal(object, object)
    """An ErrorInfo, and the Wish, or None where the document cannot be opened."""
    _answered = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._store = StoreReader(self)
        self._look = 0
        """Grows with every document: answers of an earlier look are dropped."""
        self._words = 0
        self._project: Project | None = None
        self.there = False
        """Whether the file of the document is where it was imported from."""
        self._opening: _Opening | None = None
        self._worker = _Worker(self._answered.emit)
        self._finder = _Worker(self._answered.emit)
        """Reads pages for words; on a process of its own, as that takes seconds and pages must not wait for it."""
        self._answered.connect(self._hand_over)
        self._patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._hurry)
        for worker in (self._worker, self._finder):
            parent.destroyed.connect(worker.finish)  # of no QObject: this one is gone by then

    def find(self, project: Project, document_id: int) -> None:
        """Begin with another document; what is known of the last one is no longer answered."""
        self._begin()
        self._project = project
        look = self._look

        def read(_question: object) -> tuple[Origin, bool]:
            from engine.documents.originals.origin import origin_of

            origin = origin_of(project, document_id)
            return origin, origin.path is not None and origin.path.is_file()

        def take(answer: tuple[Origin, bool]) -> None:
            if look == self._look:
                origin, self.there = answer
                self.found.emit(origin)

        self._store.ask(project, read, take)

    def find_words(self, text: str, terms: Sequence[str], take: Callable[[list[tuple[int, int]]], None]) -> None:
        """Where words stand in a text whose pages end with form feeds: page, and number among those on it."""
        assert self._project is not None
        look = self._look
        self._words += 1
        words = self._words

        def took(hits: list[tuple[int, int]]) -> None:
            if (look, words) == (self._look, self._words):
                take(hits)

        self._store.ask(self._project, lambda _question: _words_on_pages(text, terms), took)

    def open(self, origin: Origin, passwords: Sequence[str]) -> None:
        assert self._project is not None
        self._opening = _Opening(self._look, origin, tuple(passwords), self._project)
        self._worker.put([self._opening])

    def draw(self, wishes: Sequence[Wish], terms: Sequence[str]) -> None:
        """These pages, the first first, and no others that were wished for before."""
        self._worker.put([_Drawing(self._look, wish, tuple(terms)) for wish in wishes])
        self._patience.start()

    def look_for(self, pages: Sequence[tuple[Wish, int]], terms: Sequence[str]) -> None:
        """Read these pages, of so many pixels in height, for words, and no others: they show text and have none."""
        opening = self._opening
        if opening is not None:
            self._finder.put([_Finding(opening, wish, height, tuple(terms)) for wish, height in pages])

    def close(self) -> None:
        """Let go of the file. The worker processes end."""
        self._begin()
        self._worker.put([None])
        self._finder.put([None])

    def rest(self) -> None:
        """As `close`; comes back when the project is not read any more, which is about to be closed."""
        self._store.rest()
        self.close()
        self._worker.wait(self._look)
        self._finder.wait(self._look)

    def _begin(self) -> None:
        self._look += 1
        self._opening = None
        self._worker.put([])
        self._finder.put([])
        self._patience.start()

    def _hurry(self) -> None:
        late = [worker.hurry(self._look) for worker in (self._worker, self._finder)]
        if any(late):
            self._patience.start()

    def _hand_over(self, look: int, answer: _Answer) -> None:
        if look != self._look:
            return
        if answer.error is not None:
            self.failed.emit(answer.error, answer.wish)
        elif answer.opened is not None:
            self.opened.emit(answer.opened, answer.attached)
        elif answer.places is not None:
            self.words_found.emit(answer.wish, answer.places)
        else:
            self.drawn.emit(answer.wish, answer.page)


class _Worker:
    """The thread, which begins with the first wish, and the session that it looks through."""

    def __init__(self, answered: Callable[[int, object], None]) -> None:
        self._answered = answered
        self._changed = threading.Condition()
        self._waiting: list[_Work] = []
        self._wanted: set[Wish] = set()
        self._busy = False
        self._item: _Work = None
        """What is being done; nothing while the file is let go of."""
        self._ending = False
        self._thread: threading.Thread | None = None
        self._session: OriginalSession | None = None
        self._open: _Opening | None = None
        """What the session has open for finding words."""

    # Thread: GUI only

    def put(self, work: Sequence[_Work]) -> None:
        """In place of everything that waits, but for the opening that drawing needs."""
        with self._changed:
            self._wanted = {item.wish for item in work if isinstance(item, _Drawing)}
            drawing = bool(self._wanted)
            self._waiting = [*(item for item in self._waiting if drawing and isinstance(item, _Opening)), *work]
            if self._thread is None:
                if not any(work):
                    self._waiting = []
                    return
                self._thread = threading.Thread(target=self._run, name="original-reader", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def hurry(self, look: int) -> bool:
        """End what is under way and wanted no more. Returns whether there was anything."""
        with self._changed:
            item = self._item
        unwanted = isinstance(item, _Drawing) and item.wish not in self._wanted
        late = item is not None and (item.look != look or unwanted)
        if late and self._session is not None:
            self._session.interrupt()
        return late

    def wait(self, look: int) -> None:
        """Until nothing is under way."""
        until = time.monotonic() + ENDING_SECONDS
        while time.monotonic() < until:
            self.hurry(look)
            with self._changed:
                if self._changed.wait_for(lambda: not self._waiting and not self._busy, 0.1):
                    return

    def finish(self) -> None:
        with self._changed:
            self._ending = True
            self._waiting = []
            self._changed.notify_all()
        if self._thread is not None:
            until = time.monotonic() + ENDING_SECONDS
            while self._thread.is_alive() and time.monotonic() < until:
                self.hurry(-1)
                self._thread.join(0.1)

    # Thread: its own

    def _run(self) -> None:
        while True:
            with self._changed:
                self._busy, self._item = False, None
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._waiting or self._ending)
                if self._ending:
                    break
                item = self._item = self._waiting.pop(0)
                self._busy = True
            if item is None:
                self._let_go()
            else:
                self._do(item)
        self._let_go()

    def _do(self, item: _Opening | _Drawing | _Finding) -> None:
        from engine.documents.originals.session import InterruptedLookError, OriginalSession

        if self._session is None:
            self._session = OriginalSession()
        try:
            if isinstance(item, _Opening):
                opened = self._session.open(item.origin, item.passwords)
                answer = _Answer(opened=opened, attached=_attached(item, opened))
            elif isinstance(item, _Finding):
                answer = _Answer(wish=item.wish, places=self._find(self._session, item))
            else:
                answer = _Answer(wish=item.wish, page=self._session.page(item.wish.page, item.wish.width, item.terms))
        except InterruptedLookError:
            return
        except Exception as error:
            if isinstance(item, _Finding):  # the page is seen all the same, and the text says that they are on it
                log.info("no words were found on a page: %s", error)
                answer = _Answer(wish=item.wish, places=())
            else:
                wish = item.wish if isinstance(item, _Drawing) else None
                answer = _Answer(wish=wish, error=describe_exception(error))
        with suppress(RuntimeError):  # whoever asked has just been deleted
            self._answered(item.look, answer)

    def _find(self, session: OriginalSession, item: _Finding) -> Places:
        if self._open is not item.opening:
            self._open = None
            session.open(item.opening.origin, item.opening.passwords)
            self._open = item.opening
        return session.places(item.wish.page, item.wish.width, item.height, item.terms)

    def _let_go(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session, self._open = None, None


def _attached(item: _Opening, opened: Opened) -> tuple[Attached, ...]:
    """Of a mail in a mailbox, whose attachments the ledger does not tell from those of its other mails."""
    from engine.documents.originals.origin import Attached, documents_between

    origin, sizes = item.origin, dict(opened.attached)
    if origin.attached or origin.path is None:
        return origin.attached
    return tuple(
        Attached(
            name,
            "",
            sizes.get(name),
            documents_between(item.project, origin.path, origin.before + first, origin.before + last),
        )
        for name, first, last in opened.inside
    )


def _words_on_pages(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    starts: set[int] = set()
    for term in terms:
        found = re.finditer(re.escape(term), text, re.IGNORECASE)
        starts.update(hit.start() for hit in islice(found, MOST_WORDS - len(starts)))
    hits: list[tuple[int, int]] = []
    page = before = 0
    for start in sorted(starts):
        page += text.count("\f", before, start)
        before = start
        hits.append((page, hits[-1][1] + 1 if hits and hits[-1][0] == page else 0))
    return hits
