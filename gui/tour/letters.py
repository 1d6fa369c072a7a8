"""What the tour types and looks for in the window's language; the documents themselves come from the sample."""

from __future__ import annotations

from dataclasses import dataclass

from gui.i18n import language


@dataclass(frozen=True)
class Letters:
    sample: str
    """Language of the sample."""
    project: str
    old_project: str
    moved_project: str
    inbox: str
    topic: str
    """A word that is searched for, and a label of the sample."""
    help_wanted: str
    """What is looked up in the guide."""
    invoice: str


ENGLISH = Letters(
    sample="en",
    project="Letters 2026",
    old_project="Old letters",
    moved_project="Letters of last year",
    inbox="Inbox",
    topic="invoice",
    help_wanted="overfitting",
    invoice="""\
Dear Accounts,

please find our invoice 2043 for repairing two office chairs: 180.00 net, 214.20 with tax, payable within thirty days
to the account named below.""",
)

CHINESE = Letters(
    sample="zh_CN",
    project="2026年来信",
    old_project="旧信件",
    moved_project="去年的信件",
    inbox="收件箱",
    topic="发票",
    help_wanted="过拟合",
    invoice="""\
财务科：

现寄上贵处办公椅维修的发票，发票号码 2043，不含税金额 180.00 元，价税合计 214.20 元，请于三十日内付至下列账户。""",
)


def letters() -> Letters:
    return CHINESE if language().code == "zh_CN" else ENGLISH
