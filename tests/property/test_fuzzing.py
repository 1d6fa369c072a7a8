"""Damaged files of every reader through a real import: rows or a plain sentence each, and nothing is left behind.

CLASSMARK_FUZZ=20 makes it twenty times as long (see CONTRIBUTING.md); the seed is fixed, so that a failure comes back.
"""

from __future__ import annotations

import functools
import io
import os
import random
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.documents import importing
from engine.documents.formats import readers
from engine.documents.workers.limits import Limits
from engine.documents.workers.opener import FileOpener
from engine.store.ledger_lines import LedgerLine, Status
from engine.store.project import Project
from tests.import_runs import ImportRun, import_into, make_project
from tests.seed_files import seed_files

ROUNDS = int(os.environ.get("CLASSMARK_FUZZ", "1"))
FILES = 40
"""Damaged files of each reader in a round."""

UNFORESEEN = ("import.reader_failed", "import.reader_crashed", "import.reader_hung")
"""The pool has sentences for them, and yet each is a reader that could have known better. Too much memory is none: an
old workbook says how large its sheet is only while it is read."""


@pytest.fixture(autouse=True)
def small_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers with little memory and time, whose folders lie where the test can count them."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    limits = Limits(silence=20.0, memory=512 << 20)
    monkeypatch.setattr(importing, "FileOpener", functools.partial(FileOpener, limits=limits))
    yield
    assert list(folder.iterdir()) == []
    assert [child for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE] == []


def assert_accounted_for(project: Path, inbox: Path, done: ImportRun) -> list[LedgerLine]:
    """The import equation, and a plain sentence for each file that gave nothing. Returns the files' lines."""
    summary = done.summary
    on_the_disk = {path for path in inbox.rglob("*") if not path.is_dir()}
    with Project.open(project) as opened:
        assert opened.problems() == []
        lines = opened.ledger.lines.read(opened.ledger.lines.ids())
        documents = opened.documents.count()
    files = [line for line in lines if not line.member and not line.folder]
    assert Counter(line.path for line in files) == Counter(on_the_disk)
    assert summary.files == len(on_the_disk) == summary.files_imported + summary.files_skipped
    assert summary.files_imported == sum(line.status is Status.IMPORTED for line in files)
    assert summary.rows_read == summary.imported + summary.skipped
    assert documents == summary.imported == sum(line.documents for line in files)
    for line in lines:
        if line.status is not Status.IMPORTED:
            assert line.code not in UNFORESEEN, f"{line.path}: {line.reason}"
            assert line.code, line
            for sentence in map(str, (line.reason, line.remedy)):
                assert sentence.rstrip()[-1:] in tuple(".?!"), f"{sentence!r} of {line}"
                assert "Traceback" not in sentence, line
    return files


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")  # an archive is damaged so on purpose
def test_damaged_files_of_every_reader_come_in_or_say_why_not(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "office"), tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.txt").write_text("a letter that nothing is wrong with")
    seeds = seed_files(tmp_path / "seeds")
    assert set(seeds) == set(readers())
    chance = random.Random(20_240_501)
    everything = [path for own in seeds.values() for path in own]
    endings = [ending for reader in readers().values() for ending in reader.SPEC.extensions]
    for name, own in seeds.items():
        for number in range(FILES * ROUNDS):
            seed = own[number % len(own)]
            ending = chance.choice(endings) if number % 7 == 6 else seed.suffix
            content = damaged(seed.read_bytes(), chance.choice(everything).read_bytes(), chance)
            (inbox / f"{name} {number}{ending}").write_bytes(content)
    done = import_into(project, inbox)
    files = assert_accounted_for(project, inbox, done)
    assert sum(line.status is Status.IMPORTED for line in files) > len(files) // 4, "hardly a file came in any more"


def damaged(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file in one of the ways in which files arrive damaged."""
    ways = [_cut_off, _flipped, _inserted, _swapped, _doubled, _emptied]
    if _members(content):
        ways += [_member_damaged, _members_doubled, _members_swapped]
    way = chance.choice(ways)
    return way(content, other, chance)


def _cut_off(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, max(2, len(content)))]


def _flipped(content: bytes, other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 8, max(1, len(changed) // 200)))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _inserted(content: bytes, other: bytes, chance: random.Random) -> bytes:
    place, start = chance.randrange(len(content)), chance.randrange(max(1, len(other)))
    return content[:place] + (other[start : start + 500] or b"\0" * 100) + content[place:]


def _swapped(content: bytes, other: bytes, chance: random.Random) -> bytes:
    first, second, third = sorted(chance.randrange(len(content)) for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def _doubled(content: bytes, other: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[:second] + content[first:second] * chance.choice((1, 3)) + content[second:]


def _emptied(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"", b"\0" * len(content), content[:512] + bytes(len(content)), b" \n"))


def _member_damaged(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """One part of a package is damaged, and its checksum is right all the same."""
    members = _members(content)
    full = [place for place, (_, data) in enumerate(members) if data]
    if not full:
        return content
    place = chance.choice(full)
    name, data = members[place]
    way = chance.choice((_cut_off, _flipped, _inserted, _swapped, _doubled, _emptied))
    members[place] = (name, way(data, other, chance))
    return _packed(members)


def _members_doubled(content: bytes, other: bytes, chance: random.Random) -> bytes:
    members = _members(content)
    return _packed(members + chance.sample(members, max(1, len(members) // 2)))


def _members_swapped(content: bytes, other: bytes, chance: random.Random) -> bytes:
    """The parts change names among each other."""
    members = _members(content)
    contents = [data for _, data in members]
    chance.shuffle(contents)
    return _packed([(name, data) for (name, _), data in zip(members, contents, strict=True)])


def _members(content: bytes) -> list[tuple[str, bytes]]:
    """None of a file that is no package, or a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist() if not info.flag_bits & 1]
    except (zipfile.BadZipFile, NotImplementedError, OSError, zlib.error):
        return []


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
