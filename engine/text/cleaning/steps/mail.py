"""What mails carry along: quoted older mails, signatures, notices of lawyers."""

from __future__ import annotations

from dataclasses import dataclass

from engine.contract.options import option
from engine.text import mail_lines
from engine.text.cleaning.specification import Clean, StepSpec


@dataclass(frozen=True, slots=True)
class MailOptions:
    quoted: bool = option(
        True,
        title="Quoted mail",
        help="Lines that repeat an older mail, and everything behind “Original message”.",
        effect="Switching it on leaves what the writer adds; an answer of one word says little without its question.",
    )
    signatures: bool = option(
        True,
        title="Signatures",
        help="What stands behind a line “-- ” or “Sent from my …” at the end.",
        effect="Switching it on keeps a model from telling classes apart by who writes.",
    )
    notices: bool = option(
        True,
        title="Notices of confidentiality",
        help="Paragraphs that say who may read the mail.",
    )


SPEC = StepSpec(
    id="mail.v1",
    title="Mail",
    summary="Takes quoted older mails, signatures and legal notices out.",
    options=MailOptions,
    place=50,
)


def make(options: MailOptions) -> Clean:
    kinds = [
        find
        for find, wanted in (
            (mail_lines.quoted_lines, options.quoted),
            (mail_lines.signature_lines, options.signatures),
            (mail_lines.notice_lines, options.notices),
        )
        if wanted
    ]

    def clean(text: str) -> str:
        for find in kinds:
            out = find(text)
            if any(out) and not all(out):  # a mail that is nothing but a quotation keeps it
                text = "\n".join(line for line, away in zip(text.split("\n"), out, strict=True) if not away)
        return text

    return clean
