"""How fast documents are read and how well that scales: PDF pages, mails, Word files, workers, memory of many files.

`python -m tests.benchmarks.documents [pdf|mails|docx|pool|memory ...]` prints one JSON line a figure (all by default).
What is read is made here: invented words in files of ordinary length, and one reader process unless the figure says so.
"""

from __future__ import annotations

import io
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from engine.contract.commands import ImportOptions
from engine.documents.workers.opener import FileOpener
from tests.unit.pdfs_and_mails import pdf

LINES = 40
"""Of a page, ten words each: about 2,400 characters."""

PAGES, MAILS, WORD_FILES = 1_500, 600, 200
FEW_FILES, MANY_FILES = 10_000, 100_000


def main() -> None:
    wanted = sys.argv[1:] or ["pdf", "mails", "docx", "pool", "memory"]
    with tempfile.TemporaryDirectory(prefix="classmark-documents-") as name:
        for figure in wanted:
            FIGURES[figure](Path(name))


def _pdf(folder: Path) -> None:
    paths = _pdfs(folder / "pdf", files=50, pages=PAGES // 50)
    seconds, _ = _read(paths, workers=1)
    _say("pdf_pages_a_second", PAGES / seconds, goal=100, pages=PAGES, seconds=round(seconds, 2), workers=1)


def _mails(folder: Path) -> None:
    words = _words()
    box = folder / "mails"
    box.mkdir()
    mails = [_mail(words, number) for number in range(MAILS)]
    paths = []
    for number, mail in enumerate(mails):
        paths.append(box / f"{number}.eml")
        paths[-1].write_bytes(mail)
    seconds, documents = _read(paths, workers=1)
    _say("eml_files_a_second", MAILS / seconds, documents=documents, seconds=round(seconds, 2), workers=1)
    whole = box / "all.mbox"
    whole.write_bytes(b"".join(b"From a@example.org Mon Jan  1 00:00:00 2024\n" + mail + b"\n" for mail in mails))
    seconds, documents = _read([whole], workers=1)
    _say("mbox_mails_a_second", MAILS / seconds, documents=documents, seconds=round(seconds, 2), workers=1)


def _docx(folder: Path) -> None:
    paths = _word_files(folder / "docx", WORD_FILES)
    seconds, _ = _read(paths, workers=1)
    _say("docx_files_a_second", WORD_FILES / seconds, files=WORD_FILES, seconds=round(seconds, 2), workers=1)


def _pool(folder: Path) -> None:
    """One worker against two, by turns, on PDF and Word files; on a machine with one core there is nothing to gain."""
    paths = _pdfs(folder / "pool pdf", files=80, pages=30) + _word_files(folder / "pool docx", 60)
    best = {}
    for _ in range(3):
        for workers in (1, 2):
            seconds, _ = _read(paths, workers=workers)
            best[workers] = min(seconds, best.get(workers, seconds))
    figures = {f"seconds_{workers}": round(seconds, 2) for workers, seconds in best.items()}
    _say("pool_speedup_of_two_workers", best[1] / best[2], cores=os.cpu_count(), files=len(paths), **figures)


def _memory(folder: Path) -> None:
    peaks = []
    for files in (FEW_FILES, MANY_FILES):
        inbox = folder / f"{files} files"
        words = _words()
        for number in range(files):
            if number % 1000 == 0:
                inner = inbox / f"{number // 1000:03}"
                inner.mkdir(parents=True)
            (inner / f"{number}.txt").write_text(f"{number} {' '.join(words(20))}")
        command = [sys.executable, "-m", "tests.benchmarks.documents", "import", str(inbox)]
        output = subprocess.run(command, check=True, capture_output=True, text=True)
        result = json.loads(output.stdout.splitlines()[-1])
        peaks.append(result["peak_mb"])
        _say(f"import_{files}_files_peak_mb", result.pop("peak_mb"), **result)
    _say("import_files_memory_ratio", peaks[1] / peaks[0], of=[FEW_FILES, MANY_FILES])


def _import_here(inbox: Path) -> None:
    from engine.contract.commands import ImportDocuments
    from engine.contract.events import Succeeded
    from engine.runtime.runner import run
    from engine.store.project import Project

    with tempfile.TemporaryDirectory(dir=inbox.parent) as name:
        project = Path(name) / "project"
        Project.create(project).close()
        terminal = run(ImportDocuments(project=project, sources=(inbox,)), lambda event: None)
        assert isinstance(terminal, Succeeded), terminal
        figures = {"files": terminal.result.files, "seconds": round(terminal.result.seconds, 1)}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({**figures, "peak_mb": round(peak, 1)}))


FIGURES: dict[str, Callable[[Path], None]] = {
    "pdf": _pdf,
    "mails": _mails,
    "docx": _docx,
    "pool": _pool,
    "memory": _memory,
}


def _read(paths: list[Path], *, workers: int) -> tuple[float, int]:
    """Seconds and documents of reading them all, the start of the workers included."""
    documents = 0
    started = time.perf_counter()
    with FileOpener(ImportOptions(), ahead=paths, workers=workers) as opener:
        for path in paths:
            documents += sum(1 for _ in opener.open(path).items)
        return time.perf_counter() - started, documents


def _pdfs(folder: Path, *, files: int, pages: int) -> list[Path]:
    folder.mkdir()
    words = _words()
    paths = []
    for number in range(files):
        paths.append(folder / f"{number}.pdf")
        texts = ["\n".join(" ".join(words(10)) for _ in range(LINES)) for _ in range(pages)]
        paths[-1].write_bytes(pdf(texts))
    return paths


def _word_files(folder: Path, files: int) -> list[Path]:
    import docx

    folder.mkdir()
    words = _words()
    paths = []
    for number in range(files):
        document = docx.Document()
        for _ in range(20):
            document.add_paragraph(" ".join(words(40)))
        table = document.add_table(5, 3)
        for row in table.rows:
            for cell in row.cells:
                cell.text = " ".join(words(2))
        content = io.BytesIO()
        document.save(content)
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(content.getvalue())
    return paths


def _mail(words: Callable[[int], list[str]], number: int) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = " ".join(words(5)), "a@example.org", "b@example.org"
    text = "\n".join(" ".join(words(10)) for _ in range(20))
    mail.set_content(text)
    mail.add_alternative(f"<p>{text}</p>", subtype="html")
    if number % 5 == 0:
        mail.add_attachment(text, filename="notes.txt")
    return mail.as_bytes()


def _words() -> Callable[[int], list[str]]:
    chance = random.Random(1)
    known = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 9))) for _ in range(5_000)]
    return lambda count: chance.choices(known, k=count)


def _say(figure: str, value: float, **more: object) -> None:
    print(json.dumps({"benchmark": "documents", "figure": figure, "value": round(value, 2), **more}), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["import"]:  # the process of one import
        _import_here(Path(sys.argv[2]))
    else:
        main()
