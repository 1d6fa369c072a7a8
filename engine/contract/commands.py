"""What can be asked of the engine: frozen dataclasses, each with a job id and the cancel token of its submitter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from engine.contract.cleaning import Cleaning
from engine.contract.config import Part, TrainConfig
from engine.contract.control import CancelToken
from engine.contract.edits import DocumentEdit
from engine.contract.findings import Finding
from engine.contract.message import Message


def new_job_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True, kw_only=True)
class Command:
    """Base of all commands. The submitter keeps the token to pause, stop or abort the job."""

    job_id: str = field(default_factory=new_job_id)
    token: CancelToken = field(default_factory=CancelToken, repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class WarmUp(Command):
    """Import torch and its optimisers once, out of sight."""


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How sources become documents. Empty strings mean: guess from the file; so does None, where "" means none."""

    text_columns: tuple[str, ...] = ()
    """Columns joined with a blank line (first the title, say, then the body); empty guesses."""
    label_column: str = ""
    no_labels: bool = False
    group_column: str | None = None
    id_column: str = ""
    date_column: str | None = None
    """Of the day that a document is from."""
    part: Part | None = None
    """Part of the split given to every imported document; None leaves them unassigned."""
    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    label_separator: str = ";"
    """Between labels in one cell; multi-label projects only."""
    label_columns: tuple[str, ...] = ()
    """Binary columns, one a label; multi-label projects only."""
    skip_duplicates: bool = False
    ocr: bool = False
    """Recognise the text of pictures and of scanned pages: seconds a page."""


@dataclass(frozen=True, kw_only=True)
class PreviewImport(Command):
    """Look into the first rows of a source without importing. Result: `engine.documents.ImportPreview`."""

    source: Path
    options: ImportOptions = ImportOptions()
    rows: int = 50
    passwords: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Tried on encrypted files."""


@dataclass(frozen=True, kw_only=True)
class ImportDocuments(Command):
    project: Path
    sources: tuple[Path, ...]
    options: ImportOptions = ImportOptions()
    refresh: bool = False
    """Bring the project up to date with sources that it knows: one that is missing is gone, which is no error, and
    documents that a person deleted do not come back."""
    retry_failed: bool = False
    """Read also the files again that could not be read the last time and have not changed since."""
    passwords: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """Tried on encrypted files; those that lacked a password are read again. Never written anywhere."""


@dataclass(frozen=True, kw_only=True)
class LookAtProjects(Command):
    """See what became of projects. An `engine.store.recent.ProjectFacts` each arrives as a partial result."""

    folders: tuple[Path, ...]


@dataclass(frozen=True, kw_only=True)
class SurveyDocuments(Command):
    """Look over all documents of a project. Result: `engine.store.survey.DocumentSurvey`."""

    project: Path


@dataclass(frozen=True, kw_only=True)
class EditDocuments(Command):
    """Edit very many documents in short transactions. Result: `engine.store.undo.Undo`, of all or of what was done
    until a stop.
    """

    project: Path
    chosen: object
    """An `engine.store.bulk.Chosen`."""
    edit: DocumentEdit


@dataclass(frozen=True, kw_only=True)
class UndoEdit(Command):
    """Take back an edit of very many documents. Result: the `engine.store.undo.Undo` that does it again."""

    project: Path
    undo: object = field(repr=False)
    """An `engine.store.undo.Undo`."""


@dataclass(frozen=True, kw_only=True)
class TryCleaning(Command):
    """What a cleaning makes of some of the documents. Result: `engine.care.cleaning_trial.CleaningTrial`."""

    project: Path
    cleaning: Cleaning


@dataclass(frozen=True, kw_only=True)
class MapDocuments(Command):
    """Lay the documents out on a plane. Result: `engine.care.document_map.DocumentMap`."""

    project: Path


@dataclass(frozen=True, kw_only=True)
class MeasureAugmentation(Command):
    """What the project's augmentation brings: measured on and off. Result: `engine.care.gain.Gain`."""

    project: Path


@dataclass(frozen=True, kw_only=True)
class ExamineDocuments(Command):
    """Read all documents for what the survey cannot see. Result: `engine.care.examination.Examination`."""

    project: Path


@dataclass(frozen=True, kw_only=True)
class LookIntoFinding(Command):
    """The cases of one finding as it is now. Result: a list of `engine.store.findings.FoundGroup`."""

    project: Path
    finding: Finding


@dataclass(frozen=True, kw_only=True)
class RepairFinding(Command):
    """Repair all documents of a finding, or some. Result: the `engine.store.undo.Undo` that takes it back."""

    project: Path
    finding: Finding
    ids: tuple[int, ...] | None = None
    """Only cases that hold any of these documents; None means all, but of doubtful labels the surest alone."""
    other_label: str = "Other"
    """Name of the class that takes in classes too small to be learned, in the person's own language."""


@dataclass(frozen=True, kw_only=True)
class MeasureRepairs(Command):
    """What the changes since the last examination have brought. Result: `engine.care.gain.Gain`."""

    project: Path


@dataclass(frozen=True, kw_only=True)
class ExportDocuments(Command):
    """Write documents into a table. Result: `engine.documents.exporting.DocumentsExport`."""

    project: Path
    chosen: object
    """An `engine.store.bulk.Chosen`."""
    output: Path
    """The ending of its name chooses the format, such as `.csv`."""


class QueueReason(StrEnum):
    """Why a document is shown to be labelled. Stored by value, with the decision."""

    RANDOM = "random"
    """Chosen by chance: what is estimated is estimated from these."""
    UNCERTAIN = "uncertain"
    """Two labels are nearly as likely."""
    DIVERSE = "diverse"
    """Unlike anything that has a label."""
    LIKELY = "likely"
    """Probably of the class that is looked for."""
    DISAGREEMENT = "disagreement"
    """Two simple models say different things."""


@dataclass(frozen=True, kw_only=True)
class OrderQueue(Command):
    """Which documents to label next, for the quick lane. Result: `engine.labelling.queue.Queue`."""

    project: Path
    order: QueueReason = QueueReason.UNCERTAIN
    label: str = ""
    """The class that is looked for, with `LIKELY`."""
    skipped: tuple[int, ...] = ()
    """Documents that shall not come again for now."""
    most: int = 40


@dataclass(frozen=True, kw_only=True)
class ExportCoding(Command):
    """Write the labels for somebody who codes the same documents. Result: `engine.care.coding.WrittenCoding`."""

    project: Path
    output: Path
    coder: str
    """Who has given them; stands in the file."""


@dataclass(frozen=True, kw_only=True)
class ImportCoding(Command):
    """Read what somebody else has labelled and compare. Result: `engine.care.coding.ReadCoding`."""

    project: Path
    source: Path


@dataclass(frozen=True, kw_only=True)
class ExportLedger(Command):
    """Write lines of the import ledger into a table. Result: `engine.documents.ledger_export.LedgerExport`."""

    project: Path
    lines: tuple[int, ...] = field(repr=False)
    """Their numbers, as `LedgerLines.ids` gives them."""
    output: Path
    """The ending of its name chooses the format: `.json`, or one of a table."""
    say: Callable[[Message], str] = field(default=str, repr=False)
    """Puts sentences into the language of the asker. Thread: the job's."""


@dataclass(frozen=True, kw_only=True)
class Train(Command):
    project: Path
    config: TrainConfig | None = None
    resume_run: str = ""
    """Id of an interrupted run to go on with; its own configuration is used and `config` must be None."""


@dataclass(frozen=True, kw_only=True)
class Estimate(Command):
    """Foretell the time and memory of a training. Result: `engine.training.TrainingEstimate`."""

    project: Path
    config: TrainConfig


@dataclass(frozen=True, kw_only=True)
class Summarise(Command):
    """Layers, shapes and parameters of a model. Result: `engine.architectures.summary.ModelSummary`."""

    project: Path | None
    config: TrainConfig


@dataclass(frozen=True, kw_only=True)
class Evaluate(Command):
    """Measure a run on a part. Result: `engine.evaluation.metrics.Evaluation` as a dictionary."""

    project: Path
    run_id: str
    part: Part = Part.TEST


class DocumentOrder(StrEnum):
    """Which documents of a measured part come first."""

    CONFIDENT = "confident"
    """Errors only, those first of which the model was surest; of one cell all documents, the surest first."""
    DOUBTFUL = "doubtful"
    """The smallest margin first, right or wrong."""
    HARDEST = "hardest"
    """The smallest probability of the true label first."""


@dataclass(frozen=True, kw_only=True)
class RankDocuments(Command):
    """Documents of a measured part in an order. Result: `engine.evaluation.ranking.RankedDocuments`."""

    project: Path
    run_id: str
    part: Part
    order: DocumentOrder
    label: str = ""
    """Only documents that this class concerns."""
    true: str = ""
    predicted: str = ""
    """With `true`: only the documents of this cell of the confusion matrix."""


@dataclass(frozen=True, kw_only=True)
class MeasureThresholds(Command):
    """What a run does alone at every threshold. Result: `engine.evaluation.thresholds.ThresholdCurve`."""

    project: Path
    run_id: str
    part: Part
    label: str = ""
    """One class against all others; empty: every document by its predicted label."""


@dataclass(frozen=True, kw_only=True)
class CompareRuns(Command):
    """Two runs on the documents that both were measured on. Result: `engine.evaluation.comparison.RunComparison`."""

    project: Path
    first: str
    """Ids of the runs."""
    second: str
    part: Part = Part.VALIDATION


@dataclass(frozen=True, kw_only=True)
class PredictText(Command):
    """Classify one text, for the quick lane. Result: `engine.prediction.predictor.Prediction`."""

    model: Path
    """A `.classmodel` bundle (every finished run has one in its project)."""
    text: str


@dataclass(frozen=True, kw_only=True)
class ExplainText(Command):
    """Which words speak for a label, for the quick lane. Result: `engine.evaluation.explanation.Explanation`."""

    model: Path
    """A `.classmodel` bundle."""
    text: str
    label: str = ""
    """Empty for the most likely one."""


@dataclass(frozen=True, kw_only=True)
class PredictBatch(Command):
    """Classify files (any importable format) or documents of a project; rows arrive as partial results."""

    model: Path
    sources: tuple[Path, ...] = ()
    project: Path | None = None
    document_ids: tuple[int, ...] = ()
    options: ImportOptions = ImportOptions()
    output: Path | None = None
    """`.csv`, `.xlsx` or `.jsonl`; written row by row."""
    below: float = 0.0
    """Documents whose probability, a share from 0 to 1, is lower are marked in `output` as left to a person."""


@dataclass(frozen=True, kw_only=True)
class ReadClassifiedText(Command):
    """Read the whole text of a classified document from where it came, for the quick lane. Result: the text."""

    row: object = field(repr=False)
    """A row that a `PredictBatch` delivered."""
    options: ImportOptions = ImportOptions()
    """Those of that `PredictBatch`."""
    project: Path | None = None
    """Where the row is one of a project's documents."""


@dataclass(frozen=True, kw_only=True)
class ExportModel(Command):
    """Copy a run's bundle out of its project."""

    project: Path
    run_id: str
    output: Path


@dataclass(frozen=True, kw_only=True)
class ExportPredictions(Command):
    """Write rows that a finished `PredictBatch` delivered."""

    rows: tuple[object, ...] = field(repr=False)
    output: Path
    below: float = 0.0
    """As in `PredictBatch`."""


@dataclass(frozen=True, kw_only=True)
class ReadConfidences(Command):
    """How sure a run was on a part, and how often right. Result: `engine.prediction.confidences.Confidences`."""

    project: Path
    run_id: str
    part: Part = Part.VALIDATION


class LeftDocuments(StrEnum):
    """What becomes of the files that are left to a person. Stored by value."""

    FOLDER = "folder"
    """They are filed into a folder of their own."""
    STAY = "stay"
    """They stay where they are."""


@dataclass(frozen=True, kw_only=True)
class FilingOptions:
    """Where classified files go."""

    into: Path
    move: bool = False
    """Move the files instead of copying them."""
    below: float = 0.0
    """Files whose probability, a share from 0 to 1, is lower are left to a person."""
    left: LeftDocuments = LeftDocuments.FOLDER
    left_folder: str = "For a person"
    """Name of the folder of those that are left to a person, in the person's own language."""


@dataclass(frozen=True, kw_only=True)
class PlanFiling(Command):
    """Say where each file would go; touches nothing. Result: `engine.prediction.filing.plan.FilingPlan`."""

    rows: tuple[object, ...] = field(repr=False)
    """Rows that a finished `PredictBatch` delivered."""
    options: FilingOptions


@dataclass(frozen=True, kw_only=True)
class FileDocuments(Command):
    """Copy or move classified files into folders by class; result: `engine.prediction.filing.job.FilingSummary`.

    When it is asked to stop it ends after the file in hand, and says what it has done.
    """

    rows: tuple[object, ...] = field(repr=False)
    options: FilingOptions
    project: Path | None = None
    """Keeps the journal; without one it lies with the program's own state."""


@dataclass(frozen=True, kw_only=True)
class UndoFiling(Command):
    """Take a filing back as far as its files are unchanged. Result: `engine.prediction.filing.undoing.UndoSummary`."""

    journal: Path


@dataclass(frozen=True, kw_only=True)
class ListFilings(Command):
    """The filings of a project, latest first. Result: a tuple of `engine.prediction.filing.journal.FilingRecord`."""

    project: Path | None
