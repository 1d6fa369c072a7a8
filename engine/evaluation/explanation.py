"""Why a model says what it says about one text: which words speak for a label and which against it.

Exact where the model can name each part of its score; for networks measured by occlusion, that is by leaving out one
word after the other and asking again (Zeiler and Fergus, 2014). The difference is taken of the logarithms of the odds,
the weight of evidence (Robnik-Šikonja and Kononenko, 2008): a network that is sure stays at 100 % without any one word,
and differences of probabilities would all be nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.architectures.specification import Estimator
from engine.contract.commands import ExplainText
from engine.contract.errors import UsageError
from engine.contract.message import Message, message
from engine.evaluation.grouping import join_characters
from engine.prediction.predictor import Predictor, predictor_for
from engine.runtime.reporter import Reporter
from engine.text.alignment import origins
from engine.text.units import Piece, Place, Unit, cut, without

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_TRIES = 256
"""Pieces that are left out one after the other; of a text with more words, longer pieces are."""

AT_A_TIME = 32
"""Tries between two looks at whether the answer is still wanted: some tens of milliseconds. Fewer cost more in all."""


SMALLEST = 1e-38
SMALLEST_OF_SEVERAL = 1e-7
"""Probabilities are told apart down to these; of several labels each, 1 - p is known no better."""


class Method(StrEnum):
    EXACT = "exact"
    OCCLUSION = "occlusion"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A word (or a longer piece) with all its occurrences, and how it speaks: above 0 for the label, below against."""

    text: str
    """As it is written first."""
    places: tuple[Place, ...]
    """First character and the one behind the last of each occurrence, in the text as it was before it was cleaned."""
    weight: float
    """Exact: its part of `score`. Occlusion: by how much `score` falls when it is left out."""
    without: float | None = None
    """Occlusion: the label's probability when it is left out, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What speaks for and against one label of one text.

    Exact, one label a text: `score` is how far the label's score lies ahead of the other labels', each of which counts
    as much as it is probable among them. Its slope is that of the logarithm of the label's odds, so a word that raises
    all labels alike speaks for none; with two labels it is the distance between the two. Exact, several labels: `score`
    is the label's own, as every label is decided by itself. `base + rest + sum of the weights == score`.

    Occlusion: `score` is the natural logarithm of the label's odds, p / (1 - p); the weights are measured one by one
    and need not add up to anything.
    """

    label: str
    method: Method
    multi_label: bool
    probability: float
    """Of the label, from 0 to 1."""
    score: float
    base: float
    """Exact: what the model starts from without any word; otherwise 0."""
    rest: float
    """Exact: what falls to characters between the words; otherwise 0."""
    unit: Unit
    evidence: tuple[Evidence, ...]
    """In the order of the text, also what weighs nothing."""
    characters_read: int
    """How far into the text the model looks."""
    characters: int

    @property
    def exact(self) -> bool:
        return self.method is Method.EXACT

    def strongest(self) -> tuple[list[Evidence], list[Evidence]]:
        """What speaks for the label and what against it, the strongest first."""
        ranked = sorted(self.evidence, key=lambda piece: -abs(piece.weight))
        return [piece for piece in ranked if piece.weight > 0], [piece for piece in ranked if piece.weight < 0]

    @property
    def how(self) -> Message:
        """How the weights were found, for a person."""
        if self.exact:
            values = {"label": self.label, "score": _signed(self.score), "base": _signed(self.base + self.rest)}
            if self.multi_label:
                return message(
                    "Exact: with {base} to begin with, the weights add up to {score}, the score of {label}.", **values
                )
            return message(
                "Exact: with {base} to begin with, the weights add up to {score}, the lead of {label} over the other "
                "labels.",
                **values,
            )
        match self.unit:
            case Unit.WORD:
                return message(
                    "Measured by leaving out each word: how far the log-odds of {label} fall.", label=self.label
                )
            case Unit.PHRASE:
                return message(
                    "Measured by leaving out each phrase, as the text is long: how far the log-odds of {label} fall.",
                    label=self.label,
                )
            case Unit.SENTENCE:
                return message(
                    "Measured by leaving out each sentence, as the text is long: how far the log-odds of {label} fall.",
                    label=self.label,
                )
            case _:
                return message(
                    "Measured by leaving out some words at a time, as the text is long: how far the log-odds of "
                    "{label} fall.",
                    label=self.label,
                )


def explain_text(command: ExplainText, reporter: Reporter) -> Explanation:
    """Raises UsageError for a label that the model does not know, DataError for an unusable bundle, Aborted."""
    predictor = predictor_for(command.model)
    reporter.check()
    return explain(predictor, command.text, label=command.label, reporter=reporter)


def explain(predictor: Predictor, text: str, *, label: str = "", reporter: Reporter) -> Explanation:
    """Explain one label, the most likely one if none is named. Thread: any, that of the job."""
    cleaned = predictor.clean(text)
    probabilities = predictor.probabilities([cleaned], cleaned=True)[0]
    if label and label not in predictor.labels:
        raise UsageError(
            "explain.unknown_label",
            happened=message("This model knows no label {label}.", label=label),
            meaning=message("Nothing was explained."),
            remedy=message("Choose one of: {names}.", names=", ".join(predictor.labels)),
        )
    column = predictor.labels.index(label) if label else int(probabilities.argmax())
    if predictor.estimator is not None:
        found = _exact(predictor, predictor.estimator, cleaned, column, probabilities, reporter)
    else:
        found = _by_occlusion(predictor, cleaned, column, probabilities, reporter)
    return found if cleaned == text else _before_cleaning(found, text, cleaned)


def direction_of(column: int, probabilities: npt.NDArray[np.float32], *, multi_label: bool) -> npt.NDArray[np.float64]:
    """How much each label's score counts `[classes]` in the score that is explained; see `Explanation`."""
    import numpy as np

    direction = np.zeros(len(probabilities))
    if not multi_label and len(probabilities) > 1:
        others = probabilities.astype(np.float64)
        others[column] = 0.0
        if others.sum() == 0:  # so sure that nothing is left for the others
            others[:] = 1.0
            others[column] = 0.0
        direction -= others / others.sum()
    direction[column] = 1.0
    return direction


def _exact(
    predictor: Predictor,
    estimator: Estimator,
    text: str,
    column: int,
    probabilities: npt.NDArray[np.float32],
    reporter: Reporter,
) -> Explanation:
    import numpy as np

    direction = direction_of(column, probabilities, multi_label=predictor.multi_label)
    characters, base = estimator.contributions(text, direction, reporter.check)
    unit, pieces = cut(text, estimator.pieces(text), most=None)
    sums = np.concatenate([[0.0], np.cumsum(characters)])

    def weight(piece: Piece) -> float:
        return float(sum(sums[end] - sums[start] for start, end in piece.places))

    evidence = tuple(Evidence(piece.text, piece.places, weight(piece)) for piece in pieces)
    in_words = sum(piece.weight for piece in evidence)
    return Explanation(
        label=predictor.labels[column],
        method=Method.EXACT,
        multi_label=predictor.multi_label,
        probability=float(probabilities[column]),
        score=float(sums[-1]) + base,
        base=base,
        rest=float(sums[-1]) - in_words,
        unit=unit,
        evidence=evidence,
        characters_read=len(text),
        characters=len(text),
    )


def _by_occlusion(
    predictor: Predictor, text: str, column: int, probabilities: npt.NDArray[np.float32], reporter: Reporter
) -> Explanation:
    import numpy as np

    read, tokens = predictor.reach(text)
    reporter.check()
    # What is left out makes room for what stands behind; more than twice as far no shortened text will be read.
    seen = text if read == len(text) else text[: 2 * read + 1000]
    likely = int(probabilities.argmax())  # words are found by it, whatever label is explained: they must stay the same

    def without_each(pieces: Sequence[Piece]) -> npt.NDArray[np.float32]:
        shortened = [without(seen, piece.places) for piece in pieces]
        return predictor.probabilities(shortened, cleaned=True, batch_size=AT_A_TIME, reporter=reporter)

    def losses(pieces: Sequence[Piece]) -> list[float]:
        return _losses(probabilities, without_each(pieces), likely, multi_label=predictor.multi_label)

    unit, pieces = cut(text[:read], join_characters(text[:read], tokens, losses), most=MOST_TRIES)
    found = without_each(pieces)
    weights = _losses(probabilities, found, column, multi_label=predictor.multi_label)
    return Explanation(
        label=predictor.labels[column],
        method=Method.OCCLUSION,
        multi_label=predictor.multi_label,
        probability=float(probabilities[column]),
        score=_log_odds(probabilities[np.newaxis], column, multi_label=predictor.multi_label)[0],
        base=0.0,
        rest=0.0,
        unit=unit,
        evidence=tuple(
            Evidence(piece.text, piece.places, weight, without=float(values[column]))
            for piece, weight, values in zip(pieces, weights, found, strict=True)
        ),
        characters_read=read,
        characters=len(text),
    )


def _before_cleaning(found: Explanation, text: str, cleaned: str) -> Explanation:
    """The same explanation with the places of its words in the text as it was before it was cleaned."""
    came_from = origins(text, cleaned)
    by_places: dict[tuple[Place, ...], Evidence] = {}
    for piece in found.evidence:
        sources = [came_from[start:end] for start, end in piece.places]
        spans = [(min(first for first, _ in of), max(last for _, last in of)) for of in sources if of]
        places = tuple(dict.fromkeys(span for span in spans if span[1] > span[0]))
        if places in by_places:  # one word stands for several of them
            piece = replace(piece, weight=piece.weight + by_places[places].weight)
        if places:
            by_places[places] = replace(piece, places=places)
    evidence = tuple(by_places.values())
    lost = sum(piece.weight for piece in found.evidence) - sum(piece.weight for piece in evidence)
    whole = found.characters_read == len(cleaned)
    read = len(text) if whole else max((last for _, last in came_from[: found.characters_read]), default=0)
    return replace(
        found,
        evidence=evidence,
        rest=found.rest + lost if found.exact else found.rest,
        characters_read=read,
        characters=len(text),
    )


def _losses(
    whole: npt.NDArray[np.float32], found: npt.NDArray[np.float32], column: int, *, multi_label: bool
) -> list[float]:
    """By how much a label's log-odds fall from the whole text `[classes]` to each shortened one `[texts, classes]`."""
    import numpy as np

    score, *others = _log_odds(np.vstack([whole, found]), column, multi_label=multi_label)
    return [score - other for other in others]


def _log_odds(probabilities: npt.NDArray[np.float32], column: int, *, multi_label: bool) -> list[float]:
    """Of one label in each text `[texts, classes]`. What the others hold is summed, as 1 - p would be rounded to 0."""
    import numpy as np

    precise = probabilities.astype(np.float64)
    against = 1.0 - precise[:, column] if multi_label else np.delete(precise, column, axis=1).sum(axis=1)
    least = SMALLEST_OF_SEVERAL if multi_label else SMALLEST
    found = np.log(precise[:, column].clip(min=SMALLEST)) - np.log(against.clip(min=least))
    return [float(value) for value in found]


def _signed(value: float) -> str:
    """With a real minus sign, as everywhere in the window."""
    return f"{value:+.3f}".replace("-", "−")
