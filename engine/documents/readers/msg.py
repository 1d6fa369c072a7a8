"""Reads a mail that Outlook saved: its text as a document, and everything attached as documents of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.contract.commands import ImportOptions
from engine.documents import mails
from engine.documents.containers import Budget, follow_on, reading
from engine.documents.mails import Attachment, Mail
from engine.documents.naming import plain_name
from engine.documents.passages import tidy
from engine.documents.refusals import damage_reported, too_large
from engine.documents.rows import Item, ReaderSpec, Reading

if TYPE_CHECKING:
    from oxmsg.storage import Storage

SPEC = ReaderSpec(id="msg.v1", title="Outlook mail", extensions=(".msg",), tabular=False)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PROPERTIES = "__properties_version1.0"

IN_FILE, IN_MAIL, IN_ATTACHMENT = 32, 24, 8
"""Bytes before the properties of a file, of a mail inside another one, and of an attachment ([MS-OXMSG] 2.4.1)."""

SUBJECT, BODY, HTML, SENT, COMPRESSED_RTF = 0x0037, 0x1000, 0x1013, 0x0039, 0x1009
SENDER, SENDER_ADDRESS, TO, CC = 0x0C1A, 0x5D01, 0x0E04, 0x0E03
DATA, NAME, LONG_NAME, DISPLAY_NAME, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x3001, 0x3712
"""Property numbers ([MS-OXPROPS])."""

CODE_PAGES = (0x3FDE, 0x3FFD)
EIGHT_BIT, UNICODE, BINARY = "001E", "001F", "0102"
"""Kinds of properties, as the names of their streams end."""

ATTACHED_MAIL = "__substg1.0_3701000D"

DEEPEST = 20
"""Mails in mails that are looked for; far fewer are read."""


def recognises(path: Path, head: bytes) -> bool:
    if not head.startswith(OLE):
        return False
    import olefile

    try:
        with olefile.OleFileIO(path) as file:
            return bool(file.exists(PROPERTIES))
    except Exception:  # damaged: olefile raises whatever it stumbles over
        return path.suffix.lower() in SPEC.extensions


def read(path: Path, options: ImportOptions) -> Reading:
    return reading(contents(path, options, Budget()))


def contents(path: Path, options: ImportOptions, budget: Budget) -> Iterator[Item]:
    import olefile
    from oxmsg.storage import Storage

    size = path.stat().st_size
    if size > mails.LARGEST:
        raise too_large(path)
    with damage_reported(path), olefile.OleFileIO(path) as file:
        if sum(file.get_size(entry) for entry in file.listdir()) > size:  # the same sectors under many names
            raise too_large(path)
        mail = _mail(Storage.from_ole(file), IN_FILE, "", DEEPEST)
    yield from follow_on([mails.items(mail, path.stem, options=options, budget=budget)], lambda: size)


class _Properties:
    """The texts and data of a mail or attachment. One broken property does not make a mail unreadable."""

    def __init__(self, storage: Storage, before: int, charset: str = "") -> None:
        from oxmsg.properties import Properties

        self._known = Properties(storage, before)
        self._streams = {stream.name.upper(): stream.bytes_ for stream in storage.streams}
        self.charset = self._code_page() or charset
        """Of texts that are not Unicode. Where the mail does not say, as its text looks."""
        if not self.charset and (sample := self._stream(BODY, EIGHT_BIT) or self._stream(SUBJECT, EIGHT_BIT)):
            self.charset = mails.guessed(sample)

    def text(self, number: int) -> str:
        data = self._stream(number, UNICODE)
        if data:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return mails.decoded(self._stream(number, EIGHT_BIT), self.charset).rstrip("\0")

    def data(self, number: int) -> bytes:
        return self._stream(number, BINARY)

    def date(self) -> str:
        try:
            date = self._known.date_prop_value(SENT)
        except Exception:  # oxmsg raises what it stumbles over
            return ""
        return date.isoformat(sep=" ") if date is not None else ""

    def _stream(self, number: int, kind: str) -> bytes:
        return self._streams.get(f"__SUBSTG1.0_{number:04X}{kind}", b"")

    def _code_page(self) -> str:
        from oxmsg.domain.encodings import encoding_from_codepage

        for number in CODE_PAGES:
            with suppress(Exception):  # no such property, or a code page that Python does not know
                page = self._known.int_prop_value(number)
                if page:
                    return encoding_from_codepage(page).lower()
        return ""


def _mail(storage: Storage, before: int, charset: str, depth: int) -> Mail:
    found = _Properties(storage, before, charset)
    mail = Mail(
        title=plain_name(found.text(SUBJECT)),
        text=tidy(found.text(BODY)) or _text_of_html(found) or _text_of_rich_text(found),
        sender=plain_name(" ".join(filter(None, (found.text(SENDER), found.text(SENDER_ADDRESS))))),
        recipients=plain_name("; ".join(filter(None, (found.text(TO), found.text(CC))))),
        to=plain_name(found.text(TO)),
        copies=plain_name(found.text(CC)),
        date=found.date(),
    )
    mail.only_formatted = not mail.text and bool(found.data(COMPRESSED_RTF))
    for inner in storage.iter_attachment_storages():
        _attach(mail, inner, found.charset, depth - 1)
    mail.attachments = mails.named_apart(mail.attachments)
    return mail


def _attach(mail: Mail, storage: Storage, charset: str, depth: int) -> None:
    found = _Properties(storage, IN_ATTACHMENT, charset)
    name = plain_name(found.text(LONG_NAME) or found.text(NAME) or found.text(DISPLAY_NAME))
    inner = next((child for child in storage.storages if child.name == ATTACHED_MAIL), None)
    if inner is not None and any(stream.name == PROPERTIES for stream in inner.streams):
        attached = _mail(inner, IN_MAIL, charset, depth) if depth else Mail("", "")
        mail.attachments.append(Attachment(name or f"{attached.title}.msg", lambda: attached))
        return
    data = found.data(DATA)
    if mails.is_beside_the_point(data, shown_in_text=bool(found.text(CONTENT_ID))):
        mail.pictures += 1
    else:
        mail.attachments.append(Attachment(name or str(len(mail.attachments) + 1), data))


def _text_of_html(found: _Properties) -> str:
    from engine.documents.readers.html import text_of

    source = found.data(HTML) or found.text(HTML)
    return text_of(source).text if source else ""


def _text_of_rich_text(found: _Properties) -> str:
    """Of a mail that has its text in no other form ([MS-OXRTFCP]); nothing where that is damaged."""
    from compressed_rtf import decompress

    from engine.documents.readers.rtf import text_of

    packed = found.data(COMPRESSED_RTF)
    if not packed:
        return ""
    try:
        return text_of(decompress(packed))
    except Exception:  # the library raises nothing finer, and striprtf raises what it stumbles over
        return ""
