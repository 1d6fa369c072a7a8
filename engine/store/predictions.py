"""What a run said about documents of the project, and how often a part was measured with it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.contract.config import LabelMode, Part
from engine.store.project import Project

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

THRESHOLD = 0.5
"""In a multi-label project a label is predicted from this probability on."""

FORGOTTEN = "evaluations.forgotten"
"""Setting: by part, how often it was measured with runs that are no longer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionTable:
    """All stored predictions of a run on a part."""

    document_ids: NDArray[numpy.int64]
    """[documents], ascending."""
    true_labels: list[tuple[str, ...]]
    predicted_labels: list[tuple[str, ...]]
    probabilities: NDArray[numpy.float32]
    """[documents, labels]"""
    labels: tuple[str, ...]
    created: float


@dataclass(frozen=True, slots=True)
class PredictedDocument:
    document_id: int
    probability: float
    """Of the predicted label (multi-label: the highest one)."""
    margin: float
    """How far it is ahead of the next label; multi-label: how far the nearest label is from the threshold, doubled."""
    excerpt: str


@dataclass(frozen=True, slots=True)
class StoredPrediction:
    """What a run said about one document, and the labels that the document had at that time."""

    document_id: int
    true_labels: tuple[str, ...]
    predicted_labels: tuple[str, ...]
    probabilities: dict[str, float]
    margin: float
    """As in `PredictedDocument`."""


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    figures: dict[str, Any]
    created: float
    """Seconds since the epoch."""


class PredictionStore:
    """Reached as `Project.predictions`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def replace(
        self,
        run_id: str,
        part: Part,
        *,
        document_ids: Sequence[int],
        true_labels: Sequence[Sequence[str]],
        probabilities: NDArray[numpy.float32],
        labels: Sequence[str],
    ) -> None:
        """Store a run's predictions on a part instead of earlier ones.

        `probabilities` is [documents, labels], a row an id; `labels` names its columns.
        They are written in short transactions and take the place of the old ones in the last.
        """
        import numpy as np

        multi = self._project.mode is LabelMode.MULTI
        values = np.ascontiguousarray(probabilities, dtype="<f4").reshape(len(document_ids), len(labels))
        highest, margins = _confidence(values, multi=multi)
        chosen = values >= THRESHOLD if multi else None
        tops = values.argmax(axis=1) if values.size else np.zeros(0, dtype=np.int64)
        names = list(labels)
        staging = f"{part.value}+"
        with self._project.transaction() as connection:
            connection.execute("DELETE FROM prediction_sets WHERE run_id = ? AND part = ?", (run_id, staging))
            number = connection.execute(
                "INSERT INTO prediction_sets (run_id, part, labels, multi_label, created)"
                " VALUES (?, ?, ?, ?, ?) RETURNING id",
                (run_id, staging, _dump(names), multi, time.time()),
            ).fetchone()[0]
        for start in range(0, len(document_ids), 2000):
            rows = []
            for at in range(start, min(start + 2000, len(document_ids))):
                said = [names[k] for k in np.flatnonzero(chosen[at])] if chosen is not None else [names[int(tops[at])]]
                rows.append(
                    (
                        number, int(document_ids[at]), _dump(list(true_labels[at])), _dump(said), float(highest[at]),
                        float(margins[at]), values[at].tobytes(),
                    )
                )  # fmt: skip
            with self._project.transaction() as connection:
                connection.executemany("INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        with self._project.transaction() as connection:
            connection.execute("DELETE FROM prediction_sets WHERE run_id = ? AND part = ?", (run_id, part.value))
            connection.execute("UPDATE prediction_sets SET part = ? WHERE id = ?", (part.value, number))

    def table(self, run_id: str, part: Part) -> PredictionTable | None:
        """None when nothing is stored. Documents deleted since are left out."""
        import numpy as np

        found = self._set(run_id, part)
        if found is None:
            return None
        number, labels, _, created = found
        rows = (
            self._project.connection()
            .execute(
                "SELECT p.document_id, p.true_labels, p.predicted_labels, p.probabilities FROM predictions p"
                " JOIN documents d ON d.id = p.document_id WHERE p.set_id = ? AND NOT d.deleted ORDER BY p.document_id",
                (number,),
            )
            .fetchall()
        )
        data = np.frombuffer(b"".join(row[3] for row in rows), dtype="<f4").reshape(len(rows), len(labels))
        # the same few lists again and again: reading each once takes a third of the time
        names = {text: tuple(json.loads(text)) for text in {text for row in rows for text in (row[1], row[2])}}
        return PredictionTable(
            document_ids=np.array([row[0] for row in rows], dtype=np.int64),
            true_labels=[names[row[1]] for row in rows],
            predicted_labels=[names[row[2]] for row in rows],
            probabilities=data.astype(np.float32),
            labels=labels,
            created=created,
        )

    def cell(self, run_id: str, part: Part, *, true: str, predicted: str, limit: int = 1000) -> list[PredictedDocument]:
        """Documents behind one cell of the confusion matrix, most confident first; "" stands for no label at all.

        In a multi-label project: those that carry `true` and for which `predicted` was predicted.
        """
        found = self._set(run_id, part)
        if found is None:
            return []
        number, _, multi, _ = found
        if multi and true and predicted:
            condition = (
                "EXISTS (SELECT 1 FROM json_each(p.true_labels) WHERE value = ?)"
                " AND EXISTS (SELECT 1 FROM json_each(p.predicted_labels) WHERE value = ?)"
            )
            parameters = [true, predicted]
        else:
            condition = "p.true_labels = ? AND p.predicted_labels = ?"
            parameters = [_dump([name] if name else []) for name in (true, predicted)]
        rows = self._project.connection().execute(
            "SELECT p.document_id, p.probability, p.margin, ifnull(t.excerpt, t.text) FROM predictions p"  # noqa: S608 - literals above
            " JOIN documents d ON d.id = p.document_id JOIN texts t ON t.document_id = p.document_id"
            f" WHERE p.set_id = ? AND {condition} AND NOT d.deleted ORDER BY p.probability DESC, p.document_id LIMIT ?",
            (number, *parameters, limit),
        )
        return [PredictedDocument(*row) for row in rows]

    def of_documents(self, run_id: str, part: Part, ids: Sequence[int]) -> dict[int, StoredPrediction]:
        """By document; those about which nothing is stored are missing."""
        import numpy as np

        found = self._set(run_id, part)
        if found is None:
            return {}
        number, labels, _, _ = found
        rows = self._project.connection().execute(
            "SELECT document_id, true_labels, predicted_labels, margin, probabilities FROM predictions"
            " WHERE set_id = ? AND document_id IN (SELECT value FROM json_each(?))",
            (number, json.dumps(list(ids))),
        )
        return {
            row[0]: StoredPrediction(
                row[0],
                tuple(json.loads(row[1])),
                tuple(json.loads(row[2])),
                dict(zip(labels, np.frombuffer(row[4], dtype="<f4").tolist(), strict=True)),
                row[3],
            )
            for row in rows
        }

    def corrected(self, run_id: str, part: Part, ids: Sequence[int] | None = None) -> set[int]:
        """Documents (of `ids`, or all that were measured) that were given other labels since.

        A renamed label is no correction: only documents about which somebody has decided are compared.
        """
        found = self._set(run_id, part)
        if found is None:
            return set()
        number, _, _, created = found
        only = "" if ids is None else " AND p.document_id IN (SELECT value FROM json_each(?))"
        rows = self._project.connection().execute(
            "SELECT p.document_id, p.true_labels, (SELECT json_group_array(name) FROM document_labels l"  # noqa: S608
            " JOIN labels ON labels.id = l.label_id WHERE l.document_id = p.document_id) FROM predictions p"
            " JOIN documents d ON d.id = p.document_id WHERE p.set_id = ? AND NOT d.deleted AND EXISTS"
            " (SELECT 1 FROM annotations a WHERE a.document_id = p.document_id AND (a.created > ? OR a.withdrawn))"
            + only,
            (number, created) if ids is None else (number, created, json.dumps(list(ids))),
        )
        return {row[0] for row in rows if set(json.loads(row[1])) != set(json.loads(row[2]))}

    def confidences(self, run_id: str, part: Part) -> list[tuple[float, bool, bool]] | None:
        """Of each stored prediction: its `sureness`, whether it said any label, whether its labels were right.

        None when nothing is stored. Documents deleted since are left out.
        """
        found = self._set(run_id, part)
        if found is None:
            return None
        rows = self._project.connection().execute(
            "SELECT p.probability, p.margin, p.true_labels, p.predicted_labels FROM predictions p"
            " JOIN documents d ON d.id = p.document_id WHERE p.set_id = ? AND NOT d.deleted",
            (found[0],),
        )
        confidences = []
        for probability, margin, true, predicted in rows:
            said = set(json.loads(predicted))
            sure = sureness(probability, margin, multi_label=found[2])
            confidences.append((sure, bool(said), said == set(json.loads(true))))
        return confidences

    def record_evaluation(self, run_id: str, part: Part, figures: Mapping[str, Any]) -> None:
        """Remember figures, and thereby that this part was opened once more."""
        with self._project.transaction() as connection:
            connection.execute(
                "INSERT INTO evaluations (run_id, part, figures, created) VALUES (?, ?, ?, ?)",
                (run_id, part.value, _dump(dict(figures)), time.time()),
            )

    def evaluations(self, run_id: str, part: Part) -> list[EvaluationRecord]:
        """Oldest first; its length is how often the part was opened with this run."""
        rows = self._project.connection().execute(
            "SELECT figures, created FROM evaluations WHERE run_id = ? AND part = ? ORDER BY id", (run_id, part.value)
        )
        return [EvaluationRecord(json.loads(row[0]), row[1]) for row in rows]

    def openings(self, part: Part) -> int:
        """How often a part was measured with any run, those included that were removed for good."""
        row = self._project.connection().execute("SELECT count(*) FROM evaluations WHERE part = ?", (part.value,))
        forgotten: dict[str, int] = self._project.setting(FORGOTTEN, {})
        return int(row.fetchone()[0]) + forgotten.get(part.value, 0)

    def forget_run(self, run_id: str) -> None:
        """Remove what is stored about a run, but not that it has looked at a part."""
        with self._project.transaction() as connection:
            forgotten: dict[str, int] = self._project.setting(FORGOTTEN, {})
            for part, times in connection.execute(
                "SELECT part, count(*) FROM evaluations WHERE run_id = ? GROUP BY part", (run_id,)
            ).fetchall():
                forgotten[part] = forgotten.get(part, 0) + times
            self._project.set_setting(FORGOTTEN, forgotten)
            for table in ("prediction_sets", "evaluations"):
                connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (run_id,))  # noqa: S608 - literals above

    def _set(self, run_id: str, part: Part) -> tuple[int, tuple[str, ...], bool, float] | None:
        row = (
            self._project.connection()
            .execute(
                "SELECT id, labels, multi_label, created FROM prediction_sets WHERE run_id = ? AND part = ?",
                (run_id, part.value),
            )
            .fetchone()
        )
        return None if row is None else (row[0], tuple(json.loads(row[1])), bool(row[2]), row[3])


def sureness(probability: float, margin: float, *, multi_label: bool) -> float:
    """The likeliest label's probability; with several labels that of the least sure decision for or against one.

    The margin is there twice the distance of the nearest label from one half, so this is the least max(p, 1 - p).
    """
    return 0.5 + margin / 2 if multi_label else probability


def _confidence(
    values: NDArray[numpy.float32], *, multi: bool
) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]]:
    """(highest probability, margin) of each row of [documents, labels]."""
    import numpy as np

    if not values.size:
        return np.zeros(len(values), dtype=np.float32), np.zeros(len(values), dtype=np.float32)
    highest = values.max(axis=1)
    if multi:
        return highest, np.abs(values - THRESHOLD).min(axis=1) * 2
    if values.shape[1] < 2:
        return highest, highest
    top = np.partition(values, -2, axis=1)
    return highest, top[:, -1] - top[:, -2]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
