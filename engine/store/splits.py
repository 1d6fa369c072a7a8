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
    groups goes to the part that misses most of that label. With one label a group it is ordinary stratification: no
    part gets more of a label than its share and one group.
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

    counted = {name: _counted(units[name], labels) for name in order}
    needs = _Needs(labels, result, counted, shares)
    waiting = dict.fromkeys(order)
    by_label: dict[str, list[str]] = {}
    for name in order:
        for label in counted[name]:
            by_label.setdefault(label, []).append(name)
    remaining = {label: sum(counted[name][label] for name in names) for label, names in by_label.items()}
    while waiting:
        left = [label for label in remaining if remaining[label] > 0]
        rarest = min(left, key=lambda label: (remaining[label], label))
        # large groups first: the small ones then even out what they left uneven
        names = [name for name in by_label[rarest] if name in waiting]
        for name in sorted(names, key=lambda name: -counted[name][rarest]):
            part = needs.neediest(rarest, counted[name][rarest])
            for document in units[name]:
                result[document] = part
            needs.serve(part, counted[name])
            for label, number in counted[name].items():
                remaining[label] -= number
            del waiting[name]
        needs.finish(rarest)
    return result


class _Needs:
    """How many documents of each label each part still misses, and what rounding owes each part."""

    def __init__(
        self,
        labels: Sequence[Sequence[str]],
        parts: Sequence[Part | None],
        waiting: Mapping[str, Mapping[str, int]],
        shares: Mapping[Part, float],
    ) -> None:
        present: dict[Part, Counter[str]] = {part: Counter() for part in shares}
        totals: Counter[str] = Counter()
        for names, part in zip(labels, parts, strict=True):
            if part in present:  # a part without a share is left out of the sums
                present[part].update(names)
                totals.update(names)
        for counts in waiting.values():
            for label, number in counts.items():
                totals[label] += number
        self._shares = shares
        self._misses = {
            part: {label: share * number - present[part][label] for label, number in totals.items()}
            for part, share in shares.items()
        }
        self._owed = dict.fromkeys(shares, 0.0)
        self._learned = set(present[Part.TRAIN])

    def neediest(self, label: str, size: int) -> Part:
        """The part for a group with `size` documents of this label."""
        if label not in self._learned and self._shares[Part.TRAIN] > 0:
            return Part.TRAIN  # a label that is not learned cannot be measured either
        misses = {part: self._misses[part][label] for part in self._shares}
        fitting = [part for part in misses if misses[part] >= size - 1e-9]
        if fitting:
            return max(fitting, key=lambda part: (misses[part], self._shares[part]))
        # what is left over goes where the labels before have rounded down, so that the parts keep their sizes
        open_parts = [part for part in misses if misses[part] > 1e-9] or list(misses)
        return max(open_parts, key=lambda part: (misses[part] + self._owed[part], self._shares[part]))

    def serve(self, part: Part, counts: Mapping[str, int]) -> None:
        for label, number in counts.items():
            self._misses[part][label] -= number
        if part is Part.TRAIN:
            self._learned.update(counts)

    def finish(self, label: str) -> None:
        """All documents of this label have their part."""
        for part in self._shares:
            self._owed[part] += self._misses[part][label]


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
            new = [old is Part.TRAIN and new is Part.VALIDATION for old, new in zip(after, carved, strict=True)]
            after = [Part.VALIDATION if changes else old for changes, old in zip(new, after, strict=True)]
            moved = sum(changes and old is Part.TRAIN for changes, old in zip(new, before, strict=True))
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


def _counted(documents: Sequence[int], labels: Sequence[Sequence[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for document in documents:
        for label in labels[document]:
            counts[label] = counts.get(label, 0) + 1
    return counts


def _majority(parts: Counter[Part]) -> Part:
    """The part of most of a group's documents; the earlier one of equals."""
    return max(Part, key=lambda part: parts[part])


def _missing(labels: Sequence[Sequence[str]], parts: Sequence[Part | None]) -> dict[Part, tuple[str, ...]]:
    present: dict[Part, set[str]] = {}
    for names, part in zip(labels, parts, strict=True):
        if part is not None:
            present.setdefault(part, set()).update(names)
    everything = {name for names in labels for name in names}
    return {part: tuple(sorted(everything - names)) for part, names in present.items() if everything - names}
