"""Classifies texts with a `.classmodel` bundle; needs nothing but the file and the registry.

Always computes in 32 bits on the processor, so that a bundle gives the same probabilities wherever it is opened.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine import registry
from engine.architectures.configuration import build_model, config_from_dict
from engine.architectures.specification import Estimator, Family
from engine.contract.config import LabelMode, TrainConfig
from engine.contract.errors import DataError
from engine.contract.message import message
from engine.runtime.threads import limit_threads
from engine.store import bundle
from engine.store.predictions import THRESHOLD
from engine.text.cleaning.pipeline import Cleaner
from engine.text.tokenisation import Tokenizer, most_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.runtime.reporter import Reporter

BATCH = 128
"""Texts computed together."""
POOL = 4096
"""Texts tokenised together and sorted by length, so that batches carry little padding."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a model says about one text."""

    labels: tuple[str, ...]
    """The labels chosen: exactly one, or in a multi-label project any number."""
    probability: float
    """Of the most probable label."""
    margin: float
    """Between the two most probable labels; multi-label: how far the nearest one is from the threshold, doubled."""
    probabilities: dict[str, float]
    """Of every label, in the model's order."""


class Classifier(Protocol):
    """What both families of models come down to."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities [texts, classes]."""


class Predictor:
    """Make one with `load` or `predictor_for`. Thread: any; it is not changed after loading."""

    def __init__(
        self,
        manifest: bundle.BundleManifest,
        classify: Classifier,
        *,
        estimator: Estimator | None = None,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        self.manifest = manifest
        self.estimator = estimator
        """Of a model that is one: it can name the parts of its scores."""
        self._tokenizer = tokenizer
        self.clean = Cleaner(config_from_dict(manifest.config).cleaning)
        """What is done to every text first, as it was in training."""
        self.labels = tuple(manifest.labels)
        self.multi_label = LabelMode(manifest.mode) is LabelMode.MULTI
        self._classify = classify

    @classmethod
    def load(cls, path: Path) -> Predictor:
        """Read a bundle. Raises DataError bundle.*, model.damaged; UsageError registry.unknown_model."""
        limit_threads()
        content = bundle.read(path)
        manifest = content.manifest
        config = config_from_dict(manifest.config)
        classes, multi_label = len(manifest.labels), LabelMode(manifest.mode) is LabelMode.MULTI
        if registry.architecture(manifest.architecture).SPEC.family is Family.ESTIMATOR:
            estimator = build_model(config, vocabulary_size=0, classes=classes, multi_label=multi_label)
            estimator.load(content.tensors, content.files)
            return cls(manifest, estimator.probabilities, estimator=estimator)
        tokenizer = _tokenizer(config, content)
        classify = _network(config, content, tokenizer, classes=classes, multi_label=multi_label)
        return cls(manifest, classify, tokenizer=tokenizer)

    def probabilities(
        self, texts: Sequence[str], *, cleaned: bool = False, batch_size: int = POOL, reporter: Reporter | None = None
    ) -> NDArray[np.float32]:
        """[texts, classes]; texts that are `cleaned` already are read as they are.

        Asks `reporter.check()` after each `batch_size` texts; raises Aborted through it.
        """
        import numpy as np

        found = [np.zeros((0, len(self.labels)), dtype=np.float32)]
        for start in range(0, len(texts), batch_size):
            some = texts[start : start + batch_size]
            found.append(self._classify(some if cleaned or not self.clean else [self.clean(text) for text in some]))
            if reporter is not None:
                reporter.check()
        return np.concatenate(found)

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        return [self.prediction(row) for row in self.probabilities(texts)]

    def reach(self, text: str) -> tuple[int, list[tuple[int, int]]]:
        """How many characters of a cleaned text a network reads before it cuts it off, and its tokens' places there."""
        if self._tokenizer is None:
            return len(text), []
        tokens = [(start, end) for _, start, end in self._tokenizer.tokens(text)]
        whole = len(tokens) < self._tokenizer.max_tokens and len(text) <= most_characters(self._tokenizer.max_tokens)
        return len(text) if whole else max((end for _, end in tokens), default=0), tokens

    def prediction(self, probabilities: NDArray[np.float32]) -> Prediction:
        """What one row of probabilities [classes] comes down to."""
        order = (-probabilities).argsort(kind="stable")
        if self.multi_label:
            chosen = tuple(self.labels[i] for i in order if probabilities[i] >= THRESHOLD)
            margin = 2.0 * float(abs(probabilities - THRESHOLD).min())
        else:
            chosen = (self.labels[order[0]],)
            margin = float(probabilities[order[0]] - (probabilities[order[1]] if len(order) > 1 else 0.0))
        return Prediction(
            labels=chosen,
            probability=float(probabilities[order[0]]),
            margin=margin,
            probabilities={label: float(value) for label, value in zip(self.labels, probabilities, strict=True)},
        )


def predictor_for(path: Path) -> Predictor:
    """`Predictor.load`, remembered for the last few files as long as they stay the same. Thread: any."""
    state = path.stat()
    with _loading:
        return _remembered(path.absolute(), state.st_mtime_ns, state.st_size)


_loading = threading.Lock()


@lru_cache(maxsize=4)
def _remembered(path: Path, modified: int, size: int) -> Predictor:
    return Predictor.load(path)


def _tokenizer(config: TrainConfig, content: bundle.Bundle) -> Tokenizer:
    tokenizer_file = content.files.get("tokenizer.json")
    if tokenizer_file is None:
        raise _damaged("tokenizer.json")
    return Tokenizer.from_json(tokenizer_file.decode("utf-8"), config.text.max_tokens)


def _network(
    config: TrainConfig, content: bundle.Bundle, tokenizer: Tokenizer, *, classes: int, multi_label: bool
) -> Classifier:
    import numpy as np
    import torch

    from engine.training.batches import evaluation_batches, padded
    from engine.training.loop import to_probabilities

    # Without memory and without first weights: nothing is drawn from the random numbers of a training in this process.
    with torch.device("meta"):
        model: Any = build_model(
            config, vocabulary_size=tokenizer.vocabulary_size, classes=classes, multi_label=multi_label
        )
    try:
        model.load_state_dict(_tensors(content.tensors), strict=True, assign=True)
    except RuntimeError as error:
        raise _damaged("weights.safetensors") from error
    model.eval()

    def classify(texts: Sequence[str]) -> NDArray[np.float32]:
        encoded = tokenizer.encode(texts)
        found = np.zeros((len(texts), classes), dtype=np.float32)
        with torch.inference_mode():
            for indices in evaluation_batches(encoded.lengths, BATCH):
                tokens, lengths = padded(encoded, indices)
                found[indices] = to_probabilities(model(tokens, lengths), multi_label).numpy()
        return found

    return classify


def _tensors(arrays: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    import numpy as np
    import torch

    return {name: torch.from_numpy(np.array(array)) for name, array in arrays.items()}  # torch wants its own, writable


def _damaged(member: str) -> DataError:
    return DataError(
        "model.damaged",
        happened=message("In the model file {member} is missing or belongs to another model.", member=member),
        meaning=message("The model cannot be used; nothing else is affected."),
        remedy=message("Take another copy of the file, or export the model again from its project."),
    )
