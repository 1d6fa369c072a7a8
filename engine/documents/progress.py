"""How far the reading of several files has come, in rows, though only the bytes are known beforehand."""

from __future__ import annotations

from engine.runtime.reporter import Reporter


class RowProgress:
    """Rows so far out of as many as the bytes read so far let expect. The share done never falls."""

    def __init__(self, reporter: Reporter, total_bytes: int) -> None:
        self._reporter = reporter
        self._total_bytes = max(1, total_bytes)
        self._bytes_before = 0
        self.rows = 0

    def report(self, offset: int) -> None:
        """`offset`: bytes of the present file read so far. Raises Aborted; waits while the job is paused."""
        done = min(self._total_bytes, self._bytes_before + offset)
        expected = round(self.rows * self._total_bytes / done) if done else 0
        self._reporter.progress(self.rows, max(expected, self.rows), "rows")

    def file_done(self, size: int) -> None:
        self._bytes_before += size
