"""What each finding is called, what it means, and what its repair does: one place for the filters and the doctor."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.findings import Finding
from engine.store.findings import FEWEST_TO_LEARN, IMBALANCED, FoundGroup
from gui import formatting
from gui.i18n import tr, tr_n
from gui.language_names import language_name

GRAVE = (Finding.LEAKS, Finding.NEAR_LEAKS, Finding.GROUP_LEAKS, Finding.GIVEAWAYS)
"""What makes figures look better than they are."""


@dataclass(frozen=True)
class FindingText:
    title: str
    meaning: str
    """Why it matters, in one or two sentences."""
    repair: str = ""
    """What the button does; empty where there is none."""
    repairing: str = ""
    """What exactly becomes of which documents."""


def finding_text(finding: Finding) -> FindingText:
    together = tr("Keep together")
    how_together = tr(
        "Documents that belong together get the same group and go into the part in which the figures are measured."
    )
    copies = tr("Delete the copies")
    how_copies = tr("Of each case one document stays: one in the test part first, then one with a label.")
    agree = tr("Give them one label")
    how_agree = tr("The label of most copies becomes that of all; where it is a draw, they are marked as unsure.")
    match finding:
        case Finding.LEAKS:
            return FindingText(
                tr("Training text in a test"),
                tr("A model has seen them: figures on them are too good."),
                together,
                how_together,
            )
        case Finding.NEAR_LEAKS:
            return FindingText(
                tr("Nearly a training text in a test"),
                tr("A model has seen nearly the same text: figures on them are too good."),
                together,
                how_together,
            )
        case Finding.GROUP_LEAKS:
            return FindingText(
                tr("One case in training and test"),
                tr(
                    "Documents of one group, mail thread or small folder stand on both sides. What is new will be a "
                    "new case, and figures measured like this are too good for it."
                ),
                together,
                how_together,
            )
        case Finding.GIVEAWAYS:
            return FindingText(
                tr("Words that give the class away"),
                tr(
                    "One word alone decides a class. If it is a heading, a stamp or a file name that new documents "
                    "will not have, the figures are too good."
                ),
                tr("Leave the words out"),
                tr("The cleaning takes the words out of every text before a model sees it."),
            )
        case Finding.CONFLICTS:
            return FindingText(
                tr("Same text, other label"), tr("At least one of the labels must be wrong."), agree, how_agree
            )
        case Finding.NEAR_CONFLICTS:
            return FindingText(
                tr("Nearly the same text, other label"),
                tr("Probably one of the labels is wrong."),
                agree,
                how_agree,
            )
        case Finding.CODING_CONFLICTS:
            return FindingText(
                tr("Labelled otherwise by somebody else"),
                tr(
                    "Two people have read the same document and said different things. Decide on each, best together; "
                    "it often shows that a class is described too vaguely."
                ),
                tr("Mark all as unsure"),
                tr("They wait for a second look; no label is changed."),
            )
        case Finding.LABEL_ERRORS:
            return FindingText(
                tr("Labels that are probably wrong"),
                tr(
                    "A model that has not seen the document is sure of another label. It is right more often than not, "
                    "not always: look at each of them."
                ),
                tr("Accept the surest"),
                tr("Suggestions are accepted where the model gives the present label a chance of 0.5 % at most."),
            )
        case Finding.SMALL_CLASSES:
            return FindingText(
                tr("Classes too small to learn"),
                tr(
                    "They have fewer than {n} documents. A model can hardly learn them, and figures on them mean "
                    "little: label more of them.",
                    n=FEWEST_TO_LEARN,
                ),
                tr("Join them into “{label}”", label=other_label()),
                tr("All documents of these classes get the label “{label}”.", label=other_label()),
            )
        case Finding.IMBALANCE:
            return FindingText(
                tr("Much smaller classes"),
                tr(
                    "The largest class has more than {n} times as many documents. A model that guesses it is often "
                    "right and finds few of the others: label more of them, if there are any.",
                    n=IMBALANCED,
                ),
                tr("Fill them up in trainings"),
                tr("Trainings repeat and change their documents until each class has 30 % of the largest one."),
            )
        case Finding.DUPLICATES:
            return FindingText(
                tr("Same text twice"),
                tr("Copies weigh more than other documents when a model learns."),
                copies,
                how_copies,
            )
        case Finding.NEAR_DUPLICATES:
            return FindingText(
                tr("Nearly the same text twice"),
                tr("They have 70 % or more of their phrases in common, and weigh more than other documents."),
                copies,
                how_copies,
            )
        case Finding.LANGUAGES:
            return FindingText(
                tr("In a strange language"),
                tr("Hardly any other document is in it: a model learns little from them and errs on them."),
                tr("Delete them"),
                tr("All documents in these languages are deleted."),
            )
        case Finding.TINY:
            return FindingText(
                tr("Almost empty"),
                tr("There is hardly anything in them that a model could learn from."),
                tr("Delete them"),
                tr("All of them are deleted."),
            )


def other_label() -> str:
    """Name of the class that takes in the small ones."""
    return tr("Other")


def case_title(finding: Finding, group: FoundGroup) -> str:
    """What one case of a finding is, over its documents; empty where the documents say it themselves."""
    detail, count = group.detail, len(group.ids)
    match finding:
        case Finding.GIVEAWAYS:
            return tr(
                "“{word}”: in {share} of {label}, and {only} of the documents that hold it are",
                word=detail["word"],
                share=formatting.percent(detail["of_class"]),
                label=detail["label"],
                only=formatting.percent(detail["of_word"]),
            )
        case Finding.GROUP_LEAKS:
            titles = {
                "group": tr("Group {name}", name=detail["name"]),
                "thread": tr("Thread “{name}”", name=detail["name"]),
                "folder": tr("Folder {name}", name=detail["name"]),
            }
            return titles[str(detail["bond"])]
        case Finding.SMALL_CLASSES | Finding.IMBALANCE:
            return tr_n(
                "{label}: {n} document, {most} in the largest class",
                "{label}: {n} documents, {most} in the largest class",
                count,
                label=detail["label"],
                most=formatting.count(int(detail["most"])),
            )
        case Finding.LANGUAGES:
            return tr_n(
                "{language}: {n} document",
                "{language}: {n} documents",
                count,
                language=language_name(detail["language"]),
            )
        case Finding.LABEL_ERRORS | Finding.CODING_CONFLICTS | Finding.TINY:
            return ""
        case _:
            return tr_n("{n} document", "{n} documents", count)
