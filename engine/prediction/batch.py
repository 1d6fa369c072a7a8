"""Classifies many documents, of files or of a project, in portions that keep the job answering."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from engine.contract.commands import PredictBatch
from engine.contract.errors import DataError, ErrorInfo, describe_exception
from engine.contract.message import Message, message
from engine.documents import warnings
from engine.documents.batches import SkipReason
from engine.documents.drafting import draft
from engine.documents.formats import is_the_file, mismatch, names_the_document
from engine.documents.patience import StopAskedError, until_stopped
from engine.documents.progress import RowProgress
from engine.documents.rows import BadRow, Remark, Row
from engine.documents.sources import PassedOver, SourceFile, expand
from engine.documents.workers.opener import FileOpener
from engine.prediction.exporting import Writer, exporter_for, open_writer
from engine.prediction.predictor import Predictor, predictor_for
from engine.prediction.reading import text_columns
from engine.prediction.rows import EXCERPT, PredictionRow, cells_of, columns_of
from engine.runtime.reporter import Reporter
from engine.store.documents import text_hash
from engine.store.project import Project
from engine.store.search import DocumentFilter

TARGET_SECONDS = 0.25
"""What one portion should take: between two portions the job answers and shows what it has."""

SMALLEST, LARGEST = 16, 2048
"""Documents of a portion."""

MOST_CHARACTERS = 4_000_000
"""Of a portion."""

MOST_WARNINGS = 20


@dataclass(frozen=True, kw_only=True)
class BatchSummary:
    """What a batch prediction did. `rows_read == rows + skipped`."""

    rows: int
    """Documents classified."""
    rows_read: int
    skipped: int
    reasons: tuple[SkipReason, ...]
    counts: dict[str, int]
    """How often each label was given."""
    output: Path | None
    seconds: float
    stopped: bool
    """Whether a person ended it before the last document; the rows up to there were delivered and written."""


@dataclass(frozen=True, slots=True)
class _Document:
    text: str
    title: str
    source: str
    position: int
    external_id: str = ""
    id: int | None = None
    whole_file: bool = False


def predict_batch(command: PredictBatch, reporter: Reporter) -> BatchSummary:
    """Deliver `PredictionRow`s as partial results, and write them to `output` if one is given.

    Raises DataError when nothing can be read or the bundle is unusable; UsageError; OSError while writing.
    """
    if command.output is not None:
        exporter_for(command.output)  # a name with a wrong ending must not cost a long run
    reporter.stage(message("Loading the model"))
    predictor = predictor_for(command.model)
    reporter.check()
    return _Batch(command, reporter, predictor).run()


class _Batch:
    def __init__(self, command: PredictBatch, reporter: Reporter, predictor: Predictor) -> None:
        self._command = command
        self._reporter = reporter
        self._predictor = predictor
        self._classes = tuple(predictor.labels)
        self._reasons: dict[str, SkipReason] = {}
        self._counts: Counter[str] = Counter()
        self._rows = 0
        self._skipped = 0
        self._errors: list[ErrorInfo] = []

    def run(self) -> BatchSummary:
        started = time.monotonic()
        with ExitStack() as stack:
            writer: Writer | None = None
            if self._command.output is not None:
                writer = stack.enter_context(open_writer(self._command.output, columns_of(self._classes)))
            size = 2 * SMALLEST
            portion: list[_Document] = []
            characters = 0
            for document in stack.enter_context(closing(self._documents())):
                portion.append(document)
                characters += len(document.text)
                if len(portion) >= size or characters >= MOST_CHARACTERS:
                    seconds = self._classify(portion, writer)
                    size = _next_size(size, seconds, filled=len(portion) >= size)
                    portion, characters = [], 0
                    if self._reporter.stop_requested:
                        break
            if portion:
                self._classify(portion, writer)
            if self._errors and not self._rows:
                raise _as_error(self._errors[0])
        return BatchSummary(
            rows=self._rows,
            rows_read=self._rows + self._skipped,
            skipped=self._skipped,
            reasons=tuple(sorted(self._reasons.values(), key=lambda reason: -reason.count)),
            counts=dict(self._counts.most_common()),
            output=self._command.output,
            seconds=time.monotonic() - started,
            stopped=self._reporter.stop_requested,
        )

    def _classify(self, portion: list[_Document], writer: Writer | None) -> float:
        """Seconds it took."""
        started = time.monotonic()
        probabilities = self._predictor.probabilities([document.text for document in portion], reporter=self._reporter)
        rows: list[PredictionRow] = []
        for document, values in zip(portion, probabilities, strict=True):
            found = self._predictor.prediction(values)
            self._counts.update(found.labels)
            rows.append(
                PredictionRow(
                    source=document.source,
                    position=document.position,
                    document_id=document.id,
                    text=document.text[:EXCERPT],
                    labels=found.labels,
                    probability=found.probability,
                    margin=found.margin,
                    probabilities=tuple(map(float, values)),
                    classes=self._classes,
                    title=document.title,
                    external_id=document.external_id,
                    whole_file=document.whole_file,
                    multi_label=self._predictor.multi_label,
                    text_hash=text_hash(document.text),
                )
            )
        if writer is not None:
            for row in rows:
                writer.write(cells_of(row, self._command.below))
        self._rows += len(rows)
        seconds = time.monotonic() - started
        self._reporter.partial(tuple(rows))
        return seconds

    def _documents(self) -> Generator[_Document, None, None]:
        if self._command.sources:
            yield from self._from_files()
        if self._command.project is not None and (self._command.document_ids or not self._command.sources):
            yield from self._from_project(self._command.project)

    def _from_project(self, path: Path) -> Generator[_Document, None, None]:
        wanted = DocumentFilter(ids=self._command.document_ids or None)
        with Project.open(path) as project:
            total = project.documents.count(wanted)
            self._reporter.stage(message("Classifying {count} documents", count=total))
            for done, document in enumerate(project.documents.iterate(wanted, batch=200)):
                self._reporter.progress(done, total, "documents")
                yield _Document(
                    document.text,
                    document.title,
                    document.source,
                    document.position,
                    document.external_id,
                    document.id,
                    whole_file=names_the_document(document.source, document.position),
                )
            self._reporter.progress(total, total, "documents")

    def _from_files(self) -> Generator[_Document, None, None]:
        found = list(expand([path.absolute() for path in self._command.sources], self._reporter.check))
        files = [item for item in found if isinstance(item, SourceFile)]
        for item in found:
            if isinstance(item, PassedOver):
                self._count(SkipReason(item.code, 1, item.reason, item.remedy, item.path, 0))
        if not files:
            raise _nothing_there(self._command.sources)
        self._reporter.stage(_title(files))
        options = replace(self._command.options, no_labels=True)
        progress = RowProgress(self._reporter, sum(file.size for file in files), recognising=options.ocr)
        stop_asked = until_stopped(self._reporter)

        def wait() -> None:
            progress.tell_recognition(*opener.recognition)
            stop_asked()

        with FileOpener(options, wait, ahead=[file.path for file in files]) as opener:
            yield from self._from_opened(files, opener, progress)
        if len(self._errors) > MOST_WARNINGS:
            self._reporter.warn(warnings.files_skipped(len(self._errors)))

    def _from_opened(
        self, files: list[SourceFile], opener: FileOpener, progress: RowProgress
    ) -> Generator[_Document, None, None]:
        for file in files:
            progress.begin_file(file.path, file.size)
            try:
                yield from self._from_file(file, opener, progress)
            except StopAskedError:
                return
            except (DataError, OSError) as error:
                info = describe_exception(error)
                self._errors.append(info)
                self._count(SkipReason(info.code, 1, info.happened, info.remedy, file.path, 0))
                if len(self._errors) <= MOST_WARNINGS:
                    self._reporter.warn(info)
            progress.file_done(file.size)
            progress.report(0)

    def _from_file(
        self, file: SourceFile, opener: FileOpener, progress: RowProgress
    ) -> Generator[_Document, None, None]:
        opened = opener.open(file.path, file.size)
        other = mismatch(file.path, opened.reader)
        if other is not None:
            self._reporter.warn(warnings.not_what_its_name_says(other))
        if not opened.rows and not opened.bad:
            return
        columns = text_columns(opened, self._command.options, file.path.name)
        for item in opened.items:
            if isinstance(item, Remark):
                self._reporter.warn(item.info)
                continue
            progress.rows += 1
            progress.report(item.offset)
            document = draft(item, columns, str(file.path)) if isinstance(item, Row) else item
            if isinstance(document, BadRow):
                self._skipped += 1
                self._count(SkipReason(document.code, 1, document.reason, document.remedy, file.path, document.number))
            else:
                yield _Document(
                    document.text,
                    document.title,
                    document.source,
                    document.position,
                    document.external_id,
                    whole_file=is_the_file(opened.reader, document.position),
                )

    def _count(self, reason: SkipReason) -> None:
        known = self._reasons.get(reason.code)
        self._reasons[reason.code] = replace(known, count=known.count + 1) if known else reason


def _next_size(size: int, seconds: float, *, filled: bool) -> int:
    if not filled:
        return size
    factor = min(2.0, max(0.5, TARGET_SECONDS / max(seconds, 1e-3)))
    return min(LARGEST, max(SMALLEST, round(size * factor)))


def _title(files: list[SourceFile]) -> Message:
    if len(files) == 1:
        return message("Classifying {name}", name=files[0].path.name)
    return message("Classifying {count} files", count=len(files))


def _as_error(info: ErrorInfo) -> DataError:
    return DataError(info.code, happened=info.happened, meaning=info.meaning, remedy=info.remedy)


def _nothing_there(sources: tuple[Path, ...]) -> DataError:
    return DataError(
        "predict.nothing_there",
        happened=message("There is no file to classify in {places}.", places=", ".join(path.name for path in sources)),
        meaning=message("Nothing was classified."),
        remedy=message("Choose a file, or a folder that holds files."),
    )
