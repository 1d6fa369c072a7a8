"""How far people agree who have labelled the same documents: Cohen's kappa and Krippendorff's alpha.

Cohen (1960) for two people; Krippendorff (2011), nominal, for any number, each of whom may have left documents out. Of
several labels a document every label is a question of its own, and the figure is the mean over the labels.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """From -1 to 1; 0 is what chance alone would give. None where it is not defined: no pair, or one answer only."""
    total = len(pairs)
    if not total:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    agreed = sum(a == b for a, b in pairs) / total
    by_chance = sum(first[answer] * second[answer] for answer in first) / total**2
    return None if by_chance == 1.0 else (agreed - by_chance) / (1.0 - by_chance)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Each unit holds the answers that one document was given, in any order; those with fewer than two say nothing.

    1 is perfect agreement, 0 what chance would give. None where it is not defined, as in `cohen_kappa`.
    """
    coincidences: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for answers in units:
        if len(answers) < 2:
            continue
        for at, one in enumerate(answers):
            for place, other in enumerate(answers):
                if at != place:
                    coincidences[one, other] += 1 / (len(answers) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    everything = sum(totals.values())
    if everything <= 1 or len(totals) < 2:
        return None
    observed = sum(weight for (one, other), weight in coincidences.items() if one != other)
    expected = sum(totals[one] * totals[other] for one in totals for other in totals if one != other)
    return 1.0 - (everything - 1) * observed / expected


def mean_over_labels(
    pairs: Sequence[tuple[frozenset[str], frozenset[str]]], labels: Iterable[str]
) -> tuple[float | None, float | None]:
    """Kappa and alpha of labels that are decided one by one, as means over those for which they are defined."""
    kappas, alphas = [], []
    for label in labels:
        answers = [(label in first, label in second) for first, second in pairs]
        kappa, alpha = cohen_kappa(answers), krippendorff_alpha(answers)
        kappas += [kappa] if kappa is not None else []
        alphas += [alpha] if alpha is not None else []
    return (_mean(kappas), _mean(alphas))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
