"""What is in a mail, whatever file it came from: subject, the best body, who wrote when to whom, and what is attached.

Headers are no part of the text: names of senders and lists give classes away. They stand beside it in a row's values.
"""

from __future__ import annotations

import mimetypes
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message as Part
from email.policy import compat32, default
from email.utils import parsedate_to_datetime
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.contract.errors import ErrorInfo
from engine.contract.message import message
from engine.documents import encodings
from engine.documents.containers import Budget, follow_on, guarded, inside
from engine.documents.naming import file_name, plain_name
from engine.documents.passages import tidy
from engine.documents.refusals import damage_reported
from engine.documents.rows import LONGEST_ROW, Item, Row

FORMAT = "eml.v1"
"""Of a mail that is a file, and of one that lies in another mail."""

LARGEST = 256 << 20
"""Bytes of one mail."""

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00")
"""What pictures in mails begin with: PNG, JPEG, GIF, BMP, WebP, WMF, EMF."""

SMALL_PICTURE = 10_000
"""Bytes of a picture below which it is a logo or a smiley."""

BESIDE_THE_POINT = frozenset(
    {
        *("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"),
        *("application/pgp-encrypted", "message/delivery-status", "message/disposition-notification"),
        *("text/rfc822-headers", "application/ms-tnef-related", "text/x-amp-html"),
    }
)
"""Parts for programs rather than people."""

TRANSFER_ENCODINGS = ("base64", "quoted-printable")

ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})

_NOT_BASE64 = re.compile("[^A-Za-z0-9+/]+")

_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1"), "cp1252"),
    **dict.fromkeys(("ks_c_5601-1987", "euc-kr"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
    "cp65001": "utf-8",
    **dict.fromkeys(("", "us-ascii", "ascii", "unknown-8bit", "8bit", "default", "binary"), ""),
}
"""Names in mails -> the codec that is meant by them; empty where a look at the text says more."""


@dataclass
class Attachment:
    name: str
    content: bytes | Callable[[], Mail]
    """The file, or the mail that was attached."""


@dataclass
class Mail:
    title: str
    text: str
    sender: str = ""
    recipients: str = ""
    """Those of `to` and `copies`."""
    to: str = ""
    copies: str = ""
    date: str = ""
    encrypted: bool = False
    only_formatted: bool = False
    """Whether there is a text, but only in a form that is not read."""
    attachments: list[Attachment] = field(default_factory=list)
    pictures: int = 0
    """Small pictures and signatures that were left out."""


def items(mail: Mail, name: str, *, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    """The mail's own row, then what is attached to it."""
    with budget.on_trail(mail):
        yield from follow_on(_pieces(mail, name, options, budget), lambda: 0)


def parse(data: bytes, path: Path) -> Mail:
    """What is in a mail. Raises DataError."""
    try:
        return _mail_of(message_from_bytes(data, policy=default))
    except Exception:  # it falls over headers that the older policy takes as they are
        with damage_reported(path):
            return _mail_of(message_from_bytes(data, policy=compat32))


def _mail_of(part: Part) -> Mail:
    to, copies = _header(part, "to"), _header(part, "cc")
    mail = Mail(
        title=plain_name(_header(part, "subject")),
        text="",
        sender=plain_name(_header(part, "from")),
        recipients=plain_name(", ".join(filter(None, (to, copies)))),
        to=plain_name(to),
        copies=plain_name(copies),
        date=_date(_header(part, "date")),
    )
    body = _Body()
    body.take(part)
    mail.text = tidy("\n\n".join(text for text in body.texts if text.strip()))
    mail.encrypted = body.encrypted
    mail.pictures = body.pictures
    mail.attachments = named_apart(body.attachments)
    return mail


def _pieces(mail: Mail, name: str, options: ImportOptions, budget: Budget) -> Iterator[Iterable[Item]]:
    yield _own(mail, name, budget)
    for attachment in mail.attachments:
        if budget.spent:
            return
        yield dated(attached(attachment, options, budget), mail.date)


def dated(found: Iterable[Item], date: str) -> Iterator[Item]:
    """What lies in a mail is from the day of the mail, unless it says better."""
    for item in found:
        if isinstance(item, Row) and date and "date" not in item.values:
            item = replace(item, values={**item.values, "date": date})
        yield item


def attached(attachment: Attachment, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    content = attachment.content
    if isinstance(content, bytes):
        return inside(attachment.name, content, options=options, budget=budget)

    def mail() -> Iterator[Item]:
        budget.way[-1].format = FORMAT
        return items(content(), attachment.name, options=options, budget=budget)

    return guarded(attachment.name, budget, mail)


def _own(mail: Mail, name: str, budget: Budget) -> Iterator[Item]:
    if not mail.text.strip():
        reason = _encrypted_body if mail.encrypted else _formatted_body if mail.only_formatted else _no_body
        yield budget.bad(1, reason(mail.title or name))
    elif len(mail.text) > LONGEST_ROW:
        yield budget.bad(1, _long_body(mail.title or name))
    else:
        values = {"title": mail.title or name, "text": mail.text}
        beside = {"from": mail.sender, "to": mail.recipients, "date": mail.date}
        yield Row(1, {**values, **{key: value for key, value in beside.items() if value}}, 0, inner=budget.inner)
    if mail.pictures:
        yield budget.remark(1, _pictures(mail.title or name, mail.pictures))


def is_beside_the_point(data: bytes, *, shown_in_text: bool) -> bool:
    """Whether an attachment is a logo or part of the layout: a picture that is small, or that the text shows."""
    return data.startswith(PICTURES) and (shown_in_text or len(data) < SMALL_PICTURE)


class _Body:
    """Goes through the parts of a mail and sorts them into texts and attachments."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.attachments: list[Attachment] = []
        self.encrypted = False
        self.pictures = 0
        self.plain = False
        """Whether the last text was written as plain text."""

    def take(self, part: Part) -> None:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._take_mail(part)
        elif kind == "multipart/alternative":
            self._take_best(part)
        elif part.is_multipart() and kind not in BESIDE_THE_POINT:
            if kind == "multipart/encrypted":
                self.encrypted = True
                return
            for child in _children(part):
                self.take(child)
        elif kind in BESIDE_THE_POINT:
            self.pictures += kind.endswith("-signature")
        elif kind in ("text/plain", "text/html") and not _is_attached(part):
            self._take_text(part, kind)
        else:
            self._take_file(part, kind)

    def _take_best(self, part: Part) -> None:
        """Of several forms of the same the plain one, unless it is empty; files in any of them are attachments."""
        forms = []
        for child in _children(part):
            form = _Body()
            form.take(child)
            forms.append(form)
            self.attachments += form.attachments
            self.pictures += form.pictures
            self.encrypted |= form.encrypted
        written = [form for form in forms if any(text.strip() for text in form.texts)]
        best = next((form for form in written if form.plain), None) or next(iter(written), None)
        if best is not None:
            self.texts += best.texts
            self.plain = best.plain

    def _take_text(self, part: Part, kind: str) -> None:
        text = decoded(_payload(part), _charset(part))
        if kind == "text/html":
            from engine.documents.readers.html import text_of

            text = text_of(text).text
        self.plain = kind == "text/plain"
        self.texts.append(text)

    def _take_mail(self, part: Part) -> None:
        child = next(iter(_children(part)), None)
        if child is None:
            return
        name = _file_name(part) or f"{plain_name(_header(child, 'subject')) or 'mail'}.eml"
        if not child.keys() and str(part.get("content-transfer-encoding", "")).strip().lower() in TRANSFER_ENCODINGS:
            child["Content-Transfer-Encoding"] = part["content-transfer-encoding"]  # against the rules, but common
            data = _payload(child)
            self.attachments.append(Attachment(name, lambda: parse(data, Path(file_name(name)))))
        else:
            self.attachments.append(Attachment(name, lambda: _mail_of(child)))

    def _take_file(self, part: Part, kind: str) -> None:
        if kind in ENCRYPTED and "signed" not in str(part.get("content-type", "")):
            self.encrypted = True
            return
        data = _payload(part)
        name = _file_name(part) or f"{len(self.attachments) + 1}{mimetypes.guess_extension(kind) or ''}"
        shown_in_text = bool(part.get("content-id")) and part.get_content_disposition() != "attachment"
        if is_beside_the_point(data, shown_in_text=shown_in_text):
            self.pictures += 1
        else:
            self.attachments.append(Attachment(name, data))


def _children(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Part)] if isinstance(payload, list) else []


def _is_attached(part: Part) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except Exception:  # parameters that the standard library fails on
        return "attachment" in str(dict(part.raw_items()).get("Content-Disposition", "")).lower()


def _payload(part: Part) -> bytes:
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        return _from_base64(part.get_payload())
    try:
        data = part.get_payload(decode=True)
    except Exception:  # encodings that nobody knows
        data = None
    return data if isinstance(data, bytes) else b""


def _from_base64(payload: object) -> bytes:
    """As far as it goes: the standard library gives up where the last group is not whole."""
    letters = _NOT_BASE64.sub("", payload) if isinstance(payload, str) else ""
    usable = len(letters) - (len(letters) % 4 == 1)
    return b64decode(letters[:usable] + "=" * (-usable % 4))


def _charset(part: Part) -> str:
    try:
        return (part.get_content_charset() or "").lower()
    except Exception:  # a header that the standard library stumbles over names no encoding
        return ""


def decoded(data: bytes, charset: str) -> str:
    """Text in the encoding that a mail names, or in the one that it looks like where that is wrong or missing."""
    codec = _CODECS.get(charset, charset)
    if codec:
        try:
            return data.decode(codec)
        except (LookupError, ValueError):
            pass
    try:
        return data.decode("utf-8-sig")
    except ValueError:
        return data.decode(guessed(data), "replace")


def guessed(data: bytes) -> str:
    """The encoding that a text looks like. UTF-16 never comes without its name, but other texts may look like it."""
    found = encodings.guess_bytes([data[: encodings.SAMPLE]])
    return "cp1252" if found.startswith("utf-16") and b"\0" not in data else found


def _header(part: Part, name: str) -> str:
    """A header as text, also where it is not encoded as the rules ask for."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
    if not raw.isascii():
        with suppress(UnicodeEncodeError):  # of what is text already
            raw = decoded(raw.encode("ascii", "surrogateescape"), "")
        return _words(raw)
    if "=?" not in raw:
        return raw
    try:
        return str(part[name])
    except Exception:  # the standard library falls over some
        return _words(raw)


def _words(raw: str) -> str:
    """Encoded words decoded, and what is none left as it is."""
    try:
        return re.sub(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=", lambda match: str(make_header(decode_header(match[0]))), raw)
    except (ValueError, LookupError):
        return raw


def _date(header: str) -> str:
    try:
        return parsedate_to_datetime(header).isoformat(sep=" ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return plain_name(header)


def _file_name(part: Part) -> str:
    try:
        return plain_name(_words(part.get_filename() or ""))
    except Exception:  # parameters that the standard library fails on
        return ""


def named_apart(attachments: list[Attachment]) -> list[Attachment]:
    """Attachments of the same name get a number before its ending."""
    seen: dict[str, int] = {}
    apart = []
    for attachment in attachments:
        count = seen[attachment.name] = seen.get(attachment.name, 0) + 1
        if count > 1:
            stem, dot, ending = attachment.name.rpartition(".")
            name = f"{stem} ({count}).{ending}" if dot else f"{attachment.name} ({count})"
            attachment = replace(attachment, name=name)
        apart.append(attachment)
    return apart


def _no_body(name: str) -> ErrorInfo:
    return ErrorInfo(
        "import.no_text",
        message("The mail “{name}” has no text of its own.", name=name),
        message("Whatever is attached to it was read by itself."),
        message("There is nothing to do."),
    )


def _encrypted_body(name: str) -> ErrorInfo:
    return ErrorInfo(
        "import.encrypted",
        message("The mail “{name}” is encrypted.", name=name),
        message("Nothing was imported from it."),
        message("Open it in the mail program that has the key, and save it there without encryption."),
    )


def _formatted_body(name: str) -> ErrorInfo:
    return ErrorInfo(
        "import.damaged",
        message("The text of the mail “{name}” is stored as Rich Text only, and that is damaged.", name=name),
        message("Its text was not imported; what is attached to it was."),
        message("Open it in Outlook, choose HTML or plain text as its format and save it again."),
    )


def _long_body(name: str) -> ErrorInfo:
    return ErrorInfo(
        "row.too_long",
        message("The text of the mail “{name}” is longer than {limit} characters.", name=name, limit=LONGEST_ROW),
        message("It was left out."),
        message("Check whether it is a mail that a person wrote."),
    )


def _pictures(name: str, count: int) -> ErrorInfo:
    return ErrorInfo(
        "import.small_pictures",
        message("{count} small pictures and signatures in the mail “{name}” were left out.", count=count, name=name),
        message("They are logos, smileys or parts of its layout, no documents."),
        message("There is nothing to do."),
    )
