"""Training runs: settings, state, epochs, curves and figures, in the project file and as `runs/ID/run.json`."""

from __future__ import annotations

import builtins
import dataclasses
import json
import math
import secrets
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from engine.contract.errors import UsageError
from engine.contract.events import EpochMetrics
from engine.contract.message import message
from engine.store.atomic import write_text
from engine.store.processes import lives, this_process
from engine.store.project import Project
from engine.store.undo import Undo


class RunState(StrEnum):
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    """Ended early by a person; the best epoch was kept."""
    FAILED = "failed"
    ABORTED = "aborted"
    INTERRUPTED = "interrupted"
    """Its process died; it can be resumed from its last checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    id: str
    name: str
    architecture: str
    state: RunState
    config: dict[str, Any]
    seed: int
    created: float
    """Seconds since the epoch, as `finished`."""
    finished: float | None
    figures: dict[str, Any]
    best_epoch: int
    """0 while there is none."""
    labels: tuple[str, ...]
    data_fingerprint: str
    note: str
    starred: bool
    bundle: Path | None
    folder: Path
    error: dict[str, Any] | None
    """`ErrorInfo.to_dict()` of a failed run."""

    def to_dict(self) -> dict[str, Any]:
        """Plain values; paths relative to the project."""
        data = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        project = self.folder.parent.parent
        return {
            **data,
            "state": self.state.value,
            "labels": list(self.labels),
            "folder": self.folder.relative_to(project).as_posix(),
            "bundle": self.bundle.relative_to(project).as_posix() if self.bundle else None,
        }


_JSON_FIELDS = ("config", "figures", "error")
_FIELDS = (
    "name",
    "state",
    "finished",
    "figures",
    "best_epoch",
    "note",
    "starred",
    "bundle",
    "error",
    "labels",
    "data_fingerprint",
    "config",
)


class RunStore:
    """Reached as `Project.runs`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def create(
        self,
        *,
        architecture: str,
        name: str,
        config: Mapping[str, Any],
        seed: int,
        labels: Sequence[str],
        data_fingerprint: str,
    ) -> RunRecord:
        """Begin a run in this process: state RUNNING, an id that sorts by time, and its folder with run.json."""
        created = time.time()
        stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(created))
        # The milliseconds keep the order of runs that begin within one second.
        number = f"{stamp}-{int(created % 1 * 1000):03d}{secrets.token_hex(2)}"
        folder = self._project.runs_folder / number
        folder.mkdir(parents=True)
        try:
            with self._project.transaction() as connection:
                connection.execute(
                    "INSERT INTO runs (id, name, architecture, state, config, seed, labels, data_fingerprint, created,"
                    " process, process_started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        number,
                        name,
                        architecture,
                        RunState.RUNNING.value,
                        _dump(dict(config)),
                        seed,
                        _dump(list(labels)),
                        data_fingerprint,
                        created,
                        *this_process(),
                    ),
                )
                return self._written(number)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)  # a full disk leaves no half run
            raise

    def update(self, run_id: str, **fields: Any) -> RunRecord:
        """Change fields of `RunRecord`, except id, architecture, seed, created and folder.

        State RUNNING makes it this process's run; `finished` follows the state unless it is given.
        """
        unknown = [name for name in fields if name not in _FIELDS]
        if unknown:
            raise TypeError(f"a run has no field {unknown[0]} that can change")
        state = fields.get("state")
        if state is not None and "finished" not in fields:
            fields["finished"] = None if state in (RunState.RUNNING, RunState.INTERRUPTED) else time.time()
        values: dict[str, Any] = {}
        for name, value in fields.items():
            values[name] = self._plain(name, value)
        if state is RunState.RUNNING:
            values["process"], values["process_started"] = this_process()
        if values:
            assignments = ", ".join(f"{name} = ?" for name in values)
            with self._project.transaction() as connection:
                connection.execute(f"UPDATE runs SET {assignments} WHERE id = ?", (*values.values(), run_id))  # noqa: S608 - names checked
        return self._written(run_id)

    def get(self, name: str) -> RunRecord:
        """A run by its id, the beginning of its id, or "last" for the newest. Raises UsageError for none or several."""
        query, parameters = "SELECT * FROM runs WHERE NOT deleted", ()
        runs = [self._record(row) for row in self._project.connection().execute(f"{query} ORDER BY number", parameters)]
        if name == "last" and runs:
            return runs[-1]
        found = [run for run in runs if run.id == name] or [run for run in runs if name and run.id.startswith(name)]
        if len(found) == 1:
            return found[0]
        if not runs:
            raise UsageError(
                "runs.none",
                happened=message("This project has no trained model yet."),
                meaning=message("There is nothing to measure, export or predict with."),
                remedy=message("Train a model first."),
            )
        raise UsageError(
            "runs.unknown",
            happened=message("“{name}” is not the name of exactly one run.", name=name),
            meaning=message("No run, or several, begin with these characters."),
            remedy=message("Write last, or one of: {names}.", names=", ".join(run.id for run in runs[-10:])),
        )

    def list(self) -> builtins.list[RunRecord]:
        """Newest first."""
        rows = self._project.connection().execute("SELECT * FROM runs WHERE NOT deleted ORDER BY number DESC")
        return [self._record(row) for row in rows]

    def find_interrupted(self) -> builtins.list[RunRecord]:
        """Runs that can be resumed, newest first; running ones with a dead process are marked as interrupted first."""
        connection = self._project.connection()
        rows = connection.execute(
            "SELECT id, process, process_started FROM runs WHERE state = 'running' AND NOT deleted"
        ).fetchall()
        for row in rows:
            if not lives(row[1], row[2]):
                self.update(row[0], state=RunState.INTERRUPTED)
        return [run for run in self.list() if run.state is RunState.INTERRUPTED]

    def add_epoch(self, run_id: str, metrics: EpochMetrics) -> None:
        """A second time for the same epoch replaces the first, as after a resume."""
        with self._project.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO run_epochs VALUES (?, ?, ?)",
                (run_id, metrics.epoch, _dump(dataclasses.asdict(metrics))),
            )

    def epochs(self, run_id: str) -> builtins.list[EpochMetrics]:
        rows = self._project.connection().execute(
            "SELECT metrics FROM run_epochs WHERE run_id = ? ORDER BY epoch", (run_id,)
        )
        return [EpochMetrics(**json.loads(row[0])) for row in rows]

    def add_points(self, run_id: str, points: Iterable[tuple[str, int, float]]) -> None:
        """Points (series, step, value) of a run's curves; a point at the same step replaces the earlier one."""
        rows = [(run_id, series, step, None if math.isnan(value) else value) for series, step, value in points]
        with self._project.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO run_points VALUES (?, ?, ?, ?)", rows)

    def points(self, run_id: str) -> dict[str, tuple[builtins.list[int], builtins.list[float]]]:
        """Series -> (steps, values), in the order of steps."""
        found: dict[str, tuple[builtins.list[int], builtins.list[float]]] = {}
        rows = self._project.connection().execute(
            "SELECT series, step, value FROM run_points WHERE run_id = ? ORDER BY series, step", (run_id,)
        )
        for series, step, value in rows:
            steps, values = found.setdefault(series, ([], []))
            steps.append(step)
            values.append(math.nan if value is None else value)
        return found

    def discard_after(self, run_id: str, *, epoch: int, step: int) -> None:
        """Forget epochs and points later than these: a resumed run goes on from its last checkpoint."""
        with self._project.transaction() as connection:
            connection.execute("DELETE FROM run_epochs WHERE run_id = ? AND epoch > ?", (run_id, epoch))
            connection.execute("DELETE FROM run_points WHERE run_id = ? AND step > ?", (run_id, step))

    def delete(self, run_id: str) -> Undo:
        """Take a run out of all lists. Its files stay until `purge`."""
        record = self.get(run_id)
        self._mark(record.id, deleted=True)
        return RunDeletionUndo(
            title=message("Delete run {name}", name=record.name or record.id), run_id=record.id, deleted=False
        )

    def purge(self) -> None:
        """Remove deleted runs with their folders and bundles for good."""
        connection = self._project.connection()
        for row in connection.execute("SELECT * FROM runs WHERE deleted").fetchall():
            record = self._record(row)
            shutil.rmtree(record.folder, ignore_errors=True)
            if record.bundle:
                record.bundle.unlink(missing_ok=True)
            with self._project.transaction():
                self._project.predictions.forget_run(record.id)
                for table in ("run_epochs", "run_points"):
                    connection.execute(f"DELETE FROM {table} WHERE run_id = ?", (record.id,))  # noqa: S608
                connection.execute("DELETE FROM runs WHERE id = ?", (record.id,))

    def _mark(self, run_id: str, *, deleted: bool) -> None:
        with self._project.transaction() as connection:
            connection.execute("UPDATE runs SET deleted = ? WHERE id = ?", (deleted, run_id))

    def _written(self, run_id: str) -> RunRecord:
        """Read a run back and write its run.json, so that the folder speaks for itself."""
        row = self._project.connection().execute("SELECT * FROM runs WHERE id = ?", (run_id,)).fetchone()
        if row is None:
            raise KeyError(run_id)
        record = self._record(row)
        if not row["deleted"]:
            write_text(record.folder / "run.json", json.dumps(record.to_dict(), ensure_ascii=False, indent=2) + "\n")
        return record

    def _plain(self, name: str, value: Any) -> Any:
        if name == "bundle":
            return Path(value).absolute().relative_to(self._project.folder).as_posix() if value is not None else None
        if name == "labels":
            return _dump(list(value))
        if name in _JSON_FIELDS:
            return _dump(value) if value is not None else None
        return value.value if isinstance(value, StrEnum) else value

    def _record(self, row: Any) -> RunRecord:
        return RunRecord(
            id=row["id"],
            name=row["name"],
            architecture=row["architecture"],
            state=RunState(row["state"]),
            config=json.loads(row["config"]),
            seed=row["seed"],
            created=row["created"],
            finished=row["finished"],
            figures=json.loads(row["figures"]),
            best_epoch=row["best_epoch"],
            labels=tuple(json.loads(row["labels"])),
            data_fingerprint=row["data_fingerprint"],
            note=row["note"],
            starred=bool(row["starred"]),
            bundle=self._project.folder / row["bundle"] if row["bundle"] else None,
            folder=self._project.runs_folder / row["id"],
            error=json.loads(row["error"]) if row["error"] else None,
        )


@dataclass(frozen=True, kw_only=True)
class RunDeletionUndo(Undo):
    run_id: str
    deleted: bool

    def apply(self, project: Project) -> Undo:
        project.runs._mark(self.run_id, deleted=self.deleted)
        return RunDeletionUndo(title=self.title, run_id=self.run_id, deleted=not self.deleted)


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
