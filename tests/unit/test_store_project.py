"""The project file: creating, opening, refusing, locking, and what SQLite's errors become."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from engine.contract.config import LabelMode, Part
from engine.contract.errors import ClassmarkError, DataError, EngineError
from engine.store import schema
from engine.store.documents import DocumentDraft, DocumentFilter
from engine.store.ledger import ImportState
from engine.store.project import Project

ROOT = Path(__file__).parents[2]
OLD_FILES = Path(__file__).parents[1] / "data" / "projects"


def code_of(error: pytest.ExceptionInfo[ClassmarkError]) -> str:
    return error.value.info.code


def in_another_process(path: Path, *, user: int = -1) -> str:
    """Code of the error that another process (of another user) meets when it opens the project, or "opened"."""
    script = (
        "import os, sys, filelock\n"
        "from pathlib import Path; from engine.store.project import Project\n"
        "from engine.contract.errors import ClassmarkError\n"
        "if int(sys.argv[2]) >= 0: os.setuid(int(sys.argv[2]))  # only now: the interpreter may lie in root's home\n"
        "try: Project.open(Path(sys.argv[1])).close(); print('opened')\n"
        "except ClassmarkError as error: print(error.info.code)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(user)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_new_project_has_its_folders_and_keeps_its_mode(tmp_path: Path) -> None:
    with Project.create(tmp_path / "letters", mode=LabelMode.MULTI) as project:
        assert project.file == tmp_path / "letters" / "letters.classmark"
        assert project.runs_folder.is_dir()
        assert project.models_folder.is_dir()
        assert project.cache_folder.is_dir()
    with Project.open(tmp_path / "letters") as project:
        assert project.mode is LabelMode.MULTI
        assert project.name == "letters"
        assert project.documents.count() == 0
        assert project.problems() == []


def test_every_commit_waits_for_the_disk_and_the_file_carries_its_application_id(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        connection = project.connection()
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.FORMAT


def test_a_project_opens_by_its_folder_its_file_and_after_its_folder_was_renamed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "old") as project:
        project.documents.add([DocumentDraft("one")])
    Project.open(tmp_path / "old" / "old.classmark").close()
    (tmp_path / "old").rename(tmp_path / "new")
    with Project.open(tmp_path / "new") as project:
        assert project.documents.count() == 1


def test_a_project_is_never_created_over_another_one(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("kept")])
    with pytest.raises(DataError) as error:
        Project.create(tmp_path / "p")
    assert code_of(error) == "project.exists"
    with Project.open(tmp_path / "p") as project:
        assert project.documents.get(1).text == "kept"


def test_leftovers_of_a_creation_that_was_cut_off_do_not_stop_the_next_one(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / ".p.new").write_bytes(b"half a database")
    (folder / ".p.new-wal").write_bytes(b"half a log")
    with Project.create(folder) as project:
        assert project.problems() == []


def test_a_place_without_a_project_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        Project.open(tmp_path / "nothing")
    assert code_of(error) == "project.missing"
    assert str(tmp_path / "nothing") in str(error.value.info.happened)


def test_a_database_of_another_program_is_refused_and_stays_untouched(tmp_path: Path) -> None:
    file = tmp_path / "p" / "p.classmark"
    file.parent.mkdir()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    before = file.read_bytes()
    with pytest.raises(DataError) as error:
        Project.open(file)
    assert code_of(error) == "project.foreign"
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["p.classmark"]


def test_a_newer_format_is_refused_and_stays_untouched(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").close()
    file = tmp_path / "p" / "p.classmark"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(DataError) as error:
        Project.open(file)
    assert code_of(error) == "project.newer"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 50, b"SQLite format 3\x00"], ids=["empty", "text", "cut"]
)
def test_a_file_that_is_no_database_counts_as_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "p" / "p.classmark"
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(DataError) as error:
        Project.open(file)
    assert code_of(error) == "project.damaged"
    assert file.read_bytes() == content


def test_a_project_that_was_cut_off_while_it_was_copied_is_refused(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft(f"text number {number} " * 20, labels=("a",)) for number in range(500)])
    file = tmp_path / "p" / "p.classmark"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(DataError) as error:
        Project.open(file)
    assert code_of(error) == "project.damaged"


def test_a_log_that_was_copied_back_in_part_loses_nothing(tmp_path: Path) -> None:
    """What a kill or a full disk leaves: the new first page, a file that has not grown, and the whole log."""
    folder = tmp_path / "cut"
    folder.mkdir()
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft(f"text number {number} " * 20, labels=("a",)) for number in range(500)])
        before = project.file.stat().st_size
        shutil.copy(f"{project.file}-wal", folder / "cut.classmark-wal")
        project.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (folder / "cut.classmark").write_bytes(project.file.read_bytes()[:before])
    assert before < (tmp_path / "p" / "p.classmark").stat().st_size
    with Project.open(folder) as project:
        assert project.documents.count() == 500
        assert project.problems() == []


def test_damage_inside_the_file_becomes_a_sentence_when_it_is_met(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft(f"text number {number} " * 20) for number in range(2000)])
    file = tmp_path / "p" / "p.classmark"
    data = bytearray(file.read_bytes())
    for page in range(12, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(data)
    with pytest.raises(DataError) as error, Project.open(file) as project:
        assert project.problems()
        for document in project.documents.iterate():
            assert document.text
    assert code_of(error) == "project.damaged"


def test_a_second_process_is_refused_until_the_first_has_closed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p"):
        assert in_another_process(tmp_path / "p") == "project.in_use"
    assert in_another_process(tmp_path / "p") == "opened"


def test_one_process_opens_a_project_many_times_and_holds_it_until_the_last_is_closed(tmp_path: Path) -> None:
    first = Project.create(tmp_path / "p")
    second = Project.open(tmp_path / "p")
    first.close()
    first.close()
    second.documents.add([DocumentDraft("still open")])
    assert in_another_process(tmp_path / "p") == "project.in_use"
    second.close()
    assert in_another_process(tmp_path / "p") == "opened"


def test_a_refused_open_gives_the_folder_free_again(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").close()
    file = tmp_path / "p" / "p.classmark"
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM settings")
    connection.commit()
    connection.close()
    with pytest.raises(DataError) as error:
        Project.open(file)
    assert code_of(error) == "project.damaged"
    assert in_another_process(file) == "project.damaged"  # and not project.in_use


@pytest.mark.skipif(os.name == "nt", reason="folders have no write bit there")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    Project.create(tmp_path / "p").close()
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path(folder.anchor):
            folder.chmod(folder.stat().st_mode | 0o055)
    (tmp_path / "p").chmod(0o555)
    nobody = 65534 if os.getuid() == 0 else -1  # root may write anywhere
    try:
        assert in_another_process(tmp_path / "p", user=nobody) == "project.read_only"
    finally:
        (tmp_path / "p").chmod(0o755)


def test_a_full_disk_takes_back_the_step_and_says_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("saved before")])
        connection = project.connection()
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite meets the same error as on a full disk
        with pytest.raises(EngineError) as error:
            project.documents.add([DocumentDraft("x" * 100_000)])
        assert code_of(error) == "disk.full"
        assert not connection.in_transaction
        assert project.documents.count() == 1
        connection.execute("PRAGMA max_page_count = 1000000")
        project.documents.add([DocumentDraft("x" * 100_000)])
        assert project.problems() == []


@pytest.mark.skipif(os.name == "nt", reason="there is no such limit there")
def test_a_file_that_may_not_grow_takes_back_the_step_and_can_be_opened_again(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from engine.store.project import Project\n"
        "from engine.store.documents import DocumentDraft; from engine.contract.errors import EngineError\n"
        "project, saved = Project.create(Path(sys.argv[1])), 0\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try:\n"
        "    while True:\n"
        "        project.documents.add([DocumentDraft('some text ' * 20, labels=('a',))] * 20); saved += 20\n"
        "except EngineError as error: print(error.info.code, saved, project.documents.count())\n"
        "project.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "p")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    code, saved, counted = done.stdout.split()
    assert code in ("disk.full", "disk.error")
    assert saved == counted != "0"
    with Project.open(tmp_path / "p") as project:
        assert project.documents.count() == int(saved)
        assert project.problems() == []
        project.documents.add([DocumentDraft("there is space again")])


def test_threads_have_connections_of_their_own_and_see_each_others_commits(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        before = project.data_version()
        seen: list[tuple[int, bool]] = []

        def work() -> None:
            project.documents.add([DocumentDraft("from another thread")])
            seen.append((project.documents.count(), project.connection() is not main))

        main = project.connection()
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert seen == [(1, True)]
        assert project.documents.count() == 1
        assert project.data_version() > before


def test_an_edit_comes_after_the_transaction_under_way_however_busily_a_job_writes(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project, Project.open(tmp_path / "p") as job:
        written, ending = 0, False

        def write_without_a_rest() -> None:
            nonlocal written
            while not ending:
                with job.transaction() as connection:
                    connection.execute("UPDATE settings SET value = value")
                    time.sleep(0.005)
                written += 1

        writer = threading.Thread(target=write_without_a_rest)
        writer.start()
        try:
            for number in range(20):
                before = written
                project.set_setting("number", number)
                assert written <= before + 2
        finally:
            ending = True
            writer.join()


def test_own_changes_raise_the_data_version_and_reading_does_not(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        first = project.data_version()
        project.documents.count()
        assert project.data_version() == first
        project.set_setting("language", "zh_CN")
        assert project.data_version() > first


def test_settings_keep_any_json_value(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.set_setting("window", {"size": [800, 600], "name": "信件"})
        assert project.setting("window") == {"size": [800, 600], "name": "信件"}
        assert project.setting("missing", 7) == 7


def test_a_transaction_inside_another_one_is_undone_with_it(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        with pytest.raises(ZeroDivisionError), project.transaction():
            project.documents.add([DocumentDraft("lost with the outer step")])
            _ = 1 / 0
        assert project.documents.count() == 0
        assert project.documents.counts()[-1].total == 0


def test_a_closed_project_refuses_new_work(tmp_path: Path) -> None:
    project = Project.create(tmp_path / "p")
    project.close()
    with pytest.raises(ValueError, match="closed"):
        project.documents.count()


def test_there_is_a_migration_for_every_older_format() -> None:
    assert sorted(schema.MIGRATIONS) == list(range(1, schema.FORMAT))


def test_there_is_an_old_file_of_every_format() -> None:
    names = [f"format{number}.classmark" for number in range(1, schema.FORMAT + 1)]
    assert sorted(path.name for path in OLD_FILES.iterdir()) == names


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_a_project_of_an_old_format_opens_with_everything_in_it(tmp_path: Path, number: int) -> None:
    (tmp_path / "old").mkdir()
    shutil.copy(OLD_FILES / f"format{number}.classmark", tmp_path / "old" / "old.classmark")
    with Project.open(tmp_path / "old") as project:
        assert project.connection().execute("PRAGMA user_version").fetchone()[0] == schema.FORMAT
        assert project.problems() == []
        first, second, third = project.documents.iterate()
        assert (first.title, first.labels, first.part, first.unsure) == (
            "Lamp",
            ("request", "complaint"),
            Part.TRAIN,
            True,
        )
        assert (first.group, first.external_id, first.source, first.position) == ("thread 1", "A-1", "inbox.csv", 2)
        assert (second.text, second.labels, second.part) == ("请尽快退款。", ("complaint", "invoice"), Part.TEST)
        assert third.labels == ()
        assert [entry.annotator for entry in project.documents.history(first.id)] == ["", "Ann"]
        assert project.documents.ids(DocumentFilter(search="尽快退款")) == [second.id]
        assert [count.total for count in project.documents.counts()] == [1, 2, 1, 1]
        assert project.ledger.imports()[0].state is ImportState.FINISHED
        assert project.setting("note") == "kept"
        project.documents.delete(project.documents.add([DocumentDraft("it can be written", labels=("new",))]))
        assert project.runs.list() == []


def test_what_was_deleted_leaves_the_file_when_the_project_is_closed_for_good(tmp_path: Path) -> None:
    first = Project.create(tmp_path / "p")
    first.documents.add([DocumentDraft("a secret that was deleted"), DocumentDraft("kept")])
    undo = first.documents.delete([1])
    Project.open(tmp_path / "p").close()  # a job's own; the window is still open
    redo = undo.apply(first)
    assert first.documents.count() == 2
    redo.apply(first)
    first.close()
    with Project.open(tmp_path / "p") as project:
        rows = project.connection().execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM texts)")
        assert tuple(rows.fetchone()) == (1, 1)
        assert project.documents.ids() == [2]
        assert project.problems() == []
