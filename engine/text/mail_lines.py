"""Which lines of a mail are its own: not quoted from an older one, not a signature, not a lawyer's notice."""

from __future__ import annotations

import re

_QUOTED_LINE = re.compile(r"[ \t]*[>|＞]")
_ATTRIBUTION = re.compile(r".*(wrote|writes|schrieb|写道)[ \t]*[:：]$")
_FORWARDED = re.compile(
    r"-{2,} ?(original message|forwarded message|ursprüngliche nachricht|原始邮件|转发邮件).*-{2,}|_{20,}|"
    r"begin forwarded message:",
    re.IGNORECASE,
)
"""Lines behind which an older mail follows to the end."""

_SIGNATURE = re.compile(r"--[ \t]?|—|sent from my .{2,40}|(?:发自|來自|来自)我的.{2,20}", re.IGNORECASE)
"""Lines behind which a signature follows to the end (RFC 3676 asks for "-- ")."""

LONGEST_SIGNATURE = 12
"""Lines: what is longer behind such a mark is text."""

_NOTICE = re.compile(
    r"(this (e-?mail|message)( and any attachments?)? (is|are|may be|contains?) .{0,60}"
    r"(confidential|privileged|intended)|"
    r"confidentiality notice|if you are not the intended recipient|disclaimer:|"
    r"(本邮件|此邮件|本郵件|此郵件).{0,30}(保密|机密|機密|收件人))",
    re.IGNORECASE,
)


def quoted_lines(text: str) -> list[bool]:
    """For each line of a mail whether it repeats an older one."""
    lines = text.split("\n")
    quoted = [bool(_QUOTED_LINE.match(line)) for line in lines]
    for number, line in enumerate(lines):
        if _FORWARDED.fullmatch(line.strip()):
            quoted[number:] = [True] * (len(lines) - number)
            break
        if _ATTRIBUTION.fullmatch(line.strip()) and any(quoted[number + 1 : number + 3]):
            quoted[number] = True
    return quoted


def signature_lines(text: str) -> list[bool]:
    """For each line whether it belongs to a signature: the last mark of one with few lines of text behind it."""
    lines = text.split("\n")
    found = [False] * len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if _SIGNATURE.fullmatch(lines[number].rstrip("\r")):
            behind = sum(1 for line in lines[number + 1 :] if line.strip())
            if behind <= LONGEST_SIGNATURE and any(line.strip() for line in lines[:number]):
                found[number:] = [True] * (len(lines) - number)
            break
    return found


def notice_lines(text: str) -> list[bool]:
    """For each line whether it belongs to a notice on who may read the mail: the paragraph that speaks of it."""
    lines = text.split("\n")
    found = [False] * len(lines)
    start = 0
    for end in range(len(lines) + 1):
        if end == len(lines) or not lines[end].strip():
            if _NOTICE.search(" ".join(lines[start:end])) and start > 0:
                found[start:end] = [True] * (end - start)
            start = end + 1
    return found
