"""Weighted word or character groups and one straight line a class: the honest baseline, hard to beat on few documents.

TF-IDF of scikit-learn with a linear support vector machine or logistic regression, one against the rest, so that a
class is a unit of work that can be reported and aborted. Sources: Joachims (1998), Fan et al. (2008, LIBLINEAR), one
scale that makes scores honest probabilities Platt (1999) and Guo et al. (2017).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from engine.architectures.layers.calibration import calibrate, to_probabilities
from engine.architectures.layers.lines import fit_lines
from engine.architectures.specification import ArchitectureSpec, BuildContext, Family, LayerSummary
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.contract.options import option

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.runtime.reporter import Reporter

    Floats = npt.NDArray[np.float32]

HELD_OUT = 0.1
"""Share of the texts held out to measure how honest the scores are, where no validation part is handed in."""
FEWEST_HELD_OUT = 20
"""With fewer texts than this the scale would follow chance: `USUAL_SCALE` stands instead."""
USUAL_SCALE = {"svm": 4.0, "logistic": 1.0}
"""Scores of a support vector machine mostly lie between -1 and 1: taken as they are, no class would ever look sure."""


class NgramUnit(StrEnum):
    AUTO = "auto"
    WORD = "word"
    CHARACTER = "character"


class Classifier(StrEnum):
    SVM = "svm"
    LOGISTIC = "logistic"


@dataclass(frozen=True, slots=True)
class LinearOptions:
    classifier: Classifier = option(
        Classifier.SVM,
        title="Method",
        help="svm is a linear support vector machine, logistic a logistic regression; both draw one line a class.",
        effect="svm is mostly a little more accurate; logistic leaves less sharp, smoother scores.",
    )
    ngram_unit: NgramUnit = option(
        NgramUnit.AUTO,
        title="Counted units",
        help="auto counts groups of characters where the texts are mostly Chinese or Japanese, of words otherwise.",
    )
    longest_ngram: int = option(
        0,
        title="Longest group",
        help="Neighbouring units are counted in groups of up to this many; 0 takes 2 for words and 3 for characters.",
        effect="Raising it sees longer phrases, and makes the model larger and slower.",
        low=0,
        high=8,
        typical="1 - 3",
        unit="units",
    )
    least_documents: int = option(
        2,
        title="Least documents",
        help="A group must stand in this many training documents to count.",
        effect="Raising it drops rare groups and makes the model smaller.",
        low=1,
        high=10_000,
        typical="1 - 5",
        unit="documents",
    )
    most_features: int = option(
        500_000,
        title="Most features",
        help="Only this many of the most frequent groups are kept.",
        effect="Raising it keeps rarer groups, and makes the model larger.",
        low=10,
        high=10_000_000,
        typical="50,000 - 1,000,000",
        advanced=True,
    )
    strength: float = option(
        1.0,
        title="Freedom (C)",
        help="How closely the lines may follow the training documents (the inverse of the regularisation).",
        effect="Raising it fits the training documents more closely, until it learns them by heart.",
        low=1e-4,
        high=1e4,
        typical="0.1 - 10",
    )
    balanced: bool = option(
        False,
        title="Balance the lines",
        help="Counts documents of a rare class more, in proportion to how rare it is.",
        effect="Switching it on finds more of the rare classes and errs more often on the common ones.",
        advanced=True,
    )


SPEC = ArchitectureSpec(
    id="linear.v1",
    title="Linear",
    summary="Counts words or characters and weighs each for or against every class.",
    when_to_use="Always first: trained in seconds, strong on few documents, and what the networks have to beat.",
    family=Family.ESTIMATOR,
    options=LinearOptions,
    presets={"logistic": {"classifier": "logistic", "strength": 10.0}},
    training_defaults={"validation_fraction": 0.1},
)


def build(options: LinearOptions, context: BuildContext) -> LinearModel:
    return LinearModel(options, classes=context.classes, multi_label=context.multi_label)


def count_features(options: LinearOptions, texts: Sequence[str]) -> int:
    """How many features these texts lead to. Raises DataError `train.no_words`."""
    return int(LinearModel(options, classes=2, multi_label=False).learn_vocabulary(texts).shape[1])


class LinearModel:
    """An `Estimator`. Untrained until `fit` or `load`. Thread: any one at a time."""

    def __init__(self, options: LinearOptions, *, classes: int, multi_label: bool) -> None:
        self._options = options
        self._classes = classes
        self._multi_label = multi_label
        self._vectorizer: Any = None
        self._weights: Floats
        """`[features, classes]`"""
        self._bias: Floats
        """`[classes]`"""
        self._calibration: Floats
        """Scale and shift of the scores before they become probabilities, `[2]`."""

    def fit(
        self,
        texts: Sequence[str],
        targets: Floats,
        *,
        validation: tuple[Sequence[str], Floats] | None,
        seed: int,
        reporter: Reporter,
    ) -> None:
        """Count, weigh, calibrate. Raises DataError `train.no_words` when the texts hold nothing to count."""
        import numpy as np

        reporter.stage(message("Counting words"))
        features = self.learn_vocabulary(texts, reporter)
        if validation is not None and len(validation[0]) >= FEWEST_HELD_OUT:
            reporter.stage(message("Weighing words for every class"))
            self._fit_lines(features, targets, seed, reporter)
            self._calibrate(self._features(validation[0]), validation[1])
            return
        self._calibration = np.array([USUAL_SCALE[self._options.classifier], 0.0], dtype=np.float32)
        if len(texts) * HELD_OUT >= FEWEST_HELD_OUT:
            # The scale is measured on texts that the lines have not seen; the lines that are kept see them all.
            reporter.stage(message("Measuring how sure the model may be"))
            apart = np.random.default_rng(seed).random(len(texts)) < HELD_OUT
            self._fit_lines(features[~apart], targets[~apart], seed, reporter)
            self._calibrate(features[apart], targets[apart])
        reporter.stage(message("Weighing words for every class"))
        self._fit_lines(features, targets, seed, reporter)

    def probabilities(self, texts: Sequence[str]) -> Floats:
        """`[texts, classes]`; rows sum to 1 unless multi-label. A text without a known word gets the bias alone."""
        import numpy as np

        if not len(texts):
            return np.zeros((0, self._classes), dtype=np.float32)
        return to_probabilities(self._scores(self._features(texts)), self._calibration, multi_label=self._multi_label)

    def scores(self, text: str) -> npt.NDArray[np.float64]:
        """`[classes]`, summed more precisely than the 32 bits that the probabilities come from."""
        import numpy as np

        features = self._features([text])
        weights = self._weights[features.indices].astype(np.float64)
        found: npt.NDArray[np.float64] = features.data.astype(np.float64) @ weights + self._bias
        return found

    def contributions(
        self, text: str, direction: npt.NDArray[np.float64], check: Callable[[], None]
    ) -> tuple[npt.NDArray[np.float64], float]:
        """Exact: each group's weight times its TF-IDF, shared equally among the characters or words that it covers."""
        import numpy as np

        from engine.text.ngrams import share_among_characters, share_among_words

        features = self._features([text])
        weights = self._weights[features.indices].astype(np.float64) @ direction
        values = features.data.astype(np.float64) * weights
        worth = dict(zip(features.indices.tolist(), values.tolist(), strict=True))
        column_of = self._vectorizer.vocabulary_.get
        share = share_among_characters if self._unit is NgramUnit.CHARACTER else share_among_words
        characters, ends = share(text, lambda group: worth.get(column_of(group)), self._longest_ngram, check)
        return characters, float(self._bias.astype(np.float64) @ direction) + ends

    def pieces(self, text: str) -> list[tuple[int, int]]:
        """As its own counts suggest; where it counts words, a run without spaces is one."""
        from engine.text.ngrams import cut_into_likely_words

        if self._unit is NgramUnit.WORD:
            return []
        rarity = self._vectorizer.idf_ - 1.0  # ln((1 + documents) / (1 + documents with the group))
        column_of = self._vectorizer.vocabulary_.get

        def rarity_of(group: str) -> float | None:
            column = column_of(group)
            return None if column is None else float(rarity[column])

        return cut_into_likely_words(text, rarity_of, self._longest_ngram, unknown=float(rarity.max()) + 1.0)

    def tensors(self) -> dict[str, npt.NDArray[Any]]:
        import numpy as np

        return {
            "weights": self._weights,
            "bias": self._bias,
            "calibration": self._calibration,
            "inverse_document_frequencies": np.asarray(self._vectorizer.idf_, dtype=np.float32),
        }

    def files(self) -> dict[str, bytes]:
        content = {"unit": self._unit.value, "longest_ngram": self._longest_ngram, "groups": self.groups}
        return {"vocabulary.json": json.dumps(content, ensure_ascii=False).encode()}

    def load(self, tensors: Mapping[str, npt.NDArray[Any]], files: Mapping[str, bytes]) -> None:
        """Take back what was learned. Raises DataError `model.damaged` when the parts do not fit together."""
        import numpy as np

        try:
            content = json.loads(files["vocabulary.json"])
            groups = [str(group) for group in content["groups"]]
            frequencies = np.asarray(tensors["inverse_document_frequencies"], dtype=np.float32)
            weights = np.asarray(tensors["weights"], dtype=np.float32)
            bias = np.asarray(tensors["bias"], dtype=np.float32)
            calibration = np.asarray(tensors["calibration"], dtype=np.float32)
            shapes = (frequencies.shape, weights.shape, bias.shape, calibration.shape)
            if shapes != ((len(groups),), (len(groups), self._classes), (self._classes,), (2,)):
                raise ValueError(f"shapes {shapes}")
            vocabulary = {group: column for column, group in enumerate(groups)}
            vectorizer = _vectorizer(NgramUnit(content["unit"]), int(content["longest_ngram"]), vocabulary=vocabulary)
            vectorizer.idf_ = frequencies
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(
                "model.damaged",
                happened=message("The parts of this model do not fit together: {detail}", detail=str(error)),
                meaning=message("It cannot classify anything as it is."),
                remedy=message("Open the model from another copy of its file, or train it again."),
            ) from error
        self._vectorizer, self._weights, self._bias, self._calibration = vectorizer, weights, bias, calibration
        self._unit, self._longest_ngram = NgramUnit(content["unit"]), int(content["longest_ngram"])

    def parameters(self) -> int:
        return int(self._weights.size + self._bias.size)

    def outline(self, features: int) -> tuple[LayerSummary, ...]:
        method = "LinearSVC" if self._options.classifier is Classifier.SVM else "LogisticRegression"
        last = "Sigmoid" if self._multi_label else "Softmax"
        lines = features * self._classes + self._classes
        return (
            LayerSummary("counts", "TfidfVectorizer", ("B",), ("B", features), 0, 0),
            LayerSummary("lines", method, ("B", features), ("B", self._classes), lines, 0),
            LayerSummary("calibration", last, ("B", self._classes), ("B", self._classes), 0, 0),
        )

    @property
    def groups(self) -> tuple[str, ...]:
        """What each feature stands for."""
        vocabulary = self._vectorizer.vocabulary_
        return tuple(sorted(vocabulary, key=vocabulary.__getitem__))

    def learn_vocabulary(self, texts: Sequence[str], reporter: Reporter | None = None) -> Any:
        """Choose units and groups from the training texts; returns their features, sparse `[texts, features]`."""
        self._unit = self._options.ngram_unit
        if self._unit is NgramUnit.AUTO:
            self._unit = _unit_of(texts)
        self._longest_ngram = self._options.longest_ngram or (3 if self._unit is NgramUnit.CHARACTER else 2)
        for least in dict.fromkeys((self._options.least_documents, 1)):
            # A handful of short texts may share no word at all; then single occurrences must do.
            self._vectorizer = _vectorizer(
                self._unit,
                self._longest_ngram,
                min_df=min(least, len(texts)),
                max_features=self._options.most_features,
            )
            counted = texts if reporter is None else _counted(texts, reporter)
            try:
                return self._vectorizer.fit_transform(_normalised(counted, self._unit))
            except ValueError:
                continue
        raise DataError(
            "train.no_words",
            happened=message("The training documents hold no words to count."),
            meaning=message("There is nothing that could tell the classes apart, so no model was trained."),
            remedy=message("Check that the right column was imported as the text."),
        )

    def _fit_lines(self, features: Any, targets: Floats, seed: int, reporter: Reporter) -> None:
        self._weights, self._bias = fit_lines(
            features, targets, lambda: self._line(seed), mirrored=not self._multi_label, told=reporter.progress
        )

    def _line(self, seed: int) -> Any:
        from sklearn.linear_model import LogisticRegression
        from sklearn.svm import LinearSVC

        weight = "balanced" if self._options.balanced else None
        if self._options.classifier is Classifier.SVM:
            return LinearSVC(C=self._options.strength, class_weight=weight, random_state=seed)
        return LogisticRegression(
            C=self._options.strength, class_weight=weight, random_state=seed, solver="liblinear", max_iter=200
        )

    def _calibrate(self, features: Any, targets: Floats) -> None:
        usual = USUAL_SCALE[self._options.classifier]
        self._calibration = calibrate(self._scores(features), targets, usual=usual, multi_label=self._multi_label)

    def _features(self, texts: Sequence[str]) -> Any:
        """Sparse float32 `[texts, features]`."""
        return self._vectorizer.transform(_normalised(texts, self._unit))

    def _scores(self, features: Any) -> Floats:
        scores: Floats = (features @ self._weights) + self._bias
        return scores


def _vectorizer(unit: NgramUnit, longest: int, **settings: Any) -> Any:
    """scikit-learn's TF-IDF with a dampened count (1 + ln count), over groups of 1 to `longest` units."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(
        analyzer="char" if unit is NgramUnit.CHARACTER else "word",
        token_pattern=r"\w+" if unit is NgramUnit.WORD else None,
        ngram_range=(1, longest),
        lowercase=False,  # done by our own normalisation, before a character group can straddle it
        sublinear_tf=True,
        dtype=np.float32,
        **settings,
    )


def _unit_of(texts: Sequence[str]) -> NgramUnit:
    from engine.text.normalisation import han_share

    return NgramUnit.CHARACTER if han_share(texts) > 0.3 else NgramUnit.WORD


def _normalised(texts: Iterable[str], unit: NgramUnit) -> Iterable[str]:
    """One at a time. The spaces around a text let character groups know its beginning and end."""
    from engine.text.normalisation import normalise

    edge = " " if unit is NgramUnit.CHARACTER else ""
    return (f"{edge}{normalise(text)}{edge}" for text in texts)


def _counted(texts: Sequence[str], reporter: Reporter) -> Iterable[str]:
    for number, text in enumerate(texts):
        reporter.progress(number, len(texts), "documents")
        yield text
