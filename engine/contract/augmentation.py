"""What is added to the training documents: changed copies of them, and more of the rare classes."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.options import option


@dataclass(frozen=True, slots=True)
class AugmentationOptions:
    """Concerns the training part alone; copies are made for a training and never become documents."""

    copies: int = option(
        0,
        title="Changed copies",
        help="How many changed copies of each training document are learned from besides it; 0 makes none.",
        effect="Raising it shows a model more ways to say the same, and takes time in proportion.",
        low=0,
        high=10,
        typical="1 - 4",
        unit="copies",
    )
    deletion: float = option(
        0.1,
        title="Words left out",
        help="Share of the words (of the characters in Chinese) that each copy lacks.",
        effect="Raising it keeps a model from hanging on single words, until the copies say nothing.",
        low=0.0,
        high=0.5,
        typical="0.05 - 0.2",
    )
    swap: float = option(
        0.0,
        title="Words exchanged",
        help="Share of the words that change places with the next one.",
        effect="Raising it makes a model care less for the order of words.",
        low=0.0,
        high=0.5,
        typical="0.05 - 0.1",
    )
    noise: float = option(
        0.0,
        title="Slips of the pen",
        help="Share of the words in which one character is doubled, dropped or exchanged with the next one; in Chinese "
        "one with another character of the text.",
        effect="Raising it prepares a model for typing errors and bad scans.",
        low=0.0,
        high=0.5,
        typical="0.02 - 0.1",
    )
    synonyms: float = option(
        0.0,
        title="Synonyms",
        help="Share of the words with synonyms in the project's list that are replaced by one of them.",
        low=0.0,
        high=1.0,
        typical="0.2 - 0.5",
    )
    fill: float = option(
        0.0,
        title="Fill up rare classes",
        help="Documents of rare classes are repeated, changed like the copies, until each class has this share of the "
        "largest one; 0 repeats none.",
        effect="Raising it finds more of the rare classes and errs more often on the common ones.",
        low=0.0,
        high=1.0,
        typical="0.2 - 0.5",
    )

    @property
    def active(self) -> bool:
        """Whether anything is added at all."""
        return self.copies > 0 or self.fill > 0
