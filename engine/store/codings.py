"""What other people have said about the documents' labels: beside the project's own labels, until somebody decides."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from engine.store.findings import FoundGroup
from engine.store.project import Project
from engine.store.undo import Undo

_RECORDS = "codings"


@dataclass(frozen=True, slots=True)
class CodingRecord:
    """One coding file that was read, and how far it agreed with the project's own labels then."""

    coder: str
    time: float
    """When it was read; seconds since the epoch."""
    documents: int
    """Of the file that the project has."""
    compared: int
    """Of them those that the project had a label for."""
    agreed: int
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder said about one document."""

    labels: tuple[str, ...]
    unsure: bool
    created: float


@dataclass(frozen=True, kw_only=True)
class CodingUndo(Undo):
    """Takes a coder's file out again, or puts it back."""

    coder: str
    said: Mapping[int, Coded]
    records: tuple[dict[str, Any], ...]

    def apply(self, project: Project) -> Undo:
        return project.codings.put(self.coder, self.said, self.records, self.title)


class CodingStore:
    """Reached as `Project.codings`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def records(self) -> list[CodingRecord]:
        """Oldest first."""
        return [CodingRecord(**values) for values in self._project.setting(_RECORDS, [])]

    def said_by(self, coder: str) -> dict[int, Coded]:
        rows = self._project.connection().execute(
            "SELECT document_id, labels, unsure, created FROM codings WHERE coder = ? ORDER BY document_id", (coder,)
        )
        return {row[0]: Coded(tuple(json.loads(row[1])), bool(row[2]), row[3]) for row in rows}

    def add(self, record: CodingRecord, said: Mapping[int, Coded], title: Any) -> Undo:
        """In place of what the same coder said before. Labels are kept by name: none joins the project's list yet."""
        others = [values for values in self._project.setting(_RECORDS, []) if values["coder"] != record.coder]
        return self.put(record.coder, said, (*others, asdict(record)), title)

    def put(self, coder: str, said: Mapping[int, Coded], records: Sequence[dict[str, Any]], title: Any) -> Undo:
        with self._project.transaction() as connection:
            before = CodingUndo(
                title=title,
                coder=coder,
                said=self.said_by(coder),
                records=tuple(self._project.setting(_RECORDS, [])),
            )
            connection.execute("DELETE FROM codings WHERE coder = ?", (coder,))
            connection.executemany(
                "INSERT INTO codings (document_id, coder, labels, unsure, created) VALUES (?, ?, ?, ?, ?)",
                (
                    (number, coder, json.dumps(one.labels, ensure_ascii=False), one.unsure, one.created)
                    for number, one in said.items()
                ),
            )
            self._project.set_setting(_RECORDS, list(records))
        return before

    def conflicts(self) -> list[FoundGroup]:
        """Documents for which somebody else has said other labels, and about which nobody has decided since.

        A decision is a label that is confirmed, or one that agrees. What is unsure waits for its second look elsewhere.
        """
        names = dict(self._project.connection().execute("SELECT id, name FROM labels").fetchall())
        rows = self._project.connection().execute(
            "SELECT c.document_id, c.coder, c.labels,"
            " (SELECT json_group_array(label_id) FROM document_labels WHERE document_id = c.document_id)"
            " FROM codings c JOIN documents d ON d.id = c.document_id"
            " WHERE NOT d.deleted AND d.labelled AND NOT d.unsure AND NOT EXISTS"
            " (SELECT 1 FROM annotations a WHERE a.confirmed AND a.id ="
            " (SELECT max(id) FROM annotations WHERE document_id = c.document_id AND NOT withdrawn))"
            " ORDER BY c.document_id, c.coder"
        )
        found = []
        for number, coder, labels, own in rows:
            said = json.loads(labels)
            if said and set(said) != {names[label] for label in json.loads(own)}:
                found.append(FoundGroup((number,), {"labels": said, "coder": coder}))
        return found
