"""Whatever labels and file names there are: folders that every system takes, nothing overwritten, all undone."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.prediction.filing.names import FORBIDDEN, RESERVED, comparable, folder_name, folder_names, free_name
from tests.filing_rows import CLASSES, filed, letters, row, tree, undone

PIECES = st.sampled_from(
    ["a", "B", "é", "e\u0301", "信", "ß", "İ", " ", ".", "..", "/", "\\", ":", "*", "\0", "\n", "\u202e", "\ud800",
     "con", "COM1", "lpt¹", "nul.", "x" * 70, "信" * 90, "👩‍👩‍👧", "\U0001f600", "-", "~", "$"]
)  # fmt: skip
LABELS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=6).map("".join))


@given(LABELS)
@example("\xa0")
@example("a \u3000 b\xa0.")
def test_every_label_gives_a_name_that_windows_macos_and_linux_take(label: str) -> None:
    name = folder_name(label)
    assert 0 < len(name) <= 82
    assert len(name.encode("utf-8")) <= 255
    assert not FORBIDDEN & set(name)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Cf") for character in name)
    assert name == name.strip() == name.rstrip(".")
    assert not name.startswith(".")
    assert name.partition(".")[0].rstrip().casefold() not in RESERVED
    assert name == unicodedata.normalize("NFC", name)


@given(LABELS)
@example("nul." + "0" * 90)  # lengthened by its mark, it must still be short enough
def test_a_name_that_is_safe_stays_as_it_is(label: str) -> None:
    assert folder_name(folder_name(label)) == folder_name(label)


@given(st.lists(LABELS, unique=True, max_size=12))
def test_no_two_labels_share_a_folder_on_any_system(labels: list[str]) -> None:
    names = folder_names(labels)
    assert list(names) == labels
    assert len({comparable(name) for name in names.values()}) == len(labels)


@given(st.lists(st.text(min_size=1, max_size=8), max_size=20), st.text(min_size=1, max_size=300))
def test_a_free_name_is_free_and_keeps_its_ending(taken: list[str], name: str) -> None:
    used = {comparable(other) for other in taken} | {comparable(name)}
    found = free_name(f"{name}.txt", used | {comparable(f"{name}.txt")})
    assert comparable(found) not in used
    assert found.endswith(".txt")
    assert len(found.encode("utf-8", "surrogateescape")) <= 255


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("invoice", "invoice"), ("CON", "CON_"), ("con.txt", "con_.txt"), ("A/B: C?", "A_B_ C_"), ("...", "_"),
        ("", "_"), (".hidden", "_hidden"), ("end. ", "end"), ("催款 通知", "催款 通知"),
    ],
)  # fmt: skip
def test_names_as_a_person_would_expect_them(label: str, name: str) -> None:
    assert folder_name(label) == name


NAMES = st.sampled_from(["a.txt", "A.txt", "b.txt", "a (2).txt", "letter", "信.txt"])
THERE = st.dictionaries(
    st.tuples(st.sampled_from(["repair", "MONEY", "For a person"]), NAMES), st.just("old"), max_size=5
)
FILES = st.dictionaries(
    st.tuples(st.sampled_from(["in 1", "in 2", "in 3"]), NAMES),
    st.tuples(st.lists(st.sampled_from(CLASSES), max_size=3, unique=True), st.floats(0, 1)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(there=THERE, files=FILES, move=st.booleans(), below=st.sampled_from([0.0, 0.5]))
def test_filing_overwrites_nothing_loses_nothing_and_can_be_taken_back(
    there: dict[tuple[str, str], str],
    files: dict[tuple[str, str], tuple[list[str], float]],
    move: bool,
    below: float,
) -> None:
    with tempfile.TemporaryDirectory() as place:
        home, into = Path(place, "home"), Path(place, "out")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CLASSMARK_HOME", str(home))
            into.mkdir()
            for (folder, name), text in there.items():
                (into / folder).mkdir(exist_ok=True)
                (into / folder / name).write_text(text)
            rows = []
            for (folder, name), (labels, probability) in files.items():
                (path,) = letters(Path(place) / folder, name)
                path.write_text(f"{folder}/{name}")
                rows.append(row(path, *labels, probability=probability))
            sources = [Path(place) / folder for folder in ("in 1", "in 2", "in 3")]
            before = {folder: tree(folder) for folder in sources if folder.exists()}
            old = tree(into)
            summary = filed(rows, into, move=move, below=below)
            after = tree(into)
            assert {name: after[name] for name in old} == old
            new = sorted(text for name, text in after.items() if name not in old)
            wanted = []
            for (folder, name), (labels, probability) in files.items():
                left = not labels or round(probability * 1000) < below * 1000
                wanted += [f"{folder}/{name}"] * (1 if left else len(labels))
            assert new == sorted(wanted)
            assert summary.files == len(wanted)
            if move:
                assert all(tree(folder) == {} for folder in before)
            else:
                assert {folder: tree(folder) for folder in before} == before
            result = undone(summary.journal)
            assert result.left == ()
            assert tree(into) == old
            assert {folder: tree(folder) for folder in before} == before
