"""`python -m engine explain`: a text or a file, the words for and against, and what is said when it cannot be done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.architectures.configuration import make_config
from engine.cli import run_verb
from engine.contract.commands import Train
from engine.contract.errors import ExitCode
from engine.contract.events import Succeeded
from engine.runtime.runner import run
from tests.e2e.letters import make_project

TEXT = "Please transfer the amount of the invoice."


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a run of `average`, and after it one of `linear`, which is the last."""
    folder = make_project(tmp_path_factory.mktemp("project") / "Letters", 30)
    for model in ("average", "linear"):
        settings = {"epochs": 8, "learning_rate": 0.02} if model == "average" else {}
        preset = "textbook" if model == "average" else ""
        ended = run(Train(project=folder, config=make_config(model, settings, preset=preset)), lambda _: None)
        assert isinstance(ended, Succeeded)
    return folder


@pytest.fixture(scope="module")
def network(project: Path) -> Path:
    """The file of the first run: the ids of runs, and so the files named by them, sort by time."""
    first, _ = sorted((project / "models").glob("*.classmodel"))
    return first


def last_line(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_text_is_explained_by_its_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb(["explain", str(project), TEXT]) == ExitCode.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == TEXT
    assert lines[1].startswith("invoice: ")
    assert lines[2].startswith("Exact: with ")
    heading = next(number for number, line in enumerate(lines) if line.startswith("for invoice"))
    assert "+" in lines[heading + 1]
    listed = {line.split()[0] for line in lines[heading + 1 :] if "+" in line}
    assert {"invoice", "amount", "transfer"} <= listed


def test_a_label_can_be_named_and_the_figures_are_all_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb(["explain", str(project), TEXT, "--label", "complaint", "--json"]) == ExitCode.DONE
    (found,) = last_line(capsys)["explanations"]
    assert (found["label"], found["method"], found["unit"], found["source"]) == ("complaint", "exact", "word", "")
    parts = sum(piece["weight"] for piece in found["evidence"])
    assert found["base"] + found["rest"] + parts == pytest.approx(found["score"], abs=1e-6)
    word = next(piece for piece in found["evidence"] if piece["text"] == "invoice")
    assert word["weight"] < 0
    assert [TEXT[start:end] for start, end in word["places"]] == ["invoice"]


def test_a_network_is_asked_without_each_word(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_verb(["explain", str(network), TEXT]) == ExitCode.DONE
    out = capsys.readouterr().out
    assert "Measured by leaving out each word" in out
    header = next(line for line in out.splitlines() if line.startswith("for "))
    assert header.split()[-1] == "without"
    assert run_verb(["explain", str(network), TEXT, "--json"]) == ExitCode.DONE
    (found,) = last_line(capsys)["explanations"]
    assert found["method"] == "occlusion"
    assert all(0 <= piece["without"] <= 1 for piece in found["evidence"])


def test_the_documents_of_a_file_are_explained_one_by_one(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "letters.csv"
    rows = [f"{number},the amount due {number}" for number in range(30)]
    file.write_text("\n".join(["number,body", *rows]), encoding="utf-8")
    assert run_verb(["explain", str(project), str(file), "--text", "body", "--json"]) == ExitCode.DONE
    captured = capsys.readouterr()
    found = json.loads(captured.out.splitlines()[-1])["explanations"]
    assert len(found) == 20
    assert {explanation["source"] for explanation in found} == {str(file)}
    assert "Only the first 20 documents of letters.csv are explained." in captured.err
    letter = tmp_path / "letter.txt"
    letter.write_text(TEXT, encoding="utf-8")
    assert run_verb(["explain", str(project), str(letter), TEXT, "--json"]) == ExitCode.DONE
    first, second = last_line(capsys)["explanations"]
    assert first["evidence"] == second["evidence"]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        ((TEXT, "--label", "poem"), ExitCode.USAGE, "explain.unknown_label"),
        (("missing.txt",), ExitCode.DATA, "explain.no_file"),
        (("  ",), ExitCode.USAGE, "explain.no_text"),
        ((TEXT, "--run", "nothing"), ExitCode.USAGE, "runs.unknown"),
    ],
)
def test_what_cannot_be_explained_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], status: ExitCode, code: str
) -> None:
    assert run_verb(["explain", str(project), *words, "--json"]) == status
    assert last_line(capsys)["error"]["code"] == code
