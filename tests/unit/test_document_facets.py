"""Format, language and day of documents: from import to filter and survey, and in the ledger."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from engine.contract.commands import SurveyDocuments
from engine.contract.config import Part
from engine.contract.events import Succeeded
from engine.runtime.runner import run
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.ledger import stored_path
from engine.store.project import Project
from engine.store.survey import DocumentSurvey
from engine.text.language import UNCLEAR
from tests.import_runs import import_into, make_project
from tests.unit.test_language import SENTENCES


def found(project: Path, **conditions: object) -> list[str]:
    """The first word of each document."""
    with Project.open(project) as opened:
        wanted = DocumentFilter(**conditions)  # type: ignore[arg-type]
        texts = [document.text for document in opened.documents.iterate(wanted)]
        assert opened.documents.count(wanted) == len(texts)
    return [text.split()[0] for text in texts]


def survey(project: Path) -> DocumentSurvey:
    terminal = run(SurveyDocuments(project=project), lambda _event: None)
    assert isinstance(terminal, Succeeded), terminal
    result = terminal.result
    assert isinstance(result, DocumentSurvey)
    return result


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project with a letter, a mail with an attachment, and a table."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "letter.txt").write_text(SENTENCES["de"], encoding="utf-8")
    os.utime(inbox / "letter.txt", (1_500_000_000, 1_500_000_000))  # July 2017
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Budget", "a@example.org", "Fri, 3 May 2024 12:00:00 +0000"
    mail.set_content(SENTENCES["en"])
    mail.add_attachment(SENTENCES["fr"].encode(), maintype="text", subtype="plain", filename="note.txt")
    (inbox / "mail.eml").write_bytes(mail.as_bytes())
    rows = [("text", "label", "date"), (SENTENCES["zh"], "a", "2023-01-31"), (SENTENCES["en"], "b", "2024-06-01")]
    rows += [(f"{SENTENCES['en']} number {n}", "ab"[n % 2], f"2024-06-{n + 1:02}") for n in range(8)]
    (inbox / "table.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    project = make_project(tmp_path / "office")
    assert import_into(project, inbox).summary.imported == 13
    return project


def test_languages_come_with_the_import(office: Path) -> None:
    assert found(office, languages=("de",)) == ["Der"]
    assert found(office, languages=("fr", "de")) == ["Der", "Le"]
    assert len(found(office, languages=("en",))) == 10
    assert found(office, languages=("it",)) == []
    assert survey(office).languages == {"de": 1, "en": 10, "fr": 1, "zh": 1}


def test_formats_are_those_of_what_lies_inside(office: Path) -> None:
    assert found(office, formats=("eml.v1",)) == ["The"]
    assert found(office, formats=("txt.v1",)) == ["Der", "Le"]
    assert len(found(office, formats=("csv.v1", "eml.v1"))) == 11
    assert survey(office).formats == {"csv.v1": 10, "eml.v1": 1, "txt.v1": 2}


def test_days_are_the_mails_the_tables_and_the_files(office: Path) -> None:
    assert found(office, days=((20240503, 20240503),)) == ["The", "Le"]  # what is attached is from the mail's day
    assert found(office, days=((0, 20180101),)) == ["Der"]
    assert found(office, days=((20230101, 20230131),)) == [SENTENCES["zh"]]
    assert len(found(office, days=((20240601, 99991231),))) == 9
    assert found(office, days=((0, 20180101), (20230101, 20230131))) == ["Der", SENTENCES["zh"]]
    days = survey(office).days
    assert (days[20240503], days[20230131], sum(days.values())) == (2, 1, 13)


def test_a_source_is_a_file_or_a_folder_above_it(office: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    assert found(office, source=stored_path(inbox / "letter.txt")) == ["Der"]
    assert len(found(office, source=stored_path(inbox))) == 13
    assert found(office, source=stored_path(inbox / "lett")) == []


def test_conditions_combine(office: Path) -> None:
    assert found(office, formats=("csv.v1",), languages=("en",), days=((20240605, 20240630),), search="number 7") == [
        "The"
    ]
    assert found(office, formats=("csv.v1",), languages=("fr",)) == []


def test_the_ledger_counts_languages(office: Path) -> None:
    with Project.open(office) as opened:
        lines = opened.ledger.lines.read(opened.ledger.lines.ids())
    by_name = {line.name: dict(line.languages) for line in lines}
    assert by_name["mail.eml"] == {"en": 1, "fr": 1}
    assert by_name["note.txt"] == {"fr": 1}
    assert by_name["table.csv"] == {"en": 9, "zh": 1}


def test_a_column_of_dates_can_be_named_or_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    lines = ["text,first,second", *(f"letter number {n},2020-01-{n + 1:02},2021-01-{n + 1:02}" for n in range(9))]
    table.write_text("\n".join(lines))
    for column, years in ((None, {2020}), ("second", {2021}), ("", set())):
        project = make_project(tmp_path / f"p{column}")
        import_into(project, table, date_column=column)
        assert {day // 10_000 for day in survey(project).days} == years


def test_a_group_can_be_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("\n".join(["text,thread", *(f"letter number {n},t{n // 2}" for n in range(12))]))
    for column, grouped in ((None, True), ("", False)):
        project = make_project(tmp_path / f"p{column}")
        run_of = import_into(project, table, group_column=column)
        assert all(bool(document.group) is grouped for document in run_of.documents)


def test_documents_that_nobody_looked_at_are_looked_at_by_the_survey(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft(SENTENCES["fr"], part=Part.TRAIN), DocumentDraft("?")])
        assert project.documents.count(DocumentFilter(languages=("fr",))) == 0
    told = survey(tmp_path / "p")
    assert (told.languages, told.untold) == ({"fr": 1, UNCLEAR: 1}, 0)
    assert found(tmp_path / "p", languages=("fr",)) == ["Le"]


def test_a_file_that_changed_keeps_its_documents_and_their_new_place_in_time(office: Path, tmp_path: Path) -> None:
    letter = tmp_path / "inbox" / "letter.txt"
    letter.write_text(SENTENCES["de"] + "\n", encoding="utf-8")
    os.utime(letter, (1_600_000_000, 1_600_000_000))  # September 2020
    import_into(office, tmp_path / "inbox")
    assert found(office, days=((20200901, 20200930),)) == ["Der"]
    assert found(office, days=((0, 20180101),)) == []
