"""Mails: the best body, no headers in the text, attachments and attached mails as documents of their own."""

from __future__ import annotations

import random
import tracemalloc
from collections import Counter
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from compressed_rtf import compress

from engine.contract.commands import ImportOptions
from engine.documents import mails
from engine.documents.formats import reader_of
from engine.documents.readers import mbox
from engine.documents.rows import Remark, Row
from tests.unit.foreign_files import REAL_FILES, needs_real_files
from tests.unit.pdfs_and_mails import bad_of, compound_file, items_of, outcome_of, outlook_mail, pdf, rows_of, texts_of

PNG = b"\x89PNG\r\n\x1a\n"


def mail(subject: str, text: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP.clone(refold_source="none"))
    message["From"] = headers.pop("sender", "Anna Lee <anna@example.org>")
    message["To"] = "council@example.org"
    message["Date"] = "Tue, 05 Mar 2024 10:20:30 +0100"
    message["Message-ID"] = "<1@example.org>"
    message["Subject"] = subject
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


def written(tmp_path: Path, content: bytes | EmailMessage, name: str = "a.eml") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return path


# One mail


def test_the_subject_is_the_title_and_headers_stand_beside_the_text(tmp_path: Path) -> None:
    (row,) = rows_of(written(tmp_path, mail("Lamp broken", "The lamp is dark.\n\n> since when?\n", Cc="b@example.org")))
    assert row.values == {
        "title": "Lamp broken",
        "text": "The lamp is dark.\n\n> since when?",
        "from": "Anna Lee <anna@example.org>",
        "to": "council@example.org, b@example.org",
        "date": "2024-03-05 10:20:30+01:00",
    }
    assert row.inner == ()


def test_a_mail_without_subject_is_called_like_its_file(tmp_path: Path) -> None:
    message = mail("", "text")
    del message["Subject"]
    (row,) = rows_of(written(tmp_path, message, "2024-03.eml"))
    assert row.values["title"] == "2024-03"


def test_plain_text_is_preferred_unless_it_is_empty(tmp_path: Path) -> None:
    both = mail("s", "plain words")
    both.add_alternative("<p>formatted words</p>", subtype="html")
    assert texts_of(written(tmp_path, both)) == {(): "plain words"}
    only = mail("s", "\n")
    only.add_alternative("<p>formatted <b>words</b></p><script>no()</script>", subtype="html")
    assert texts_of(written(tmp_path, only)) == {(): "formatted words"}


def test_all_pieces_of_a_body_are_read_in_their_order(tmp_path: Path) -> None:
    message = mail("s", "before the file")
    message.add_attachment(b"in the file", maintype="text", subtype="plain", filename="a.txt")
    message.attach(_inline("after the file"))
    assert texts_of(written(tmp_path, message)) == {(): "before the file\n\nafter the file", ("a.txt",): "in the file"}


def _inline(text: str) -> EmailMessage:
    part = EmailMessage()
    part.set_content(text)
    return part


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ('; charset="gb2312"', "路灯坏了，請修理".encode("gb18030")),
        ("", "路灯坏了，请尽快派人来修理，谢谢大家".encode("gb18030")),
        ('; charset="no-such-thing"', "路灯坏了，请尽快派人来修理".encode()),
        ('; charset="utf-8"', "路灯坏了，请尽快派人来修理，谢谢大家".encode("gb18030")),
        ('; charset="iso-8859-1"', "“Grüße” für 5 €".encode("cp1252")),
        ("", "Grüße aus Köln".encode("cp1252")),
    ],
)
def test_a_body_is_decoded_as_it_says_or_else_as_it_looks(tmp_path: Path, charset: str, data: bytes) -> None:
    head = f"From: a@b.c\r\nSubject: s\r\nContent-Type: text/plain{charset}\r\n\r\n".encode()
    (text,) = texts_of(written(tmp_path, head + data)).values()
    assert text in (
        "路灯坏了，請修理",
        "路灯坏了，请尽快派人来修理，谢谢大家",
        "路灯坏了，请尽快派人来修理",
    ) or text in (
        "“Grüße” für 5 €",
        "Grüße aus Köln",
    )


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (b"=?utf-8?b?6Lev54Gv5Z2P5LqG?=", "路灯坏了"),
        (b"=?gb2312?B?wre1xru1wcs=?= =?utf-8?q?_=E8=AF=B7?=", "路灯坏了 请"),
        ("路灯坏了，请尽快派人来修理".encode("gb18030"), "路灯坏了，请尽快派人来修理"),
        ("路灯坏了".encode(), "路灯坏了"),
        (b"=?no-such-thing?b?AAAA?= x", None),
        (b"a\r\n b\r\n\tc", "a b c"),
        ("safe\u202egpj.exe".encode(), "safe gpj.exe"),
    ],
)
def test_subjects_are_decoded_in_whatever_way_they_were_written(tmp_path: Path, raw: bytes, title: str | None) -> None:
    (row,) = rows_of(written(tmp_path, b"From: a@b.c\r\nSubject: " + raw + b"\r\n\r\ntext"))
    assert title is None or row.values["title"] == title
    assert row.values["text"] == "text"


def test_attachments_of_every_kind_get_a_row_or_a_reason(tmp_path: Path) -> None:
    message = mail("s", "body")
    message.add_attachment("你好".encode(), maintype="text", subtype="plain", filename="信.txt")
    message.add_attachment(pdf(["a page"], title="Report"), maintype="application", subtype="pdf", filename="r.pdf")
    message.add_attachment(b"name,age\nAnna,3\nBob,4\n", maintype="text", subtype="csv", filename="t.csv")
    message.add_attachment(PNG + bytes(20_000), maintype="image", subtype="png", filename="p.png")
    message.add_attachment(bytes(500), maintype="application", subtype="octet-stream", filename="x.bin")
    message.add_attachment(b"", maintype="text", subtype="plain", filename="empty.txt")
    message.add_attachment(b"again", maintype="text", subtype="plain", filename="信.txt")
    path = written(tmp_path, message)
    assert texts_of(path) == {
        (): "body",
        ("信.txt",): "你好",
        ("r.pdf",): "a page",
        ("t.csv",): "name\tage\nAnna\t3\nBob\t4",
        ("信 (2).txt",): "again",
    }
    assert [row.values["title"] for row in rows_of(path)] == ["s", "信", "Report", "t", "信 (2)"]
    assert [(bad.number, bad.code, str(bad.reason)) for bad in bad_of(path)] == [
        (
            5,
            "import.not_recognised",
            "p.png is a picture; text in pictures is recognised only where that is asked for. "
            "Nothing was imported from it.",
        ),
        (6, "import.foreign_file", "x.bin cannot be imported: its content is no text. Nothing was imported from it."),
        (7, "import.empty_file", "empty.txt is empty. Nothing was imported from it."),
    ]


def test_pictures_of_signatures_and_of_the_layout_are_one_remark(tmp_path: Path) -> None:
    message = mail("s", "body")
    message.add_alternative('<p>body</p><img src="cid:x">', subtype="html")
    large = PNG + bytes(50_000)
    message.get_payload()[1].add_related(large, "image", "png", cid="<x>")  # type: ignore[union-attr, index]
    message.add_attachment(PNG + bytes(300), maintype="image", subtype="png", filename="logo.png")
    row, remark = items_of(written(tmp_path, message))
    assert isinstance(row, Row)
    assert isinstance(remark, Remark)
    assert remark.info.code == "import.small_pictures"
    assert str(remark.info.happened).startswith("2 small pictures")


def test_a_table_in_a_mail_is_cut_at_a_sensible_length(tmp_path: Path) -> None:
    message = mail("s", "body")
    table = "name,words\n" + "".join(f"row {number},{'word ' * 200}\n" for number in range(1, 501))
    message.add_attachment(table.encode(), maintype="text", subtype="csv", filename="t.csv")
    _, row, remark = items_of(written(tmp_path, message))
    assert isinstance(row, Row)
    assert row.values["text"].startswith("name\twords\nrow 1\tword word")
    assert 190_000 < len(row.values["text"]) <= 200_000
    assert isinstance(remark, Remark)
    assert remark.number == 2
    assert remark.info.code == "import.table_cut"


def test_attached_mails_are_read_to_a_depth_that_people_use(tmp_path: Path) -> None:
    message = mail("level 100", "text of level 100")
    for level in reversed(range(100)):
        outer = mail(f"level {level}", f"text of level {level}")
        outer.add_attachment(message)
        message = outer
    path = written(tmp_path, message)
    rows = rows_of(path)
    assert [row.values["title"] for row in rows] == [f"level {level}" for level in range(6)]
    assert rows[2].inner == ("level 1.eml", "level 2.eml")
    (bad,) = bad_of(path)
    assert bad.code == "import.too_deep"


def test_a_mail_that_was_attached_in_base64_against_the_rules_is_read(tmp_path: Path) -> None:
    import base64

    inner = base64.encodebytes(mail("inner", "inner text").as_bytes()).decode()
    outer = (
        "From: a@b.c\nSubject: outer\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
        "--B\nContent-Type: text/plain\n\nouter text\n--B\nContent-Type: message/rfc822\n"
        f"Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=i.eml\n\n{inner}\n--B--\n"
    )
    assert texts_of(written(tmp_path, outer.encode())) == {(): "outer text", ("i.eml",): "inner text"}


def test_an_encrypted_mail_and_one_without_text_say_so(tmp_path: Path) -> None:
    secret = mail("s", "x")
    secret.clear_content()
    secret.set_content(b"\x30\x80", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    (bad,) = bad_of(written(tmp_path, secret))
    assert bad.code == "import.encrypted"
    (bad,) = bad_of(written(tmp_path, mail("empty", "\n")))
    assert (bad.code, str(bad.reason)) == (
        "import.no_text",
        "The mail “empty” has no text of its own. Whatever is attached to it was read by itself.",
    )


def test_a_mail_that_ends_too_early_gives_what_it_has(tmp_path: Path) -> None:
    message = mail("s", "the body of the mail")
    message.add_attachment(pdf(["a page"]), maintype="application", subtype="pdf", filename="r.pdf")
    whole = message.as_bytes()
    path = written(tmp_path, whole[: len(whole) * 3 // 4])
    assert texts_of(path) == {(): "the body of the mail"}
    (bad,) = bad_of(path)
    assert bad.code == "import.damaged"
    assert str(bad.reason).startswith("r.pdf is damaged")
    for end in (3, 30, 200, 400, 600):
        assert outcome_of(written(tmp_path, whole[:end])) in ("read", "import.foreign_file"), end
    assert outcome_of(written(tmp_path, b"")) == "import.empty_file"


def test_mail_of_apple_is_read_to_the_length_that_it_says(tmp_path: Path) -> None:
    content = mail("s", "words").as_bytes()
    path = written(tmp_path, b"%d\n" % len(content) + content + b"<?xml version='1.0'?><plist></plist>", "1.emlx")
    assert texts_of(path) == {(): "words"}


def test_a_mail_is_told_by_its_headers_and_a_text_with_colons_is_none(tmp_path: Path) -> None:
    content = mail("s", "words").as_bytes()
    for name in ("1.", "message", "1694.M1P2.host:2,S" if Path("/").anchor == "/" else "1694"):
        assert reader_of(written(tmp_path, content, name)).SPEC.id == "eml.v1", name
    assert reader_of(written(tmp_path, content, "notes.txt")).SPEC.id == "txt.v1"
    notes = b"Subject: gardens\nNote: water them\nFrom: here\n\nThere: are: colons\n"
    assert reader_of(written(tmp_path, notes, "notes")).SPEC.id == "txt.v1"


# Mailboxes


def mailbox(*messages: EmailMessage | bytes) -> bytes:
    pieces = []
    for message in messages:
        data = message if isinstance(message, bytes) else message.as_bytes().replace(b"\r\n", b"\n")
        data = data.replace(b"\nFrom ", b"\n>From ")
        pieces.append(b"From anna@example.org Tue Mar  5 10:20:30 2024\n" + data + b"\n")
    return b"".join(pieces)


def test_each_mail_of_a_mailbox_is_followed_by_what_is_attached_to_it(tmp_path: Path) -> None:
    second = mail("two", "second")
    second.add_attachment(b"note", maintype="text", subtype="plain", filename="n.txt")
    path = written(tmp_path, mailbox(mail("one", "first"), second, mail("three", "third")), "a.mbox")
    assert texts_of(path) == {
        ("#1 one",): "first",
        ("#2 two",): "second",
        ("#2 two", "n.txt"): "note",
        ("#3 three",): "third",
    }
    assert reader_of(written(tmp_path, path.read_bytes(), "Inbox")).SPEC.id == "mbox.v1"


def test_lines_that_begin_with_from_do_not_cut_a_mail_in_two(tmp_path: Path) -> None:
    text = "From here on it is dark.\nFrom Monday to 2024 it was not.\n"
    path = written(tmp_path, mailbox(mail("one", text), mail("two", "second")), "a.mbox")
    assert list(texts_of(path).values()) == [text.rstrip(), "second"]


def test_a_mail_in_a_mailbox_that_no_mail_program_would_write_is_left_out_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mails, "LARGEST", 20_000)
    path = written(tmp_path, mailbox(mail("one", "a"), mail("two", "b " * 20_000), mail("three", "c")), "a.mbox")
    assert [row.values["title"] for row in rows_of(path)] == ["one", "three"]
    (bad,) = bad_of(path)
    assert (bad.number, bad.code) == (2, "import.too_large")


def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    one = mailbox(mail("s", "word " * 20_000))
    with path.open("wb") as file:
        for _ in range(100):
            file.write(one)
    count = 0
    tracemalloc.start()
    for item in mbox.read(path, ImportOptions()).items:
        assert isinstance(item, Row)
        count += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 100
    assert peak < path.stat().st_size / 4


# Outlook

SUBJECT, BODY, HTML, RTF, SENDER, TO = 0x37, 0x1000, 0x1013, 0x1009, 0x0C1A, 0x0E04


def test_an_outlook_mail_is_read_like_any_other(tmp_path: Path) -> None:
    inner = outlook_mail({SUBJECT: "inner", BODY: "inner text"}, before=24)
    root = outlook_mail(
        {SUBJECT: "路灯", BODY: "路灯坏了\r\n\r\n谢谢\0", SENDER: "Anna", TO: "Council"},
        attached=[("笔记.txt", "你好".encode()), ("inner.msg", inner), ("p.png", PNG + bytes(20_000))],
    )
    path = written(tmp_path, compound_file(root), "a.msg")
    assert texts_of(path) == {(): "路灯坏了\n\n谢谢", ("笔记.txt",): "你好", ("inner.msg",): "inner text"}
    first = rows_of(path)[0]
    assert {key: first.values[key] for key in ("title", "from", "to")} == {
        "title": "路灯",
        "from": "Anna",
        "to": "Council",
    }
    (bad,) = bad_of(path)
    assert str(bad.reason).startswith("p.png is a picture")


def test_old_outlook_mails_are_decoded_by_their_code_page(tmp_path: Path) -> None:
    root = outlook_mail({SUBJECT: "路灯", BODY: "路灯坏了"}, code_page=936)
    assert texts_of(written(tmp_path, compound_file(root), "a.msg")) == {(): "路灯坏了"}


def test_the_formatted_body_of_an_outlook_mail_stands_in_for_a_missing_plain_one(tmp_path: Path) -> None:
    html = outlook_mail({SUBJECT: "s"}, data={HTML: b"<p>formatted <b>words</b></p>"})
    assert texts_of(written(tmp_path, compound_file(html), "a.msg")) == {(): "formatted words"}
    source = rb"{\rtf1\ansi\ansicpg936 \'c4\'e3\'ba\'c3 {\b rich} words\par}"
    for compressed in (True, False):
        rich = outlook_mail({SUBJECT: "s"}, data={RTF: compress(source, compressed=compressed)})
        assert texts_of(written(tmp_path, compound_file(rich), "a.msg")) == {(): "你好 rich words"}
    rtf = outlook_mail({SUBJECT: "s"}, data={RTF: b"LZFu"})
    (bad,) = bad_of(written(tmp_path, compound_file(rtf), "a.msg"))
    assert (bad.code, "Rich Text" in str(bad.reason)) == ("import.damaged", True)


def test_a_damaged_outlook_mail_says_so(tmp_path: Path) -> None:
    whole = compound_file(outlook_mail({SUBJECT: "s", BODY: "words " * 500}, attached=[("a.txt", b"x" * 5000)]))
    for end in (9, 600, 3000, len(whole) - 1200):
        assert outcome_of(written(tmp_path, whole[:end], "a.msg")) in ("import.damaged", "import.foreign_file"), end


# Whatever comes


@pytest.mark.parametrize("kind", ["eml", "mbox", "msg"])
def test_no_mutation_raises_anything_but_a_sentence(tmp_path: Path, kind: str) -> None:
    message = mail("路灯坏了", "你好 words")
    message.add_alternative("<p>words</p>", subtype="html")
    message.add_attachment("你好".encode(), maintype="text", subtype="plain", filename="信.txt")
    message.add_attachment(mail("inner", "words"))
    root = outlook_mail({SUBJECT: "s", BODY: "words"}, attached=[("a.txt", b"x" * 600)])
    whole = {"eml": message.as_bytes(), "mbox": mailbox(message, message), "msg": compound_file(root)}[kind]
    chance = random.Random(kind)
    outcomes: Counter[str] = Counter()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            size = chance.choice((1, 1, 4))
            kept = size if kind == "msg" else chance.choice((0, size, 2 * size))  # its parts have fixed places
            data[place : place + size] = chance.randbytes(kept)
        outcomes[outcome_of(written(tmp_path, bytes(data), f"a.{kind}"))] += 1
    assert outcomes["read"] > 30


@needs_real_files
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mail/complex.mbox", "When a Mapper completes, MapCompletionEvents are generated."),
        ("mail/testRFC822", "[ https://issues.apache.org/jira/browse/TIKA-461"),
        ("mail/testRFC822_base64", "Here is some text, with international characters, voilà!"),
        ("mail/testRFC822_quoted", "Düsseldorf has non-ascii. Lines can be split like this."),
        ("mail/testRFC822_normal_zip", "This is text inside an unencrypted zip file."),
        ("mail/testGroupWiseEml.eml", "test2"),
        ("microsoft/testEMLX.emlx", "[ https://issues.apache.org/jira/browse/TIKA-461"),
        ("microsoft/testMSG.msg", "I've been working on making the type detection code more\nmodular"),
        ("microsoft/testMSG_chinese.msg", "Alfresco MSG format testing ( MSG 格式測試 ) 中文測試"),
        ("microsoft/testMSG_att_msg.msg", "Blah blah blah"),
        ("microsoft/test-outlook.msg", "La réponse à vos attentes en matière de messagerie"),
        ("microsoft/testMSG_forwarded.msg", "Forwarded Body"),
    ],
)
def test_real_files_say_what_is_known_of_them(name: str, sentence: str) -> None:
    assert any(sentence in text for text in texts_of(REAL_FILES / name).values())


@needs_real_files
def test_every_real_mail_gives_text_or_a_sentence() -> None:
    paths = list((REAL_FILES / "mail").iterdir())
    paths += [path for path in (REAL_FILES / "microsoft").iterdir() if path.suffix in (".msg", ".emlx", ".eml")]
    assert {outcome_of(path) for path in paths} == {"read"}
