"""Imports files and folders into a project: short transactions, a ledger entry for every file and every skipped row.

An import that was cut off (a crash, a cancel) is gone on with when the same file is imported with the same options: the
ledger says, in the same transaction as the documents, how many rows of the file have been dealt with.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from engine.contract.commands import ImportDocuments
from engine.contract.control import Aborted
from engine.contract.errors import ClassmarkError, DataError, ErrorInfo, describe_exception
from engine.contract.message import Message, message
from engine.documents import again, recording, warnings
from engine.documents.batches import Batch, FileProgress, SkipReason
from engine.documents.continuation import Earlier, begin_or_continue, checksum
from engine.documents.drafting import Columns, draft, find_columns
from engine.documents.formats import mismatch
from engine.documents.former import FormerDocuments
from engine.documents.opening import OpenFile
from engine.documents.patience import StopAskedError, until_stopped
from engine.documents.preview import ImportPreview, preview
from engine.documents.progress import RowProgress
from engine.documents.refusals import TO_BE_RECOGNISED
from engine.documents.rows import BadRow, Remark, Row
from engine.documents.sources import PassedOver, SourceFile, expand
from engine.documents.workers.opener import FileOpener
from engine.runtime.reporter import Reporter
from engine.store.adding import DocumentDraft
from engine.store.ledger import FileState, ImportState, stored_path
from engine.store.project import Project
from engine.text.language import language_of

__all__ = ["ImportPreview", "ImportSummary", "import_documents", "preview"]

REPORT_EVERY = 64
"""Rows between two reports of progress, each of which also asks whether to stop."""

FILES_AT_ONCE = 1000
"""Files whose progress is kept in memory."""

MOST_WARNINGS = 20
"""Files that a warning each is given for; the ledger has all of them."""

MOST_REMARKS = 5
"""Remarks of one kind about one file that are shown; the rest are counted."""


@dataclass(frozen=True, kw_only=True)
class ImportSummary:
    """What an import did. `rows_read == imported + skipped`, here and for each file in the ledger."""

    import_id: int
    files: int
    """Files on the disk: what the sources hold that is no folder. `files == files_imported + files_skipped`."""
    files_imported: int
    """Files that the project now has documents of."""
    files_skipped: int
    """All others; the ledger says why."""
    unchanged: int
    """Files that were imported before and have not changed: they were not touched."""
    changed: int
    """Files that were read in place of an earlier version of themselves."""
    gone: int
    """Files that an earlier import met and that are no longer there; their documents stay."""
    rows_read: int
    imported: int
    skipped: int
    reasons: tuple[SkipReason, ...]
    """Why rows and files were skipped, the most frequent reason first."""
    duplicates: int
    """Rows whose text was in the project already, or came before in the file; skipped only when asked."""
    continued: int
    """Rows that an earlier import, which was cut off, had dealt with; they are part of the figures above."""
    pages_a_minute: float
    """Pages of pictures and scans whose text was recognised; 0 where there were none."""
    seconds: float
    stopped: bool
    """Whether a person ended it before the last row."""


def import_documents(command: ImportDocuments, reporter: Reporter) -> ImportSummary:
    """Raises DataError when nothing could be read at all, UsageError for impossible options, EngineError (full disk).

    Whatever was imported before an error or an abort is kept, and the ledger says up to which row.
    """
    started = time.monotonic()
    with Project.open(command.project) as project:
        reporter.stage(message("Looking at the files"))
        sources = [path.absolute() for path in command.sources]
        missing = [path for path in sources if command.refresh and not path.exists() and path.parent.exists()]
        found = list(expand([path for path in sources if path not in missing], reporter.check))
        gone = again.find_gone(project, sources, found, missing)
        files = [item for item in found if isinstance(item, SourceFile)]
        passed_over = [item for item in found if isinstance(item, PassedOver)]
        if not files and not gone and not command.refresh:
            raise _nothing_there(command.sources, passed_over)
        import_id, earlier = begin_or_continue(project, command, files, reporter.check)
        fresh = again.compare(project, command, [file for file in files if file.path not in earlier], reporter.check)
        wanted = {file.path for file in fresh.to_read} | set(earlier)
        to_read = [file for file in files if file.path in wanted]
        again.mark_gone(project, gone)
        left = [file.path for file in to_read if file.path not in earlier or not earlier[file.path].complete]
        progress = RowProgress(reporter, sum(file.size for file in to_read), recognising=command.options.ocr)
        stop_asked = until_stopped(reporter)

        def wait() -> None:
            progress.tell_recognition(*opener.recognition)
            stop_asked()

        opener = FileOpener(command.options, wait, ahead=left, passwords=command.passwords)
        work = _Import(project, command, reporter, opener, import_id, earlier, fresh.changed, progress)
        work.run(to_read, passed_over, unchanged=fresh.unchanged)
        paths = [item.path for item in found if isinstance(item, SourceFile) or not item.folder]
        imported = project.ledger.lines.count_imported(paths)
        return work.summary(
            files=len(paths), files_imported=imported, unchanged=fresh.unchanged, gone=len(gone), started=started
        )


class _Import:
    def __init__(
        self,
        project: Project,
        command: ImportDocuments,
        reporter: Reporter,
        opener: FileOpener,
        import_id: int,
        earlier: dict[Path, Earlier],
        changed: frozenset[Path],
        progress: RowProgress,
    ) -> None:
        self._project = project
        self._options = command.options
        self._reporter = reporter
        self._opener = opener
        self._import_id = import_id
        self._earlier = earlier
        self._changed = changed
        self._begun = 0
        """Files, of which `_open_ended` are not yet part of `_totals`."""
        self._open_ended: list[FileProgress] = []
        self._totals = Counter[str]()
        self._state = ImportState.FAILED
        self._batch = Batch(project, import_id, skip_duplicates=command.options.skip_duplicates)
        self._progress = progress
        self._continued = 0
        self._passed = 0
        self._errors: list[ErrorInfo] = []
        self._to_be_recognised = 0

    def run(self, files: list[SourceFile], passed_over: list[PassedOver], *, unchanged: int) -> None:
        self._reporter.stage(_title(files))
        state = ImportState.FAILED
        try:
            for skipped in passed_over:
                progress = FileProgress.passed_over(skipped.path, skipped.code, skipped.reason, skipped.remedy)
                progress.facts.folder, progress.facts.same_as = skipped.folder, str(skipped.same_as or "")
                self._batch.add_file(progress)
                if self._batch.full:
                    self._batch.flush()
            for file in files:
                if self._reporter.stop_requested:
                    break
                progress = self._begin_file(file)
                self._begun += 1
                self._open_ended.append(progress)
                self._read_file(file, progress)
                self._report(0)
                if len(self._open_ended) >= FILES_AT_ONCE:
                    self._settle()
            self._settle()
            self._report(0)
            state = ImportState.CANCELLED if self._reporter.stop_requested else ImportState.FINISHED
            if self._errors and not unchanged and not self._totals["rows_read"]:
                state = ImportState.FAILED
                raise _as_error(self._errors[0])
        except Aborted:
            state = ImportState.CANCELLED
            self._settle()  # what was read is kept, and the ledger says how far it goes
            raise
        finally:
            self._opener.close()
            self._state = state
            self._end(state, files[self._begun :])
        self._warn_at_the_end()

    def summary(self, *, files: int, files_imported: int, unchanged: int, gone: int, started: float) -> ImportSummary:
        totals = self._totals
        return ImportSummary(
            import_id=self._import_id,
            files=files,
            files_imported=files_imported,
            files_skipped=files - files_imported,
            unchanged=unchanged,
            changed=totals["changed"],
            gone=gone,
            rows_read=totals["rows_read"],
            imported=totals["imported"],
            skipped=totals["skipped"],
            reasons=self._batch.reasons(),
            duplicates=self._batch.duplicates,
            continued=self._continued,
            pages_a_minute=self._progress.pages_a_minute,
            seconds=time.monotonic() - started,
            stopped=self._state is ImportState.CANCELLED,
        )

    def _settle(self) -> None:
        """Write what waits; then the files that were read are figures only, however many there are."""
        self._batch.flush()
        for progress in self._open_ended:
            self._totals["rows_read"] += progress.rows_read
            self._totals["imported"] += progress.imported
            self._totals["skipped"] += progress.skipped
            self._totals["changed"] += progress.facts.former is not None
        self._open_ended.clear()

    def _begin_file(self, file: SourceFile) -> FileProgress:
        earlier = self._earlier.get(file.path)
        if earlier is None:
            progress = FileProgress(file.path)
        else:
            self._continued += earlier.rows_read
            rows = (earlier.rows_read, earlier.imported, earlier.skipped)
            progress = FileProgress(file.path, *rows, sha256=earlier.sha256)
            recording.resume(self._project, file.path, progress.facts)
            if earlier.complete:
                progress.state = earlier.state
                self._passed += earlier.rows_read
                self._progress.file_done(file.size)
                return progress
        if earlier is None:
            self._project.ledger.lines.forget_members(file.path)
            if file.path in self._changed:
                progress.facts.former = FormerDocuments(self._project, file.path)
        self._batch.add_file(progress)
        return progress

    def _read_file(self, file: SourceFile, progress: FileProgress) -> None:
        """What is wrong with the file goes into the ledger; what is wrong with the project or the options is raised."""
        if progress.state is not FileState.READING:
            return
        self._progress.begin_file(file.path, file.size)
        try:
            opened, columns = self._open(file, progress)
            with closing(self._rows(opened, progress, columns)) as rows:
                for _ in rows:
                    if self._reporter.stop_requested:
                        progress.end(FileState.CANCELLED, "", _cut_off(progress), _how_to_go_on())
                        return
            if progress.facts.former is not None:
                self._batch.flush()
                progress.facts.removed = progress.facts.former.take_out_the_rest()
            progress.end_well()
        except StopAskedError:
            progress.end(FileState.CANCELLED, "", _cut_off(progress), _how_to_go_on())
        except Aborted:
            progress.end(FileState.CANCELLED, "", _cut_off(progress), _how_to_go_on())
            raise
        except _FileTroubleError as trouble:
            info = trouble.info
            self._errors.append(info)
            progress.end(FileState.FAILED, info.code, info.happened, info.remedy)
            self._batch.count_reason(info.code, info.happened, info.remedy, progress.path, 0)
            if info.code in TO_BE_RECOGNISED:
                self._to_be_recognised += 1
            elif len(self._errors) - self._to_be_recognised <= MOST_WARNINGS:
                self._reporter.warn(info)
        finally:
            self._batch.add_file(progress)
            self._progress.file_done(file.size)

    def _open(self, file: SourceFile, progress: FileProgress) -> tuple[OpenFile, Columns]:
        """Raises _FileTroubleError for what is wrong with this file, UsageError for options that no file could fit."""
        try:
            progress.facts.look(file.path)
            if not progress.sha256:
                progress.sha256 = checksum(file.path, self._reporter.check)
            opened = self._opener.open(file.path, file.size)
            progress.facts.format = opened.reader.SPEC.id
            if not opened.rows and not opened.bad:
                raise _no_rows(file.path)
            columns = find_columns(
                opened.layout,
                opened.rows,
                options=self._options,
                spec=opened.reader.SPEC,
                mode=self._project.mode,
                name=file.path.name,
                folder_label=file.label,
                modified=progress.facts.modified,
            )
        except (DataError, OSError) as error:
            raise _FileTroubleError(describe_exception(error)) from error
        other = mismatch(file.path, opened.reader)
        if other is not None:
            self._reporter.warn(warnings.not_what_its_name_says(other))
        if columns.several_labels:
            self._reporter.warn(warnings.several_labels(file.path.name))
        return opened, columns

    def _rows(self, opened: OpenFile, progress: FileProgress, columns: Columns) -> Generator[None, None, None]:
        """Hand all rows to the batch; yields now and then, between two transactions."""
        source = stored_path(progress.path)
        remarks: Counter[str] = Counter()
        unreadable = nul = 0
        items = opened.items
        to_pass = progress.rows_read
        met = 0
        while True:
            try:
                item = next(items, None)
            except (ClassmarkError, OSError) as error:
                raise _FileTroubleError(describe_exception(error)) from error
            if item is None:
                break
            if isinstance(item, Remark):
                remarks[item.info.code] += 1
                if remarks[item.info.code] <= MOST_REMARKS:
                    self._reporter.warn(item.info)
                continue
            met += 1
            if met <= to_pass:
                self._passed += 1
            else:
                document = draft(item, columns, source) if isinstance(item, Row) else item
                if isinstance(document, DocumentDraft):
                    document = replace(document, language=language_of(document.text))
                self._batch.add(progress, document, item.members)
                if not isinstance(document, BadRow):
                    unreadable += "\ufffd" in document.text
                    nul += (
                        any("\0" in item.values.get(name, "") for name in columns.text) if isinstance(item, Row) else 0
                    )
                if self._batch.full:
                    self._batch.flush()
                    yield
            if met % REPORT_EVERY == 0:
                self._report(item.offset)
                yield
        if unreadable and opened.layout.encoding:
            self._reporter.warn(warnings.unreadable_characters(progress.path.name, opened.layout.encoding, unreadable))
        if nul:
            self._reporter.warn(warnings.nul_characters(progress.path.name, nul))

    def _report(self, offset: int) -> None:
        """Shows what is on the disk, not what was merely read: nothing that a person saw done is lost in a crash."""
        self._progress.rows = self._passed + self._batch.written
        self._progress.report(offset)

    def _end(self, state: ImportState, left: list[SourceFile]) -> None:
        """Close the ledger's entry; files that were never reached are in it too."""
        if state is not ImportState.FINISHED:
            remaining = iter(left)
            try:
                while some := list(islice(remaining, 1000)):
                    for file in some:
                        progress = FileProgress(file.path)
                        progress.end(
                            FileState.CANCELLED, "", message("The import ended before this file."), _how_to_go_on()
                        )
                        self._batch.add_unreached(progress)
                    self._batch.flush()
            except ClassmarkError:
                return  # the project cannot be written any more; the error that says why is on its way
        try:
            self._project.ledger.finish(self._import_id, state)
        except ClassmarkError:
            if state is ImportState.FINISHED:
                raise

    def _warn_at_the_end(self) -> None:
        if self._to_be_recognised:
            self._reporter.warn(warnings.to_be_recognised(self._to_be_recognised))
        others = len(self._errors) - self._to_be_recognised
        if others > MOST_WARNINGS:
            self._reporter.warn(warnings.files_skipped(others))
        counts = [count for count in self._project.documents.counts() if count.total]
        labels = [count.label for count in counts if count.label]
        if len(labels) == 1:
            self._reporter.warn(warnings.one_class_only(labels[0]))
        elif not labels and counts and not self._options.no_labels:
            self._reporter.warn(warnings.no_labels())
        if self._batch.duplicates and not self._options.skip_duplicates:
            self._reporter.warn(warnings.duplicates(self._batch.duplicates))


class _FileTroubleError(Exception):
    """Reading a file failed part of the way; what came before is kept."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(str(info.happened))
        self.info = info


def _title(files: list[SourceFile]) -> Message:
    if len(files) == 1:
        return message("Importing {name}", name=files[0].path.name)
    return message("Importing {count} files", count=len(files))


def _cut_off(progress: FileProgress) -> Message:
    return message("Cancelled after row {rows}.", rows=progress.rows_met)


def _how_to_go_on() -> Message:
    return message("Import the file again: the rows that came in are not imported twice.")


def _as_error(info: ErrorInfo) -> DataError:
    return DataError(info.code, happened=info.happened, meaning=info.meaning, remedy=info.remedy)


def _no_rows(path: Path) -> DataError:
    return DataError(
        "import.no_rows",
        happened=message("{name} holds no rows.", name=path.name),
        meaning=message("Nothing was imported from it."),
        remedy=message("Check whether the file was saved completely, or whether its rows stand on another sheet."),
    )


def _nothing_there(sources: tuple[Path, ...], passed_over: list[PassedOver]) -> DataError:
    return DataError(
        "import.nothing_there",
        happened=message("There is no file to import in {places}.", places=", ".join(path.name for path in sources)),
        meaning=message(
            "Nothing was imported; {count} hidden or linked files were passed over.", count=len(passed_over)
        ),
        remedy=message("Choose a folder that holds the documents, each class in a sub-folder of its own."),
    )
