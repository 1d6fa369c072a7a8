"""What options and the values of choice options are called in the window, and how an option is explained."""

from __future__ import annotations

from engine.contract.options import OptionInfo
from gui.i18n import language, sentences, tr


def choice_title(value: str) -> str:
    """The name of a choice by its stored value; a value that is not known here stands for itself."""
    return _titles().get(value, value)


def preset_title(name: str) -> str:
    """The name of a preset; the empty name is the model's own defaults."""
    titles = {
        "": tr("Recommended"),
        "textbook": tr("Textbook"),
        "logistic": tr("Logistic regression"),
        "tiny": tr("Tiny"),
        "bert_mini": "BERT mini",
    }
    return titles.get(name, name)


def _titles() -> dict[str, str]:
    return {
        "auto": tr("Automatic"),
        "word": tr("Words"),
        "character": tr("Characters"),
        "svm": tr("Linear SVM"),
        "logistic": tr("Logistic regression"),
        "bpe": tr("Sub-words (BPE)"),
        "wordpiece": tr("Sub-words (WordPiece)"),
        "mean": tr("Mean"),
        "max": tr("Maximum"),
        "last": tr("Last state"),
        "unit_length": tr("Mean of unit length"),
        "cls": tr("First token (CLS)"),
        "learned": tr("Learned"),
        "sinusoidal": tr("Sine waves"),
        "adamw": "AdamW",
        "adam": "Adam",
        "sgd": "SGD",
        "cross_entropy": tr("Cross-entropy"),
        "focal": tr("Focal loss"),
        "constant": tr("Constant"),
        "linear": tr("Falls in a line"),
        "cosine": tr("Falls along a cosine"),
        "fp32": "fp32",
        "bf16": "bf16",
        "fp16": "fp16",
        "cpu": tr("Processor (CPU)"),
        "cuda": tr("Graphics processor (CUDA)"),
        "mps": tr("Apple graphics (MPS)"),
        "loss": tr("Lowest loss"),
        "accuracy": tr("Highest accuracy"),
        "macro_f1": tr("Highest macro-F1"),
    }


def option_explanation(info: OptionInfo) -> str:
    """What an option is, its usual range, and what raising it does."""
    source = language().translate
    parts = [source(info.help)]
    if info.typical:
        parts.append(tr("Typical: {range}.", range=source(info.typical).replace(" - ", "–")))
    if info.effect:
        parts.append(source(info.effect))
    return sentences(*parts)
