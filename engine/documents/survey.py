"""The handler of SurveyDocuments: opens the project and looks over its documents."""

from __future__ import annotations

import time

from engine.contract.commands import SurveyDocuments
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.project import Project
from engine.store.survey import DocumentSurvey, survey_documents
from engine.text.language import language_of

AT_A_TIME = 200
"""Documents, which take about a twentieth of a second: whoever else writes waits for that long."""

TELLING_SECONDS = 1.0
"""A survey under way is waited for; what is left of a large, older project is for the next one."""


def survey(command: SurveyDocuments, reporter: Reporter) -> DocumentSurvey:
    reporter.stage(message("Looking over the documents"))
    with Project.open(command.project) as project:
        _tell_languages(project, reporter)
        return survey_documents(project, check=reporter.check)


def _tell_languages(project: Project, reporter: Reporter) -> None:
    """Of documents that came in before anybody looked: those of older projects."""
    end = time.monotonic() + TELLING_SECONDS
    told = [("", 0)]
    while told and time.monotonic() < end:
        reporter.check()
        rows = project.connection().execute(
            "SELECT t.text, d.id FROM documents d INDEXED BY documents_unread JOIN texts t ON t.document_id = d.id"
            " WHERE d.language IS NULL AND NOT d.deleted LIMIT ?",
            (AT_A_TIME,),
        )
        told = [(language_of(text), number) for text, number in rows]
        with project.transaction() as connection:
            connection.executemany("UPDATE documents SET language = ? WHERE id = ?", told)
