"""Who learns from what: gives documents their part of the split, keeps groups whole, and keeps the test part locked."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.contract.config import Part
from engine.contract.errors import DataError, UsageError
from engine.contract.message import message
from engine.store.project import Project


@dataclass(frozen=True, slots=True)
class SplitReport:
    """What `SplitStore.ensure` did."""

    assigned: Mapping[Part, int]
    """Documents that got a part now."""
    moved_from_train: int
    """Documents of the training part that became the validation part, because the project had none."""
    totals: Mapping[Part, int]
    """Labelled documents of each part afterwards."""
    missing: Mapping[Part, tuple[str, ...]]
    """Labels that have no document in a part which is in use."""


@dataclass(frozen=True, slots=True)
class SplitEvent:
    event: str
    """`unlocked`, `locked` or `assigned`."""
    details: Mapping[str, object]
    created: float
    """Seconds since the epoch."""


def assign(
    labels: Sequence[Sequence[str]],
    groups: Sequence[str],
    *,
    fractions: Mapping[Part, float],
    seed: int,
    existing: Sequence[Part | None],
) -> list[Part | None]:
    """Give each labelled document without a part one, so that every label comes near its share in every part.

    `labels`, `groups` and `existing` are [documents]. Documents with a part keep it; those without a label get none.
    Documents of one group (other than "") share one part: that of the group's documents which have one already.
    Shares not named in `fractions` fall to the training part; a part without a share gets nobody new.

    Iterative stratification (Sechidis, Tsoumakas and Vlahavas, 2011): the rarest label is served first, each of its
    groups goes to the part that misses most of that label. With one label a group it is ordinary stratification: no part
    gets more of a label than its share and one group.
    Raises UsageError when the fractions are no shares.
    """
    shares = _shares(fractions)
    result = list(existing)
    units, settled = _units(labels, groups, existing)
    for members, part in settled:
        for document in members:
            result[document] = part
    shuffled = random.Random(seed)
    order = sorted(units, key=lambda name: units[name][0])
    shuffled.shuffle(order)

    counted = {name: Counter(label for document in units[name] for label in labels[document]) for name in order}
    misses = _targets(labels, result, counted, shares)
    misses_in_all = {part: sum(counts.values()) for part, counts in misses.items()}
    waiting = dict.fromkeys(order)
    by_label: dict[str, list[str]] = {}
    for name in order:
        for label in counted[name]:
            by_label.setdefault(label, []).append(name)
    remaining = Counter({label: sum(counted[name][label] for name in names) for label, names in by_label.items()})
    while waiting:
        rarest = min(
            (label for label in remaining if remaining[label] > 0), key=lambda label: (remaining[label], label)
        )
        # large groups first: the small ones then even out what they left uneven
        for name in sorted(
            (name for name in by_label[rarest] if name in waiting), key=lambda name: -counted[name][rarest]
        ):
            part = max(shares, key=lambda part: (misses[part][rarest], misses_in_all[part], shares[part]))
            for document in units[name]:
                result[document] = part
            misses[part].subtract(counted[name])
            misses_in_all[part] -= counted[name].total()
            remaining.subtract(counted[name])
            del waiting[name]
    return result


class SplitStore:
    """Reached as `Project.splits`. Thread: any."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def ensure(self, *, fractions: Mapping[Part, float], seed: int, grouped: bool = True) -> SplitReport:
        """Give every labelled document a part that has none; those that have one stay.

        One exception, as a training cannot do without: when validation has a share but no document afterwards, that
        share of the training part becomes it. The same documents, shares and seed give the same split.
        """
        rows = self._labelled()
        labels = [row[3] for row in rows]
        groups = [row[2] if grouped else "" for row in rows]
        before = [row[1] for row in rows]
        after = assign(labels, groups, fractions=fractions, seed=seed, existing=before)
        moved = 0
        share = fractions.get(Part.VALIDATION, 0.0)
        if share > 0 and Part.VALIDATION not in after:
            pool = [part if part is not Part.TRAIN else None for part in after]
            carved = assign(labels, groups, fractions={Part.VALIDATION: share}, seed=seed, existing=pool)
            moved = sum(old is Part.TRAIN and new is Part.VALIDATION for old, new in zip(before, carved, strict=True))
            after = carved
        changed = [
            (row[0], old, new)
            for row, old, new in zip(rows, before, after, strict=True)
            if new is not None and new is not old
        ]
        if changed:
            self._write(
                changed, details={"seed": seed, "fractions": {part.value: share for part, share in fractions.items()}}
            )
        totals = Counter(part for part in after if part is not None)
        return SplitReport(
            assigned=dict(Counter(new for _, old, new in changed if old is None)),
            moved_from_train=moved,
            totals={part: totals[part] for part in Part},
            missing=_missing(labels, after),
        )

    @property
    def test_unlocked(self) -> bool:
        return bool(self._project.setting("test_unlocked", False))

    def unlock_test(self) -> None:
        """Allow documents into and out of the test part until `lock_test()`.

        It is recorded, as figures measured before lose their meaning.
        """
        self._lock("unlocked", open_=True)

    def lock_test(self) -> None:
        self._lock("locked", open_=False)

    def require_unlocked(self) -> None:
        """Raises DataError split.locked unless the test part was unlocked."""
        if not self.test_unlocked:
            raise DataError(
                "split.locked",
                happened=message("The test part is locked, and this step would change it."),
                meaning=message(
                    "Figures measured on it are honest only while nobody picks what is in it. Nothing was changed."
                ),
                remedy=message(
                    "Leave the test documents where they are, or unlock the test part; the project notes that down."
                ),
            )

    def events(self) -> list[SplitEvent]:
        """When parts were assigned, and the test part unlocked and locked; oldest first."""
        rows = self._project.connection().execute("SELECT event, details, created FROM split_events ORDER BY id")
        return [SplitEvent(row[0], json.loads(row[1]), row[2]) for row in rows]

    def straddling_groups(self, *, limit: int = 100) -> list[str]:
        """Groups with documents in several parts, as an import into fixed parts can bring them."""
        rows = self._project.connection().execute(
            "SELECT group_name FROM documents WHERE group_name <> '' AND NOT deleted GROUP BY group_name"
            " HAVING count(DISTINCT part) > 1 ORDER BY group_name LIMIT ?",
            (limit,),
        )
        return [row[0] for row in rows]

    def _labelled(self) -> list[tuple[int, Part | None, str, tuple[str, ...]]]:
        connection = self._project.connection()
        names = dict(connection.execute("SELECT id, name FROM labels").fetchall())
        parts = {part.value: part for part in Part}
        found: list[tuple[int, Part | None, str, tuple[str, ...]]] = []
        rows = connection.execute(
            "SELECT d.id, d.part, d.group_name, l.label_id FROM documents d"
            " JOIN document_labels l ON l.document_id = d.id WHERE NOT d.deleted ORDER BY d.id, l.label_id"
        )
        for number, part, group, label in rows:
            if found and found[-1][0] == number:
                found[-1] = (number, found[-1][1], group, (*found[-1][3], names[label]))
            else:
                found.append((number, parts.get(part), group, (names[label],)))
        return found

    def _write(self, changed: list[tuple[int, Part | None, Part]], *, details: Mapping[str, object]) -> None:
        """In short transactions: a cut in between leaves documents without a part, and the next call gives them one."""
        for start in range(0, len(changed), 2000):
            with self._project.transaction() as connection:
                connection.executemany(
                    "UPDATE documents SET part = ? WHERE id = ? AND part IS ?",
                    (
                        (new.value, number, old.value if old else None)
                        for number, old, new in changed[start : start + 2000]
                    ),
                )
        self._record("assigned", {**details, "documents": len(changed)})

    def _lock(self, event: str, *, open_: bool) -> None:
        with self._project.transaction():
            if self.test_unlocked is not open_:
                self._project.set_setting("test_unlocked", open_)
                self._record(event, {})

    def _record(self, event: str, details: Mapping[str, object]) -> None:
        with self._project.transaction() as connection:
            connection.execute(
                "INSERT INTO split_events (event, details, created) VALUES (?, ?, ?)",
                (event, json.dumps(details), time.time()),
            )


def _shares(fractions: Mapping[Part, float]) -> dict[Part, float]:
    named = {part: float(share) for part, share in fractions.items() if part is not Part.TRAIN and share != 0}
    rest = 1.0 - sum(named.values())
    if rest < -1e-9 or any(not 0 <= share <= 1 for share in fractions.values()):
        raise UsageError(
            "split.shares",
            happened=message("The shares of the split do not add up."),
            meaning=message("Each share lies between 0 and 1, and all together are at most 1. Nothing was changed."),
            remedy=message("Choose smaller shares for validation and test."),
        )
    return {Part.TRAIN: max(rest, 0.0), **{part: share for part, share in named.items() if share > 0}}


def _units(
    labels: Sequence[Sequence[str]], groups: Sequence[str], existing: Sequence[Part | None]
) -> tuple[dict[str, list[int]], list[tuple[list[int], Part]]]:
    """Documents to be assigned together, by a name; and those whose group has a part already."""
    taken: dict[str, Counter[Part]] = {}
    for group, part in zip(groups, existing, strict=True):
        if group and part is not None:
            taken.setdefault(group, Counter())[part] += 1
    units: dict[str, list[int]] = {}
    settled: dict[str, list[int]] = {}
    for document, group in enumerate(groups):
        if existing[document] is None and labels[document]:
            if group in taken:
                settled.setdefault(group, []).append(document)
            else:
                units.setdefault(f"g{group}" if group else f"d{document}", []).append(document)
    return units, [(members, _majority(taken[group])) for group, members in settled.items()]


def _majority(parts: Counter[Part]) -> Part:
    """The part of most of a group's documents; the earlier one of equals."""
    return max(Part, key=lambda part: parts[part])


def _targets(
    labels: Sequence[Sequence[str]],
    parts: Sequence[Part | None],
    counted: Mapping[str, Counter[str]],
    shares: Mapping[Part, float],
) -> dict[Part, Counter[str]]:
    """How many documents of each label each part still misses. Parts without a share are left out of the sums."""
    present: dict[Part, Counter[str]] = {part: Counter() for part in shares}
    totals: Counter[str] = Counter()
    for names, part in zip(labels, parts, strict=True):
        if part in present:
            present[part].update(names)
            totals.update(names)
    for names_of_unit in counted.values():
        totals.update(names_of_unit)
    wanted: dict[Part, Counter[str]] = {}
    for part, share in shares.items():
        wanted[part] = Counter()
        for label, number in totals.items():
            wanted[part][label] = share * number - present[part][label]  # type: ignore[assignment]
    return wanted


def _missing(labels: Sequence[Sequence[str]], parts: Sequence[Part | None]) -> dict[Part, tuple[str, ...]]:
    present: dict[Part, set[str]] = {}
    for names, part in zip(labels, parts, strict=True):
        if part is not None:
            present.setdefault(part, set()).update(names)
    everything = {name for names in labels for name in names}
    return {part: tuple(sorted(everything - names)) for part, names in present.items() if everything - names}
