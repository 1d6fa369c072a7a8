"""Reads from the open project on a thread of its own, so that no question to the disk holds up the window."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from engine.contract.errors import describe_exception

if TYPE_CHECKING:
    from engine.store.connection import Connection
    from engine.store.documents import DocumentFilter
    from engine.store.project import Project

ENDING_SECONDS = 10.0
"""SQLite looks up from its work now and then; a question that was interrupted ends within milliseconds as a rule."""


class Question:
    """Something to read, who is waiting for it, and in the end its answer."""

    def __init__(self, project: Project, read: Callable[[Question], Any], take: Callable[[Any], None]) -> None:
        self.project = project
        self.read = read
        self.take = take
        self.told: Callable[[Any], None] | None = None
        """Takes what `tell` was given meanwhile."""
        self.tell: Callable[[Any], None]
        """For a long `read`: hand over a part of the answer. Thread: that of the reading."""
        self.ready = threading.Event()
        self.answer: Any = None
        self.error: Exception | None = None
        self.over = False
        """Answered, or nobody wants to know any more: a long `read` looks at it now and then."""


def place_of(number: int, wanted: DocumentFilter) -> Callable[[Question], int]:
    """For a `StoreReader`: the row of a document among those of a filter, -1 where it is not one of them."""

    def read(question: Question) -> int:
        ids = question.project.documents.ids(wanted)
        place = bisect_left(ids, number)
        return place if place < len(ids) and ids[place] == number else -1

    return read


class StoreReader(QObject):
    """Answers the newest question first. Thread: GUI only, except for what is read."""

    failed = Signal(object)
    """An ErrorInfo."""
    _answered = Signal(object)
    _told = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = _Worker(self._answered.emit)
        self._answered.connect(self._hand_over)
        self._told.connect(self._hand_on)
        parent.destroyed.connect(self._worker.finish)  # of no QObject: this one is gone by then

    def ask(
        self,
        project: Project,
        read: Callable[[Question], Any],
        take: Callable[[Any], None],
        *,
        told: Callable[[Any], None] | None = None,
        wait: float = 0.0,
    ) -> Question:
        """Read and then call `take` with the answer: at once if it comes within `wait` seconds, or later.

        `told` gets what `read` hands to `question.tell` until then.
        """
        question = Question(project, read, take)
        question.told = told
        question.tell = lambda part: self._told.emit(question, part)
        self._worker.put(question)
        if wait and question.ready.wait(wait):
            self._hand_over(question)
        return question

    def drop(self, question: Question) -> None:
        """Nobody wants to know any more: it is not read, or not read to its end."""
        question.over = True
        self._worker.drop(question)

    def rest(self) -> None:
        """Drop everything, and come back when nothing is being read: the project is about to be closed."""
        self._worker.rest()

    def _hand_over(self, question: Question) -> None:
        if question.over:
            return
        question.over = True
        if question.error is not None:
            self.failed.emit(describe_exception(question.error))
        else:
            question.take(question.answer)

    def _hand_on(self, question: Question, part: Any) -> None:
        if not question.over and question.told is not None:
            question.told(part)


class _Worker:
    """The thread, which begins with the first question, and what it has to do."""

    def __init__(self, answered: Callable[[Question], None]) -> None:
        self._answered = answered
        self._work = threading.Condition()
        self._waiting: list[Question] = []
        self._current: Question | None = None
        self._connection: Connection | None = None
        self._ending = False
        self._thread: threading.Thread | None = None

    # Thread: GUI only

    def put(self, question: Question) -> None:
        with self._work:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="store-reader", daemon=True)
                self._thread.start()
            self._waiting.append(question)
            self._work.notify_all()

    def drop(self, question: Question) -> None:
        with self._work:
            if question in self._waiting:
                self._waiting.remove(question)
            elif question is self._current and self._connection is not None:
                self._connection.interrupt()

    def rest(self) -> None:
        with self._work:
            for question in (*self._waiting, *([self._current] if self._current else [])):
                question.over = True
            self._waiting.clear()
            if self._connection is not None:
                self._connection.interrupt()
            self._work.wait_for(lambda: self._current is None, ENDING_SECONDS)

    def finish(self) -> None:
        self.rest()
        with self._work:
            self._ending = True
            self._work.notify_all()
        if self._thread is not None:
            self._thread.join(ENDING_SECONDS)

    # Thread: its own

    def _run(self) -> None:
        while True:
            with self._work:
                self._work.wait_for(lambda: self._waiting or self._ending)
                if self._ending:
                    return
                question = self._current = self._waiting.pop()
            self._answer(question)
            with self._work:
                self._current = self._connection = None
                self._work.notify_all()
            question.ready.set()
            if not question.over:
                with suppress(RuntimeError):  # whoever asked has just been deleted
                    self._answered(question)

    def _answer(self, question: Question) -> None:
        try:
            connection = question.project.connection()
            with self._work:
                self._connection = connection
            if not question.over:
                question.answer = question.read(question)
        except Exception as error:  # one that was interrupted is dropped, and its error with it
            question.error = error
