"""What can be wrong with the documents of a project."""

from __future__ import annotations

from enum import StrEnum


class Finding(StrEnum):
    """The gravest first: what makes figures untrue, then what makes labels wrong, then what makes learning harder.

    Stored by value.
    """

    LEAKS = "leaks"
    """The same text in the training part and in another one."""
    NEAR_LEAKS = "near_leaks"
    """Nearly the same text in the training part and in another one."""
    GROUP_LEAKS = "group_leaks"
    """Documents of one group, mail thread or small folder in the training part and in another one."""
    GIVEAWAYS = "giveaways"
    """A single word decides a class: its name, a file name, or any other."""
    CONFLICTS = "conflicts"
    """The same text with different labels."""
    NEAR_CONFLICTS = "near_conflicts"
    """Nearly the same text with different labels."""
    CODING_CONFLICTS = "coding_conflicts"
    """Somebody else who labelled the same documents said something else."""
    LABEL_ERRORS = "label_errors"
    """The label is probably wrong: a model that has not seen the document is sure of another one."""
    SMALL_CLASSES = "small_classes"
    """The class has too few documents to be learned."""
    IMBALANCE = "imbalance"
    """The class has far fewer documents than the largest one."""
    DUPLICATES = "duplicates"
    """The same text twice."""
    NEAR_DUPLICATES = "near_duplicates"
    """Nearly the same text twice."""
    LANGUAGES = "languages"
    """In a language that hardly any other document is in."""
    TINY = "tiny"
    """Hardly any text, or none."""


EXAMINED = frozenset(
    {
        Finding.NEAR_LEAKS,
        Finding.GROUP_LEAKS,
        Finding.GIVEAWAYS,
        Finding.NEAR_CONFLICTS,
        Finding.LABEL_ERRORS,
        Finding.NEAR_DUPLICATES,
    }
)
"""What only an examination finds, which reads every text; the others are counted after every change."""
