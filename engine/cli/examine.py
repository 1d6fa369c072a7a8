"""`examine PROJECT`: what is wrong with the documents; repairs what is named and measures what that has brought."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.cli.output import Output
from engine.cli.progress import duration
from engine.cli.running import add_events_argument, require_project, run_command
from engine.contract.commands import ExamineDocuments, LookIntoFinding, MeasureRepairs, RepairFinding
from engine.contract.errors import ExitCode
from engine.contract.findings import Finding
from engine.store.findings import FoundGroup
from engine.store.project import Project

TITLES = {
    Finding.LEAKS: "the same text in training and in a test",
    Finding.NEAR_LEAKS: "nearly the same text in training and in a test",
    Finding.GROUP_LEAKS: "a group, thread or folder in training and in a test",
    Finding.GIVEAWAYS: "words that decide a class alone",
    Finding.CONFLICTS: "the same text, other label",
    Finding.NEAR_CONFLICTS: "nearly the same text, other label",
    Finding.CODING_CONFLICTS: "labelled otherwise by somebody else",
    Finding.LABEL_ERRORS: "labels that are probably wrong",
    Finding.SMALL_CLASSES: "classes too small to be learned",
    Finding.IMBALANCE: "classes much smaller than the largest",
    Finding.DUPLICATES: "the same text twice",
    Finding.NEAR_DUPLICATES: "nearly the same text twice",
    Finding.LANGUAGES: "languages that hardly any document is in",
    Finding.TINY: "hardly any text",
}

MOST_CASES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar="PROJECT")
    names = [finding.value for finding in Finding]
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--list", default="", choices=["", *names], metavar="FINDING", help="its cases, as they are now")
    what.add_argument("--repair", nargs="+", default=[], choices=names, metavar="FINDING", help="put these right")
    what.add_argument("--measure", action="store_true", help="what the changes since the last examination have brought")
    add_events_argument(parser)


def run(arguments: argparse.Namespace, output: Output) -> ExitCode:
    require_project(arguments.project)
    project: Path = arguments.project
    if arguments.list:
        _list(project, Finding(arguments.list), output)
    elif arguments.repair:
        repaired = {}
        for finding in map(Finding, arguments.repair):
            undo = run_command(RepairFinding(project=project, finding=finding), events=arguments.events)
            repaired[finding.value] = undo.documents
            output.line(f"{TITLES[finding]}: {undo.title}")
        output.result({"repaired": repaired})
    elif arguments.measure:
        gain = run_command(MeasureRepairs(project=project), events=arguments.events)
        output.line(
            f"Macro-F1 moved from {gain.before:.4f} to {gain.after:.4f}, measured on {gain.documents:,} documents."
        )
        output.line(f"Classed right only before: {gain.only_before:,}; only now: {gain.only_after:,}.")
        output.result(gain.to_dict())
    else:
        examination = run_command(ExamineDocuments(project=project), events=arguments.events)
        for finding in Finding:
            count = examination.counts.get(finding.value, 0)
            if count:
                output.line(f"{count:>9,} documents: {TITLES[finding]} ({finding.value})")
        if not examination.counts:
            output.line("Nothing was found.")
        for reason in examination.left_out:
            output.line(str(reason))
        output.line(f"{examination.examined.documents:,} documents examined in {duration(examination.seconds)}.")
        output.result(examination.to_dict())
    return ExitCode.DONE


def _list(project: Path, finding: Finding, output: Output) -> None:
    groups: list[FoundGroup] = run_command(LookIntoFinding(project=project, finding=finding))
    with Project.open(project) as opened:
        for group in groups[:MOST_CASES]:
            about = ", ".join(f"{name}: {value}" for name, value in group.detail.items())
            output.line(f"{len(group.ids):>6,} documents {about}".rstrip())
            for number in group.ids[:3]:
                document = opened.documents.get(number)
                said = " ".join(f"{document.title} {document.text}".split())
                output.line(f"       {number:>8} [{', '.join(document.labels)}] {said[:80]}")
    if len(groups) > MOST_CASES:
        output.line(f"and {len(groups) - MOST_CASES:,} more; --json has all of them")
    output.result({"cases": [{"documents": group.ids, **group.detail} for group in groups]})
