"""Reads web pages that a browser saved with all their pictures in one file: only the page itself is of interest."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.documents.passages import one_document, tidy
from engine.documents.readers import html
from engine.documents.refusals import damage_reported, too_large
from engine.documents.rows import ReaderSpec, Reading

SPEC = ReaderSpec(id="mhtml.v1", title="Web archive (MHTML)", extensions=(".mht", ".mhtml"), tabular=False)

_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]*:[ \t]", re.MULTILINE)


def recognises(path: Path, head: bytes) -> bool:
    """A message whose parts belong together, and that is named like a page or begins like one that a browser saved."""
    if _HEADER.match(head.lstrip()) is None or b"content-type:" not in head.lower():
        return False
    return path.suffix.lower() in SPEC.extensions or head.lstrip().startswith(
        (b"From: <Saved by", b'From: "Saved by', b"Snapshot-Content-Location:")
    )


def read(path: Path, options: ImportOptions) -> Reading:
    if path.stat().st_size > html.LARGEST:
        raise too_large(path)
    data = path.read_bytes()
    with damage_reported(path):
        message = _parsed(data)
        found = html.text_of(page(data))
        title = found.title or tidy(str(message.get("subject", "")))
    return one_document(path, title, found.text)


def page(data: bytes) -> str:
    """HTML of the page; a text without mark-up comes as one that has it. Empty where there is none."""
    message = _parsed(data)
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == kind:
                content = _content(part)
                return f"<pre>{_escaped(content)}</pre>" if kind == "text/plain" else content
    return ""


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data.lstrip(), policy=email.policy.default)


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = str(part.get_content_charset() or "")
    charset = html.ALIASES.get(charset, charset)
    if charset and html.fits(data, charset):
        return data.decode(charset, "replace")
    return data.decode(html.encoding_of(data), "replace")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
