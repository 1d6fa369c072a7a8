"""What a worker says is read exactly, or refused: cut off anywhere, garbled, or made up by whoever took it over."""

from __future__ import annotations

import contextlib
import io
import json
import struct
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.contract.commands import ImportOptions
from engine.contract.config import Part
from engine.contract.errors import ClassmarkError, DataError, ErrorInfo, ExitCode, UsageError
from engine.contract.message import Message, message
from engine.documents.rows import BadRow, Item, Layout, Remark, Row
from engine.documents.workers import wire

texts = st.text(st.characters(exclude_categories=()), max_size=30)
"""Lone halves of surrogate pairs too: names of files have them."""

numbers = st.integers(0, wire.LARGEST_NUMBER)
names = st.sampled_from(["name", "count", "said"])
plain_values = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False) | texts


def sentence(values: dict[str, Any]) -> Message:
    return Message(" ".join(f"{{{name}}}" for name in values) or "Nothing happened.", values)


sentences = st.recursive(
    st.builds(sentence, st.dictionaries(names, plain_values)),
    lambda inner: st.builds(sentence, st.dictionaries(names, plain_values | inner)),
    max_leaves=4,
)
infos = st.builds(ErrorInfo, texts, sentences, sentences, sentences, st.just(""), st.sampled_from(list(ExitCode)))
rows = st.builds(
    Row,
    numbers,
    st.dictionaries(texts, texts, max_size=3),
    numbers,
    st.none() | st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=2),
    numbers,
    st.lists(texts, max_size=3).map(tuple),
)
items = rows | st.builds(BadRow, numbers, texts, sentences, sentences, numbers) | st.builds(Remark, numbers, infos)
layouts = st.builds(
    Layout, texts, texts, st.booleans(), st.lists(texts, max_size=3).map(tuple), st.booleans(), st.booleans()
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)


def through_the_pipe(frame: wire.Frame) -> wire.Frame:
    stream = io.BytesIO(wire.to_bytes(frame))
    found = wire.read_frame(stream)
    assert found is not None
    assert wire.read_frame(stream) is None
    return found


@settings(max_examples=300, deadline=None)
@given(found=st.lists(items, max_size=4))
def test_items_arrive_as_they_were_sent(found: list[Item]) -> None:
    assert wire.read_items(through_the_pipe({"items": [wire.from_item(item) for item in found]})) == found


@settings(max_examples=100, deadline=None)
@given(reader=texts, layout=layouts)
def test_a_layout_arrives_as_it_was_sent(reader: str, layout: Layout) -> None:
    assert wire.read_layout(through_the_pipe(wire.layout_frame(reader, layout))) == (reader, layout)


@settings(max_examples=100, deadline=None)
@given(
    name=st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1, max_size=20),
    part=st.none() | st.sampled_from(list(Part)),
    columns=st.lists(texts, max_size=3).map(tuple),
    header=st.none() | st.booleans(),
    most=st.integers(0, 1000),
)
def test_a_request_arrives_as_it_was_sent(
    name: str, part: Part | None, columns: tuple[str, ...], header: bool | None, most: int
) -> None:
    path = Path("/folder") / name
    options = ImportOptions(text_columns=columns, part=part, encoding="utf-8", has_header=header)
    frame = through_the_pipe(wire.request(path, options, most))
    assert wire.read_request(frame) == (path, options, most)


@settings(max_examples=100, deadline=None)
@given(info=infos, details=texts)
def test_an_error_arrives_as_the_kind_that_it_was(info: ErrorInfo, details: str) -> None:
    error: ClassmarkError
    for kind in (DataError, UsageError):
        error = kind(info.code, happened=info.happened, meaning=info.meaning, remedy=info.remedy)
        found = wire.read_error(through_the_pipe(wire.error_frame(error, details)))
        assert isinstance(found, kind)
        assert found.info == error.info


@pytest.mark.parametrize("error", [FileNotFoundError(2, "No such file", "/a/b"), OSError(28, "Full"), OSError("odd")])
def test_trouble_of_the_disk_arrives_as_such(error: OSError) -> None:
    found = wire.read_error(through_the_pipe(wire.error_frame(error)))
    assert isinstance(found, OSError)
    assert type(found) is type(error)
    assert (found.errno, str(found), found.filename) == (error.errno, str(error), error.filename)


@settings(max_examples=300, deadline=None)
@given(found=st.lists(items, min_size=1, max_size=3), data=st.data())
def test_frames_that_are_cut_off_anywhere_are_noticed(found: list[Item], data: st.DataObject) -> None:
    whole = wire.to_bytes({"items": [wire.from_item(item) for item in found]})
    end = data.draw(st.integers(0, len(whole) - 1))
    stream = io.BytesIO(whole + whole[:end])
    assert wire.read_frame(stream) is not None
    if end == 0:
        assert wire.read_frame(stream) is None
    else:
        with pytest.raises(wire.WireError):
            wire.read_frame(stream)


def look_at_everything_in(stream: io.BytesIO) -> None:
    """As the parent does; what is no frame or makes no sense raises WireError and nothing else."""
    while (frame := wire.read_frame(stream)) is not None:
        for look in (wire.read_items, wire.read_layout, wire.read_error):
            with contextlib.suppress(wire.WireError):
                look(frame)


@settings(max_examples=500, deadline=None)
@given(noise=st.binary(max_size=200))
def test_noise_is_refused(noise: bytes) -> None:
    for content in (noise, struct.pack(">I", len(noise)) + noise):
        with contextlib.suppress(wire.WireError):
            look_at_everything_in(io.BytesIO(content))


@settings(max_examples=500, deadline=None)
@given(value=json_values, key=st.sampled_from(["items", "layout", "error", "trouble", "reader"]))
def test_any_json_is_understood_or_refused(value: Any, key: str) -> None:
    look_at_everything_in(io.BytesIO(wire.to_bytes({key: value})))


@settings(max_examples=500, deadline=None)
@given(found=st.lists(items, min_size=1, max_size=2), data=st.data())
def test_one_value_replaced_by_any_other_is_understood_or_refused(found: list[Item], data: st.DataObject) -> None:
    frame = json.loads(json.dumps({"items": [wire.from_item(item) for item in found]}))
    place: Any = frame
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(json_values)
    try:
        understood = wire.read_items(frame)
    except wire.WireError:
        return
    for item in understood:  # whatever it says can be shown
        if isinstance(item, BadRow):
            assert isinstance(str(item.reason) + str(item.remedy), str)
        elif isinstance(item, Remark):
            assert isinstance(str(item.info.happened), str)


def test_a_frame_beyond_all_measure_is_refused_before_it_is_read() -> None:
    with pytest.raises(wire.WireError, match="bytes"):
        wire.read_frame(io.BytesIO(struct.pack(">I", wire.LARGEST_FRAME + 1)))


def test_json_nested_without_end_is_refused() -> None:
    data = b"[" * 1_000_000
    with pytest.raises(wire.WireError):
        wire.read_frame(io.BytesIO(struct.pack(">I", len(data)) + data))


@pytest.mark.parametrize(
    "template",
    [
        "{name.__class__}",
        "{name[0]}",
        "{name!r}",
        "{name:>999999999}",
        "{name:{width}}",
        "{missing}",
        "{}",
        "{0}",
        "{name",
        "{name:,}",
        "{name}" * 10_000,
    ],
)
def test_a_sentence_may_name_its_values_and_no_more(template: str) -> None:
    bad = wire.from_item(BadRow(1, "code", message("fine"), message("fine")))
    bad[3] = {"template": template, "values": {"name": "a name", "width": 9}}
    with pytest.raises(wire.WireError):
        wire.read_items({"items": [bad]})


def test_sentences_inside_sentences_cannot_double_without_end() -> None:
    said: dict[str, Any] = {"template": "", "values": {}}
    for _ in range(200):
        said = {"template": "{said}{said}", "values": {"said": said}}
    bad = wire.from_item(BadRow(1, "code", message("fine"), message("fine")))
    bad[3] = said
    with pytest.raises(wire.WireError):
        wire.read_items({"items": [bad]})
