"""The handler of SurveyDocuments: opens the project and looks over its documents."""

from __future__ import annotations

from engine.contract.commands import SurveyDocuments
from engine.contract.message import message
from engine.runtime.reporter import Reporter
from engine.store.project import Project
from engine.store.survey import DocumentSurvey, survey_documents


def survey(command: SurveyDocuments, reporter: Reporter) -> DocumentSurvey:
    reporter.stage(message("Looking over the documents"))
    with Project.open(command.project) as project:
        return survey_documents(project, check=reporter.check)
