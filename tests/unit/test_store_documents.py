"""Documents in the project file: adding, filters, search, counts, history and undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.contract.config import LabelMode, Part
from engine.contract.edits import DeleteDocuments, DropLabel, MarkUnsure, MoveToPart, RemoveLabel, SetLabels
from engine.contract.errors import DataError
from engine.store.documents import (
    EXCERPT,
    AnnotationKind,
    ClassCount,
    DocumentDraft,
    DocumentFilter,
    text_hash,
)
from engine.store.edits import title_of
from engine.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p") as opened:
        yield opened


@pytest.fixture
def multi(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "m", mode=LabelMode.MULTI) as opened:
        yield opened


def texts(project: Project, **conditions: object) -> list[str]:
    return [document.text for document in project.documents.iterate(DocumentFilter(**conditions))]  # type: ignore[arg-type]


def test_a_document_comes_back_as_it_was_added(project: Project) -> None:
    (number,) = project.documents.add(
        [
            DocumentDraft(
                text="Sehr geehrte Damen und Herren 😀",
                title="Brief",
                labels=("complaint",),
                group="thread 7",
                external_id="A-1",
                part=Part.TEST,
                source="inbox.csv",
                position=12,
            )
        ]
    )
    document = project.documents.get(number)
    assert document.text == "Sehr geehrte Damen und Herren 😀"
    assert (document.title, document.labels, document.group) == ("Brief", ("complaint",), "thread 7")
    assert (document.external_id, document.part, document.source, document.position) == (
        "A-1",
        Part.TEST,
        "inbox.csv",
        12,
    )
    assert document.characters == 31
    assert not document.unsure


def test_nul_and_half_surrogates_are_made_storable_and_searchable(project: Project) -> None:
    numbers = project.documents.add([DocumentDraft("before\0after", labels=("a\0b",)), DocumentDraft("x\ud800y")])
    assert [project.documents.get(number).text for number in numbers] == ["before after", "x?y"]
    assert project.documents.get(numbers[0]).labels == ("ab",)
    assert texts(project, search="after") == ["before after"]


def test_a_page_cuts_long_texts_and_leaves_short_ones_whole(project: Project) -> None:
    project.documents.add([DocumentDraft("y" * 5000), DocumentDraft("z" * EXCERPT)])
    first, second = project.documents.page(offset=0, limit=10)
    assert first.text == "y" * EXCERPT
    assert first.characters == 5000
    assert second.text == "z" * EXCERPT
    assert project.documents.get(first.id).text == "y" * 5000


def test_pages_follow_each_other_without_gaps(project: Project) -> None:
    ids = project.documents.add([DocumentDraft(f"text {number}") for number in range(25)])
    project.documents.delete([ids[3], ids[11]])
    pages = [project.documents.page(offset=offset, limit=10) for offset in (0, 10, 20, 30)]
    assert [len(page) for page in pages] == [10, 10, 3, 0]
    assert [document.id for page in pages for document in page] == project.documents.ids()


def test_each_condition_of_a_filter_narrows(project: Project) -> None:
    store = project.documents
    first = project.ledger.begin([Path("a.csv")], {})
    ids = store.add(
        [DocumentDraft("a1", labels=("a",), part=Part.TRAIN), DocumentDraft("a2", labels=("a",))], import_id=first
    )
    ids += store.add([DocumentDraft("b1", labels=("b",), part=Part.TEST), DocumentDraft("none")])
    store.set_labels([ids[1]], ["a"], unsure=True)

    def found(**conditions: object) -> list[str]:
        wanted = DocumentFilter(**conditions)  # type: ignore[arg-type]
        listed = texts(project, **conditions)
        assert store.count(wanted) == len(listed)
        assert [document.text for document in store.page(wanted, offset=0, limit=100)] == listed
        assert store.ids(wanted) == [document.id for document in store.iterate(wanted)]
        return listed

    assert found() == ["a1", "a2", "b1", "none"]
    assert found(labels=("a",)) == ["a1", "a2"]
    assert found(labels=("a", "b")) == ["a1", "a2", "b1"]
    assert found(labels=("",)) == ["none"]
    assert found(labels=("b", "")) == ["b1", "none"]
    assert found(labels=("unknown",)) == []
    assert found(parts=(Part.TRAIN,)) == ["a1"]
    assert found(parts=(Part.TEST, None)) == ["a2", "b1", "none"]
    assert found(labels=("a",), parts=(None,)) == ["a2"]
    assert found(labelled=True) == ["a1", "a2", "b1"]
    assert found(labelled=False) == ["none"]
    assert found(labelled=True, parts=(None,)) == ["a2"]
    assert found(unsure=True) == ["a2"]
    assert found(unsure=False, labels=("a",)) == ["a1"]
    assert found(import_id=first) == ["a1", "a2"]
    assert found(ids=(ids[0], ids[3])) == ["a1", "none"]
    assert found(ids=()) == []
    assert found(ids=(ids[0], ids[3]), labelled=False) == ["none"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("invoice", ["Invoice no. 7 was paid", "an INVOICED item"]),
        ("invoice paid", ["Invoice no. 7 was paid"]),
        ("paid invoice", ["Invoice no. 7 was paid"]),
        ('"no. 7"', ["Invoice no. 7 was paid"]),
        ("no", ["Invoice no. 7 was paid"]),
        ("7", ["Invoice no. 7 was paid"]),
        ("退款", ["请尽快退款给我"]),
        ("尽快退款", ["请尽快退款给我"]),
        ("快退款", ["请尽快退款给我"]),
        ("ärger", ["Großer ÄRGER am Markt"]),
        ("GROßER", ["Großer ÄRGER am Markt"]),
        ("är", ["Großer ÄRGER am Markt"]),
        ("100%", ["100% or a_b"]),
        ("0%", ["100% or a_b"]),
        ("a_b", ["100% or a_b"]),
        ("a_", ["100% or a_b"]),
        ("nowhere", []),
        ("invpaid", []),
        ("", 6),
        ("   ", 6),
        ('"', 6),
        ('""', 6),
    ],
)
def test_search_finds_pieces_of_words_in_any_script(project: Project, search: str, expected: list[str] | int) -> None:
    project.documents.add(
        [
            DocumentDraft("Invoice no. 7 was paid"),
            DocumentDraft("an INVOICED item"),
            DocumentDraft("请尽快退款给我"),
            DocumentDraft("Großer ÄRGER am Markt"),
            DocumentDraft("100% or a_b"),
            DocumentDraft("axb 100 x"),
        ]
    )
    found = texts(project, search=search)
    assert (len(found) if isinstance(expected, int) else found) == expected
    assert project.documents.count(DocumentFilter(search=search)) == len(found)


def test_search_looks_into_titles_and_combines_with_other_conditions(project: Project) -> None:
    project.documents.add(
        [
            DocumentDraft("text one", title="Minutes of May", labels=("m",)),
            DocumentDraft("the minutes", labels=("n",), part=Part.TRAIN),
        ]
    )
    assert texts(project, search="minutes") == ["text one", "the minutes"]
    assert texts(project, search="minutes", labels=("m",)) == ["text one"]
    assert texts(project, search="minutes", labels=("m", "n"), parts=(Part.TRAIN,)) == ["the minutes"]
    assert texts(project, search="of may") == ["text one"]


@pytest.mark.parametrize(
    "search", ["AND", "OR NOT", "a NEAR(b", "text:", "* ^ -", '"open', "col : (x)", "x" * 5000, "'; DROP"]
)
def test_nothing_typed_into_the_search_box_is_read_as_syntax(project: Project, search: str) -> None:
    project.documents.add([DocumentDraft(f"before {search} after"), DocumentDraft("nothing of it")])
    wanted = DocumentFilter(search=search)
    assert project.documents.ids(wanted) == [1]


def test_search_stays_in_step_with_texts_that_are_removed(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("gone tomorrow"), DocumentDraft("here tomorrow")])
    project.documents.delete(ids[:1])
    assert texts(project, search="tomorrow") == ["here tomorrow"]
    assert project.documents.purge() == 1
    assert project.documents.purge() == 0
    assert texts(project, search="tomorrow") == ["here tomorrow"]
    assert project.problems() == []
    file = project.file
    project.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"here tomorrow" in file.read_bytes()


def test_a_purged_id_is_never_given_again(project: Project) -> None:
    (first,) = project.documents.add([DocumentDraft("one")])
    project.documents.delete([first])
    project.documents.purge()
    (second,) = project.documents.add([DocumentDraft("two")])
    assert second > first


def test_counts_follow_every_change(multi: Project) -> None:
    store = multi.documents
    ids = store.add(
        [
            DocumentDraft("1", labels=("a", "b"), part=Part.TRAIN),
            DocumentDraft("2", labels=("a",), part=Part.VALIDATION),
            DocumentDraft("3"),
        ]
    )
    assert store.counts() == [ClassCount("a", 1, 1, 0, 0), ClassCount("b", 1, 0, 0, 0), ClassCount("", 0, 0, 0, 1)]
    store.set_part([ids[0]], Part.VALIDATION)
    assert store.counts() == [ClassCount("a", 0, 2, 0, 0), ClassCount("b", 0, 1, 0, 0), ClassCount("", 0, 0, 0, 1)]
    store.set_labels([ids[0], ids[2]], ["c"])
    assert store.counts() == [
        ClassCount("a", 0, 1, 0, 0),
        ClassCount("b", 0, 0, 0, 0),
        ClassCount("c", 0, 1, 0, 1),
        ClassCount("", 0, 0, 0, 0),
    ]
    store.delete(ids[1:])
    assert store.counts()[0] == ClassCount("a", 0, 0, 0, 0)
    assert store.counts()[2] == ClassCount("c", 0, 1, 0, 0)
    assert store.count() == 1


def test_a_single_label_project_refuses_a_second_label_and_changes_nothing(project: Project) -> None:
    (number,) = project.documents.add([DocumentDraft("one", labels=("a",))])
    with pytest.raises(DataError) as error:
        project.documents.set_labels([number], ["a", "b"])
    assert error.value.info.code == "labels.one_only"
    with pytest.raises(DataError):
        project.documents.add([DocumentDraft("good"), DocumentDraft("bad", labels=("a", "b"))])
    assert texts(project) == ["one"]
    assert project.labels.names() == ["a"]


def test_history_tells_who_decided_what_and_forgets_only_what_was_taken_back(project: Project) -> None:
    store = project.documents
    (number,) = store.add([DocumentDraft("one", labels=("a",))])
    store.set_labels([number], ["b"], annotator="Ann", unsure=True)
    undo = store.set_labels([number], ["c"], annotator="textcnn", kind=AnnotationKind.MODEL)
    told = [(entry.labels, entry.annotator, entry.kind, entry.unsure) for entry in store.history(number)]
    assert told == [
        (("a",), "", AnnotationKind.IMPORT, False),
        (("b",), "Ann", AnnotationKind.HUMAN, True),
        (("c",), "textcnn", AnnotationKind.MODEL, False),
    ]
    assert not store.get(number).unsure
    undo.apply(project)
    assert store.get(number).labels == ("b",)
    assert store.get(number).unsure
    assert len(store.history(number)) == 2
    created = [entry.created for entry in store.history(number)]
    assert created == sorted(created)


def test_undo_can_be_undone(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("one", labels=("a",)), DocumentDraft("two")])
    undo = project.documents.set_labels(ids, ["b"])
    assert str(undo.title) == "Label 2 documents"
    redo = undo.apply(project)
    assert [project.documents.get(number).labels for number in ids] == [("a",), ()]
    assert project.labels.names() == ["a"]
    redo.apply(project).apply(project)
    assert project.labels.names() == ["a"]
    project.documents.set_labels(ids, ["b"])
    assert project.labels.names() == ["a", "b"]


def test_every_edit_is_named_for_what_it_does(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("one", labels=("a",)), DocumentDraft("two", labels=("a",))])
    edits = {
        SetLabels(()): "Clear the label of 2 documents",
        SetLabels(("b",)): "Label 2 documents",
        RemoveLabel("b"): "Take the label b from 2 documents",
        MarkUnsure(True): "Mark 2 documents as unsure",
        MarkUnsure(False): "Mark 2 documents as sure",
        MoveToPart(Part.TRAIN): "Move 2 documents to another part",
        MoveToPart(None): "Take 2 documents out of their parts",
        DeleteDocuments(): "Delete 2 documents",
    }
    assert [str(project.documents.edit(ids, edit).title) for edit in edits] == list(edits.values())
    assert str(title_of(SetLabels(()), 1)) == "Clear the label of a document"


def test_undo_of_a_move_leaves_alone_what_was_moved_elsewhere_meanwhile(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("one"), DocumentDraft("two")])
    undo = project.documents.set_part(ids, Part.TRAIN)
    project.documents.set_part(ids[:1], Part.VALIDATION)
    undo.apply(project)
    assert [project.documents.get(number).part for number in ids] == [Part.VALIDATION, None]


def test_a_move_takes_the_whole_group_along(project: Project) -> None:
    ids = project.documents.add([DocumentDraft(str(number), group="g" if number < 3 else "") for number in range(4)])
    undo = project.documents.set_part(ids[:1], Part.TRAIN)
    assert [project.documents.get(number).part for number in ids] == [Part.TRAIN] * 3 + [None]
    undo.apply(project)
    assert [project.documents.get(number).part for number in ids] == [None] * 4


def test_the_same_text_is_recognised_until_it_is_deleted(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("same\0text"), DocumentDraft("other")])
    hashes = [text_hash("same text"), text_hash("new")]
    assert project.documents.text_hashes(hashes) == {text_hash("same\0text")}
    project.documents.delete(ids)
    assert project.documents.text_hashes(hashes) == set()


def test_the_fingerprint_changes_with_text_label_and_membership_only(project: Project) -> None:
    store = project.documents
    ids = store.add([DocumentDraft("one", labels=("a",)), DocumentDraft("two", labels=("b",))])
    first = store.fingerprint()
    store.set_part(ids, Part.TRAIN)
    assert store.fingerprint() == first
    assert store.fingerprint(DocumentFilter(labels=("a",))) != first
    undo = store.set_labels(ids[:1], ["b"])
    assert store.fingerprint() != first
    undo.apply(project)
    assert store.fingerprint() == first
    store.add([DocumentDraft("three")])
    assert store.fingerprint() != first


def test_one_very_long_text_does_not_squeeze_the_length_histogram(project: Project) -> None:
    project.documents.add([DocumentDraft("x" * length) for length in range(1, 301)])
    project.documents.add([DocumentDraft("y" * 100_000)])
    histogram = project.documents.length_histogram(bins=10)
    assert sum(number for _, _, number in histogram) == 301
    assert len(histogram) == 10
    assert histogram[-1][1] == 100_000
    assert max(number for _, _, number in histogram) < 60
    assert all(low <= high for low, high, _ in histogram)
    assert project.documents.length_histogram(bins=1)[0][2] == 301


def test_an_empty_project_has_an_empty_histogram(project: Project) -> None:
    assert project.documents.length_histogram() == []


def test_a_missing_document_is_named(project: Project) -> None:
    with pytest.raises(DataError) as error:
        project.documents.get(99)
    assert error.value.info.code == "documents.missing"


def test_iterating_holds_on_while_documents_change(project: Project) -> None:
    ids = project.documents.add([DocumentDraft(str(number)) for number in range(10)])
    walk = project.documents.iterate(batch=3)
    seen = [next(walk).text]
    project.documents.delete([ids[5]])
    project.documents.add([DocumentDraft("late")])
    seen += [document.text for document in walk]
    assert seen == ["0", "1", "2", "3", "4", "6", "7", "8", "9"]


def test_a_renamed_label_is_renamed_everywhere_and_back(project: Project) -> None:
    (number,) = project.documents.add([DocumentDraft("one", labels=("old",))])
    undo = project.labels.rename("old", "new")
    assert project.documents.get(number).labels == ("new",)
    assert project.documents.history(number)[0].labels == ("new",)
    assert project.documents.count(DocumentFilter(labels=("new",))) == 1
    undo.apply(project)
    assert project.documents.get(number).labels == ("old",)


@pytest.mark.parametrize("name", ["", "  ", "taken"])
def test_a_label_is_not_renamed_to_nothing_or_to_another_label(project: Project, name: str) -> None:
    project.labels.ensure(["old", "taken"])
    with pytest.raises(DataError) as error:
        project.labels.rename("old", name)
    assert error.value.info.code == "labels.name"
    assert project.labels.names() == ["old", "taken"]


@pytest.mark.parametrize("mode", list(LabelMode))
def test_a_label_is_taken_from_its_documents_and_out_of_the_list_and_comes_back(
    tmp_path: Path, mode: LabelMode
) -> None:
    with Project.create(tmp_path / "labels", mode=mode) as project:
        several = ("b", "a") if mode is LabelMode.MULTI else ("a",)
        ids = project.documents.add([DocumentDraft("1", labels=several), DocumentDraft("2", labels=("b",))])
        before = [project.documents.get(number).labels for number in ids]
        names = project.labels.names()
        undo = project.documents.edit(ids, DropLabel("a"))
        assert str(undo.title) == "Remove the label a from a document"
        assert project.labels.names() == ["b"]
        assert [project.documents.get(number).labels for number in ids] == [several[:-1], ("b",)]
        redo = undo.apply(project)
        assert project.labels.names() == names
        assert [project.documents.get(number).labels for number in ids] == before
        again = redo.apply(project)
        assert project.labels.names() == ["b"]
        again.apply(project)
        assert [project.documents.get(number).labels for number in ids] == before


def test_labels_keep_their_order_and_colours(project: Project) -> None:
    project.labels.ensure(["b", "a", "b"])
    project.labels.ensure(["c", "a"])
    assert [(label.name, label.colour) for label in project.labels.all()] == [("b", 0), ("a", 1), ("c", 2)]


def test_only_a_label_without_documents_can_be_removed(project: Project) -> None:
    ids = project.documents.add([DocumentDraft("one", labels=("used",))])
    project.labels.ensure(["spare"])
    undo = project.labels.remove("spare")
    assert project.labels.names() == ["used"]
    undo.apply(project)
    assert project.labels.names() == ["used", "spare"]
    with pytest.raises(DataError) as error:
        project.labels.remove("used")
    assert error.value.info.code == "labels.in_use"
    deletion = project.documents.delete(ids)
    project.labels.remove("used")
    assert project.labels.names() == ["spare"]
    deletion.apply(project)
    assert project.labels.names() == ["used", "spare"]
