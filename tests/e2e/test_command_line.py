"""`python -m engine` as a person or a script runs it: a process of its own, exit codes, output streams, signals."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine import registry
from engine.store.project import Project
from engine.store.runs import RunState
from tests.e2e.letters import drafts

ROOT = Path(__file__).parents[2]
SMALL = ("--set", "vocabulary=200", "--set", "embedding_size=8", "--set", "hidden_size=8", "--set", "longest_ngram=1")
"""Settings that keep a network small enough for a test."""


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        """The JSON object on the last line of standard output."""
        return json.loads(self.out.splitlines()[-1])


Engine = Callable[..., Done]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CLASSMARK_HOME": str(tmp_path / "home"), "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"}


@pytest.fixture
def engine(environment: dict[str, str]) -> Engine:
    def call(*words: object) -> Done:
        command = [sys.executable, "-m", "engine", *map(str, words)]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return call


def write_letters(path: Path, per_class: int, *, seed: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["body", "kind"])
        writer.writerows((draft.text, draft.labels[0]) for draft in drafts(per_class, seed=seed))
    return path


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A project with 60 training documents and 15 test documents."""
    with Project.create(tmp_path / "letters") as project:
        project.documents.add(drafts(20, seed=1))
        project.documents.add(draft for draft in drafts(5, seed=2))
    return tmp_path / "letters"


@pytest.mark.long
def test_the_whole_main_job_runs_from_the_command_line(engine: Engine, tmp_path: Path) -> None:
    project, events = tmp_path / "town", tmp_path / "events.jsonl"
    train, test = write_letters(tmp_path / "train.csv", 30, seed=1), write_letters(tmp_path / "test.csv", 6, seed=2)
    assert engine("new", project, "--json").result["mode"] == "single"

    for source, part, rows in ((train, "train", 90), (test, "test", 18)):
        done = engine("import", project, source, "--text", "body", "--label", "kind", "--part", part, "--json")
        assert done.code == 0, done.err
        assert done.result["rows"] == {"read": rows, "imported": rows, "skipped": 0}
        assert (done.result["files"], done.result["imported"], done.result["skipped"]) == (1, 1, 0)
    assert done.result["documents"] == 108

    settings = ("--model", "average", *SMALL, "--set", "epochs=12", "--set", "learning_rate=0.02", "--seed", "3")
    done = engine("train", project, *settings, "--events", events, "--json")
    assert done.code == 0, done.err
    run = done.result["run"]
    assert done.result["state"] == "finished"
    assert Path(done.result["bundle"]).is_file()
    assert "Epoch 1/12" in done.err
    lines = [json.loads(line) for line in events.read_text(encoding="utf-8").splitlines()]
    assert lines[0]["event"] == "Started"
    assert lines[-1]["event"] == "Succeeded"
    assert [line["sequence"] for line in lines] == list(range(1, len(lines) + 1))

    done = engine("evaluate", project, "--run", "last", "--json")
    assert done.code == 0, done.err
    assert (done.result["run"], done.result["part"], done.result["documents"]) == (run, "test", 18)
    assert done.result["accuracy"] > 0.5
    assert sum(map(sum, done.result["confusion"])) == 18
    assert {entry["label"] for entry in done.result["per_class"]} == {"invoice", "complaint", "minutes"}
    again = engine("evaluate", project, "--run", run[:-2], "--json").result
    assert (again["opened"], again["opened_in_project"]) == (2, 2)

    bundle = tmp_path / "shared.classmodel"
    assert engine("export", project, bundle, "--run", "last", "--json").result["bundle"] == str(bundle)
    first, second = tmp_path / "first.csv", tmp_path / "second.jsonl"
    done = engine("predict", project, test, "--text", "body", "--out", first, "--json")
    assert done.code == 0, done.err
    assert done.result["documents"] == 18
    assert engine("predict", bundle, test, "--text", "body", "--out", second).code == 0
    with first.open(encoding="utf-8-sig", newline="") as file:
        from_project = [float(row["probability"]) for row in csv.DictReader(file)]
    from_bundle = [json.loads(line)["probability"] for line in second.read_text(encoding="utf-8").splitlines()]
    assert from_bundle == pytest.approx(from_project, abs=1e-6)
    listed = engine("predict", bundle, test, "--text", "body", "--json").result["predictions"]
    assert [row["probability"] for row in listed] == pytest.approx(from_project, abs=1e-6)
    assert len(engine("predict", bundle, test, "--text", "body").out.splitlines()) == 18


def test_a_script_gets_the_same_figures_with_the_same_seed(engine: Engine, letters: Path) -> None:
    runs = [
        engine("train", letters, "--model", "average", *SMALL, "--set", "epochs=2", "--seed", "5", "--json").result
        for _ in range(2)
    ]
    assert runs[0]["run"] != runs[1]["run"]
    assert runs[0]["figures"]["validation"] == runs[1]["figures"]["validation"]


def test_settings_come_from_the_file_and_then_from_the_flags(engine: Engine, letters: Path, tmp_path: Path) -> None:
    config = tmp_path / "c.toml"
    config.write_text(
        'model = "average"\nseed = 9\nname = "from the file"\n'
        "[training]\nepochs = 4\nbatch_size = 16\n[text]\nvocabulary = 150\n",
        encoding="utf-8",
    )
    done = engine(
        "train", letters, "--config", config, "--set", "training.epochs=1", "--set", "hidden_size=8", "--json"
    )
    assert done.code == 0, done.err
    with Project.open(letters) as project:
        run = project.runs.get(done.result["run"])
    assert (run.name, run.seed) == ("from the file", 9)
    assert run.config["training"]["epochs"] == 1
    assert run.config["training"]["batch_size"] == 16
    assert run.config["text"]["vocabulary"] == 150
    assert run.config["options"]["hidden_size"] == 8


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("frobnicate",), 2, "cli.arguments"),
        (("train",), 2, "cli.arguments"),
        (("train", "PROJECT"), 2, "train.no_model"),
        (("train", "PROJECT", "--model", "perceptron"), 2, "registry.unknown_model"),
        (("train", "PROJECT", "--model", "average", "--preset", "none"), 2, "options.unknown_preset"),
        (("train", "PROJECT", "--model", "average", "--set", "epochs"), 2, "cli.set"),
        (("train", "PROJECT", "--model", "average", "--set", "epoch=3"), 2, "options.unknown"),
        (("train", "PROJECT", "--model", "average", "--set", "epochs=many"), 2, "options.value"),
        (("train", "PROJECT", "--model", "average", "--seed", "x"), 2, "cli.arguments"),
        (("train", "PROJECT", "--config", "MISSING"), 3, "disk.missing"),
        (("train", "PROJECT", "--config", "BROKEN"), 3, "cli.config"),
        (("train", "NOTHING", "--model", "average"), 3, "project.missing"),
        (("import", "NOTHING", "BROKEN"), 3, "project.missing"),
        (("evaluate", "PROJECT"), 2, "runs.none"),
        (("evaluate", "PROJECT", "--part", "exam"), 2, "cli.arguments"),
        (("predict", "PROJECT", "BROKEN"), 2, "runs.none"),
        (("predict", "NOTHING.classmodel", "BROKEN"), 3, "disk.missing"),
        (("export", "PROJECT", "OUT"), 2, "runs.none"),
        (("new", "PROJECT"), 3, "project.exists"),
        (("doctor", "NOTHING"), 3, None),
    ],
)
def test_each_mistake_has_its_sentence_and_its_exit_code(
    engine: Engine, letters: Path, tmp_path: Path, words: tuple[str, ...], code: int, error: str | None
) -> None:
    (tmp_path / "broken.toml").write_text("model = average\n", encoding="utf-8")
    places = {
        "PROJECT": letters,
        "NOTHING": tmp_path / "nothing",
        "NOTHING.classmodel": tmp_path / "nothing.classmodel",
        "MISSING": tmp_path / "missing.toml",
        "BROKEN": tmp_path / "broken.toml",
        "OUT": tmp_path / "out.classmodel",
    }
    done = engine(*(places.get(word, word) for word in words), "--json")
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    if error is not None:
        assert done.result["error"]["code"] == error
        assert done.err.splitlines()[-3:] == [done.result["error"][key] for key in ("happened", "meaning", "remedy")]
    assert not (tmp_path / "out.classmodel").exists()


def test_a_project_that_is_open_elsewhere_is_a_data_error(engine: Engine, letters: Path) -> None:
    with Project.open(letters):
        done = engine("train", letters, "--model", "average", "--json")
    assert (done.code, done.result["error"]["code"]) == (3, "project.in_use")


def test_a_damaged_project_is_found_by_the_doctor(engine: Engine, letters: Path) -> None:
    done = engine("doctor", letters, "--json")
    assert done.code == 0, done.out
    file = letters / "letters.classmark"
    data = bytearray(file.read_bytes())
    data[4096 * 10 :] = os.urandom(len(data) - 4096 * 10)
    file.write_bytes(data)
    done = engine("doctor", letters, "--json")
    assert done.code == 3
    assert not done.result["fine"]


def test_the_doctor_says_what_was_cut_off(engine: Engine, letters: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from engine.store.project import Project\n"
        "project = Project.open(Path(sys.argv[1])); project.ledger.begin([Path('a.csv')], {})\n"
        "project.runs.create(architecture='average.v1', name='x', config={}, seed=1, labels=[], data_fingerprint='')\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(letters)], cwd=ROOT, check=False)
    notes = {finding["name"]: finding["note"] for finding in engine("doctor", letters, "--json").result["findings"]}
    assert "--resume" in notes["runs"]
    assert notes["imports"].startswith("1 cut off")


def test_models_lists_all_that_the_registry_holds(engine: Engine) -> None:
    done = engine("models", "--json")
    assert [model["id"] for model in done.result["models"]] == list(registry.architectures())
    text = engine("models").out
    for name in registry.architectures():
        assert name.rpartition(".v")[0] in text
    options = engine("models", "average")
    assert "--set epochs=" in options.out


def test_help_and_new_load_nothing_heavy(environment: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys; from engine.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "heavy = {'torch', 'numpy', 'sklearn', 'tokenizers', 'rich', 'pandas'} & set(sys.modules)\n"
        "assert not heavy, heavy\nsys.exit(code)"
    )
    for words in (["new", str(tmp_path / "p")], ["train", "--model"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "AssertionError" not in done.stderr, done.stderr
        assert done.returncode in (0, 2)


def start_training(letters: Path, environment: dict[str, str], *more: str) -> subprocess.Popen[str]:
    words = [
        "train",
        letters,
        "--model",
        "average",
        *SMALL,
        "--set",
        "epochs=1000",
        "--set",
        "patience=0",
        *more,
        "--json",
    ]
    return subprocess.Popen(
        [sys.executable, "-m", "engine", *map(str, words)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def wait_for(process: subprocess.Popen[str], text: str) -> None:
    assert process.stderr is not None
    seen = ""
    for line in process.stderr:
        seen += line
        if text in line:
            return
    raise AssertionError(f"{text!r} was never said:\n{seen}")


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_once_stops_a_training_and_keeps_the_best(letters: Path, environment: dict[str, str]) -> None:
    process = start_training(letters, environment)
    wait_for(process, "Epoch 2/1000")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "press Ctrl+C again to abort" in err
    result = json.loads(out.splitlines()[-1])
    assert result["state"] == "stopped"
    assert Path(result["bundle"]).is_file()


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_twice_aborts_a_training(letters: Path, environment: dict[str, str]) -> None:
    with Project.open(letters) as project:
        project.documents.add(drafts(1500, seed=3))
    process = start_training(letters, environment, "--set", "batch_size=1")  # an epoch takes seconds
    wait_for(process, "Training average")
    process.send_signal(signal.SIGINT)
    wait_for(process, "again to abort")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(out.splitlines()[-1]) == {"cancelled": True}
    with Project.open(letters) as project:
        assert project.runs.get("last").state is RunState.ABORTED


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo terminals there")
def test_a_terminal_gets_a_bar(letters: Path, environment: dict[str, str]) -> None:
    import pty

    ours, theirs = pty.openpty()
    words = ["train", str(letters), "--model", "average", *SMALL, "--set", "epochs=2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", *words],
        cwd=ROOT,
        env={**environment, "TERM": "xterm-256color"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # Linux says so when the other end has closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert process.stdout is not None
    process.stdout.close()
    text = seen.decode("utf-8")
    assert "Epoch 2/2" in text
    assert "\x1b[" in text
    assert "━" in text


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_leaves_early_is_no_error(
    engine: Engine, letters: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    assert engine("train", letters, "--model", "average", *SMALL, "--set", "epochs=1").code == 0
    source = write_letters(tmp_path / "many.csv", 400, seed=3)
    words = ["predict", str(letters), str(source), "--text", "body"]
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=60) == 0, err
    assert "Broken pipe" not in err
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
@pytest.mark.parametrize(("words", "code"), [(["models"], 0), (["predict", "nowhere", "nothing.csv"], 3)])
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_json_that_nobody_reads_changes_no_exit_code(
    environment: dict[str, str], words: list[str], code: int, closed: str
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, closed: writer}
    process = subprocess.Popen([sys.executable, "-m", "engine", *words, "--json"], cwd=ROOT, env=environment, **streams)
    os.close(writer)
    shown = b"".join(part or b"" for part in process.communicate(timeout=60))
    assert process.returncode == code, shown
    assert b"Broken pipe" not in shown
    assert b"Traceback" not in shown


def test_an_unlabelled_import_and_a_folder_of_classes(engine: Engine, tmp_path: Path) -> None:
    for label in ("thanks", "question"):
        (tmp_path / "inbox" / label).mkdir(parents=True)
        for number in range(3):
            (tmp_path / "inbox" / label / f"{number}.txt").write_text(f"{label} no. {number}", encoding="utf-8")
    source = write_letters(tmp_path / "letters.csv", 2, seed=1)
    engine("new", tmp_path / "p", "--multi-label")
    done = engine("import", tmp_path / "p", tmp_path / "inbox", "--json")
    assert done.code == 0, done.err
    done = engine("import", tmp_path / "p", source, "--text", "body", "--no-labels", "--json")
    assert done.code == 0, done.err
    with Project.open(tmp_path / "p") as project:
        counts = {count.label: count.total for count in project.documents.counts()}
    assert counts == {"thanks": 3, "question": 3, "": 6}
