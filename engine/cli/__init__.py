"""The command line: a lazy table of verbs, so that `--help` imports none of them and each verb only what it needs.

Exit codes: 0 done, 2 usage, 3 data, 4 engine, 130 cancelled. People read standard error; standard output is the result.
"""

from __future__ import annotations

import argparse
import importlib
import io
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol

from engine import __version__
from engine.cli.output import Output
from engine.cli.running import JobFailedError
from engine.contract.control import Aborted
from engine.contract.errors import ExitCode, UsageError, describe_exception
from engine.contract.message import message


@dataclass(frozen=True, slots=True)
class Verb:
    help: str
    module: str


VERBS = {
    "new": Verb("make an empty project", "engine.cli.new"),
    "import": Verb("bring documents into a project", "engine.cli.import_documents"),
    "refresh": Verb("import again what is new or changed in the known sources", "engine.cli.refresh"),
    "ledger": Verb("say what became of every file", "engine.cli.ledger"),
    "cleaning": Verb("show or change what is done to every text first", "engine.cli.cleaning"),
    "examine": Verb("look for what is wrong with the documents, repair it, measure the gain", "engine.cli.examine"),
    "coding": Verb("hand labels to somebody else, or read and compare theirs", "engine.cli.coding"),
    "train": Verb("train a model on a project's documents", "engine.cli.train"),
    "evaluate": Verb("measure a trained model on a part of the project", "engine.cli.evaluate"),
    "predict": Verb("classify new documents", "engine.cli.predict"),
    "explain": Verb("say which words speak for a label and which against it", "engine.cli.explain"),
    "file": Verb("copy or move new documents into folders by class, or undo that", "engine.cli.file"),
    "export": Verb("save a trained model as a .classmodel file", "engine.cli.export"),
    "documents": Verb("count a project's documents, or write them into a table", "engine.cli.documents"),
    "searches": Verb("list, save, rename and remove saved searches", "engine.cli.searches"),
    "demo": Verb("do the whole main job on the sample project", "engine.cli.demo"),
    "models": Verb("list models and file formats", "engine.cli.models"),
    "doctor": Verb("check this installation, or a project", "engine.cli.doctor"),
}


class VerbModule(Protocol):
    """What each module of the table has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace, output: Output) -> ExitCode: ...


class _Parser(argparse.ArgumentParser):
    """Hands mistakes to our own error reporting, which knows --json."""

    def error(self, message_text: str) -> NoReturn:
        raise UsageError(
            "cli.arguments",
            happened=message("The command cannot be read: {detail}.", detail=message_text),
            meaning=message("Nothing was started."),
            remedy=message("{command} --help shows how it is written.", command=self.prog),
        )


def run_verb(words: Sequence[str]) -> int:
    """Parse, run, report every error with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # pipes on Windows are not UTF-8 by themselves
            stream.reconfigure(encoding="utf-8", errors="replace")
    output = Output(json="--json" in words)
    try:
        return _run(words, output)
    except Aborted:
        output.note("Stopped.")
        output.result({"cancelled": True})
        return ExitCode.CANCELLED
    except JobFailedError as failure:
        output.error(failure.info)
        return failure.info.exit_code
    except Exception as error:
        info = describe_exception(error, traceback.format_exc())
        output.error(info)
        return info.exit_code


def _run(words: Sequence[str], output: Output) -> int:
    parser = _Parser(prog="python -m engine", description="Classmark without a window: classifies documents offline.")
    parser.add_argument("--version", action="version", version=f"Classmark {__version__}")
    listing = "\n".join(f"  {name:<10} {verb.help}" for name, verb in VERBS.items())
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"verbs:\n{listing}\n\n`python -m engine VERB --help` tells more about one."
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of those below")
    head = parser.parse_args(words[:1])
    module: VerbModule = importlib.import_module(VERBS[head.verb].module)
    verb_parser = _Parser(prog=f"python -m engine {head.verb}", description=VERBS[head.verb].help.capitalize() + ".")
    verb_parser.add_argument("--json", action="store_true", help="put the result as one JSON object on the last line")
    module.add_arguments(verb_parser)
    return module.run(verb_parser.parse_args(words[1:]), output)
