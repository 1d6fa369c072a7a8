"""How far the reading of several files has come, in rows, though only the bytes are known beforehand."""

from __future__ import annotations

import time
from pathlib import Path

from engine.contract.message import message
from engine.documents.pulse import RecognisedPages
from engine.runtime.reporter import Reporter


class RowProgress:
    """Rows so far out of as many as the bytes read so far let expect. The share done never falls.

    Where text is recognised a page takes seconds and a file may be one row: bytes are counted then, and what is under
    way is said with its pages a minute.
    """

    def __init__(self, reporter: Reporter, total_bytes: int, *, recognising: bool = False) -> None:
        self._reporter = reporter
        self._total_bytes = max(1, total_bytes)
        self._bytes_before = 0
        self._recognising = recognising
        self._present: tuple[Path, int] | None = None
        self._first_page: tuple[float, int] | None = None
        """When pages were first heard of, and how many they were then."""
        self.rows = 0
        self.pages_a_minute = 0.0
        """Pages whose text was recognised, as far as the latest page; 0 where there was none."""

    def report(self, offset: int) -> None:
        """`offset`: bytes of the present file read so far. Raises Aborted; waits while the job is paused."""
        done = min(self._total_bytes, self._bytes_before + offset)
        if self._recognising:
            self._reporter.progress(done, self._total_bytes, "bytes")
            return
        expected = round(self.rows * self._total_bytes / done) if done else 0
        self._reporter.progress(self.rows, max(expected, self.rows), "rows")

    def begin_file(self, path: Path, size: int) -> None:
        self._present = (path, size)

    def tell_recognition(self, pages: RecognisedPages | None, recognised: int) -> None:
        """While the present file is waited for. `recognised`: pages of all files so far."""
        if not self._recognising or self._present is None or pages is None or not pages.total:
            return
        path, size = self._present
        now = time.monotonic()
        if self._first_page is None:
            self._first_page = (now, recognised)
        began, before = self._first_page
        if recognised > before and now > began:
            self.pages_a_minute = 60 * (recognised - before) / (now - began)
        page = min(pages.done + 1, pages.total)
        doing = message("Recognising {name}: page {page} of {pages}", name=path.name, page=page, pages=pages.total)
        if self.pages_a_minute:
            rate = max(1, round(self.pages_a_minute))
            doing = message("{doing}, {rate} pages a minute", doing=doing, rate=rate)
        done = min(self._total_bytes, self._bytes_before + size * min(pages.done, pages.total) // pages.total)
        self._reporter.progress(done, self._total_bytes, "bytes", doing)

    def file_done(self, size: int) -> None:
        self._bytes_before += size
        self._present = None
