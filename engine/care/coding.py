"""Two people label the same documents: one writes a coding file, the other reads it, and the two are compared."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.contract.commands import ExportCoding, ImportCoding
from engine.contract.config import LabelMode
from engine.contract.errors import DataError, ErrorInfo
from engine.contract.message import message
from engine.evaluation.agreement import cohen_kappa, krippendorff_alpha, mean_over_labels
from engine.runtime.reporter import Reporter
from engine.store.adding import storable
from engine.store.atomic import write_text
from engine.store.codings import Coded, CodingRecord
from engine.store.documents import DocumentFilter
from engine.store.labels import clean_label
from engine.store.project import Project
from engine.store.undo import Undo

SUFFIX = ".classcoding"
FORMAT = 1
LARGEST = 500_000_000
"""Bytes; a longer file is none of ours."""

FEW = 0.5
"""Share of a file's documents that the project must have; with fewer it is probably another project's."""


@dataclass(frozen=True, slots=True)
class WrittenCoding:
    output: Path
    documents: int


@dataclass(frozen=True, slots=True)
class ReadCoding:
    record: CodingRecord
    unknown: int
    """Documents of the file that the project does not have."""
    new_labels: tuple[str, ...]
    """Labels that the project does not have."""
    conflicts: int
    undo: Undo

    def to_dict(self) -> dict[str, Any]:
        record = self.record
        return {
            "coder": record.coder,
            "documents": record.documents,
            "compared": record.compared,
            "agreed": record.agreed,
            "kappa": record.kappa,
            "alpha": record.alpha,
            "unknown": self.unknown,
            "new_labels": list(self.new_labels),
            "conflicts": self.conflicts,
        }


def export_coding(command: ExportCoding, reporter: Reporter) -> WrittenCoding:
    """Write who has given which labels, without any text: documents are named by the hashes of their texts."""
    with Project.open(command.project) as project:
        reporter.stage(message("Writing {name}", name=command.output.name))
        documents = []
        hashes = dict(
            project.connection()
            .execute("SELECT id, text_hash FROM documents WHERE NOT deleted AND (labelled OR unsure)")
            .fetchall()
        )
        for document in project.documents.iterate(DocumentFilter(ids=tuple(hashes))):
            documents.append(
                {"text": hashes[document.id].hex(), "labels": list(document.labels), "unsure": document.unsure}
            )
            if len(documents) % 1000 == 0:
                reporter.progress(len(documents), len(hashes), "documents")
        if not documents:
            raise DataError(
                "coding.nothing",
                happened=message("No document of this project has a label."),
                meaning=message("There is nothing to hand to somebody else."),
                remedy=message("Label some documents first."),
            )
        content = {
            "coder": storable(command.coder).strip(),
            "mode": project.mode.value,
            "labels": project.labels.names(),
            "written": time.time(),
            "documents": documents,
        }
        values = {"format": FORMAT, "sha256": _checksum(content), **content}
        write_text(command.output, json.dumps(values, ensure_ascii=False, indent=1))
    return WrittenCoding(command.output, len(documents))


def import_coding(command: ImportCoding, reporter: Reporter) -> ReadCoding:
    """Put what somebody else has said beside the project's labels, and compare. Changes no label.

    Raises DataError coding.unreadable, coding.newer, coding.other_project. Warns of a file that was changed by hand.
    """
    content = _read(command.source)
    if _checksum(content) != content["sha256"]:
        reporter.warn(
            ErrorInfo(
                "coding.changed",
                message("{name} was changed after it was written.", name=command.source.name),
                message("Somebody has edited it, or it was damaged on its way. What can be read of it was read."),
                message("Ask whoever wrote it for the file again, if that was not meant."),
            )
        )
    with Project.open(command.project) as project:
        reporter.stage(message("Reading {name}", name=command.source.name))
        said, unknown = _matched(project, content)
        total = len(content["documents"])
        if not said or len(said) < FEW * (len(said) + unknown):
            raise DataError(
                "coding.other_project",
                happened=message(
                    "Of {all} documents in {name} this project has {n}.",
                    all=total, name=command.source.name, n=len(said),
                ),
                meaning=message("It was written for other documents, or they were changed since. Nothing was read in."),
                remedy=message("Open the project with the same documents, or import them here first."),
            )  # fmt: skip
        record = _compared(project, str(content["coder"]) or command.source.stem, said)
        known = set(project.labels.names())
        new = tuple(sorted({label for one in said.values() for label in one.labels} - known))
        title = message("Read what {coder} has labelled", coder=record.coder)
        undo = project.codings.add(record, said, title)
        return ReadCoding(record, unknown, new, len(project.codings.conflicts()), undo)


def _matched(project: Project, content: dict[str, Any]) -> tuple[dict[int, Coded], int]:
    """By document id; copies of one text get the same. And how many texts are not here."""
    ids: dict[str, list[int]] = {}
    for number, digest in project.connection().execute("SELECT id, text_hash FROM documents WHERE NOT deleted"):
        ids.setdefault(digest.hex(), []).append(number)
    said: dict[int, Coded] = {}
    unknown = 0
    for entry in content["documents"]:
        labels = tuple(dict.fromkeys(filter(None, (clean_label(str(label)) for label in entry["labels"]))))
        if project.mode is LabelMode.SINGLE:
            labels = labels[:1]
        found = ids.get(str(entry["text"]), [])
        unknown += not found
        for number in found:
            said[number] = Coded(labels, bool(entry.get("unsure", False)), float(content["written"]))
    return said, unknown


def _compared(project: Project, coder: str, said: dict[int, Coded]) -> CodingRecord:
    own = {
        document.id: frozenset(document.labels)
        for document in project.documents.iterate(DocumentFilter(ids=tuple(said), labelled=True))
    }
    pairs = [(own[number], frozenset(one.labels)) for number, one in said.items() if number in own and one.labels]
    if project.mode is LabelMode.MULTI:
        kappa, alpha = mean_over_labels(pairs, sorted({label for pair in pairs for of in pair for label in of}))
    else:
        kappa, alpha = cohen_kappa(pairs), krippendorff_alpha(pairs)
    agreed = sum(first == second for first, second in pairs)
    return CodingRecord(coder, time.time(), len(said), len(pairs), agreed, kappa, alpha)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError("too large")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        if int(content["format"]) > FORMAT:
            raise DataError(
                "coding.newer",
                happened=message("{name} was written by a newer version of Classmark.", name=path.name),
                meaning=message("This version does not know its format. Nothing was read in."),
                remedy=message("Install the newest version of Classmark, or ask for the file of an older one."),
            )
        content["sha256"], content["coder"] = str(content.get("sha256", "")), str(content.get("coder", ""))
        content["written"] = float(content["written"])
        for entry in content["documents"]:
            entry["labels"] = list(entry["labels"])
            entry["text"] = str(entry["text"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DataError(
            "coding.unreadable",
            happened=message("{name} is no coding file, or it is damaged.", name=path.name),
            meaning=message("Nothing was read in; nothing was changed."),
            remedy=message("Ask whoever wrote it for the file again."),
        ) from error
    return dict(content)


def _checksum(content: dict[str, Any]) -> str:
    kept = {name: value for name, value in content.items() if name not in ("format", "sha256")}
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()
