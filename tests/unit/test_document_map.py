"""The map: alike documents lie near each other; it is kept until documents or their cleaning change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.contract.cleaning import CleaningStep
from engine.contract.commands import MapDocuments
from engine.contract.events import Event, Failed, Stage, Succeeded
from engine.contract.message import message
from engine.runtime.runner import run
from engine.store.cleaning import set_cleaning
from engine.store.documents import DocumentDraft
from engine.store.project import Project
from tests.e2e.letters import make_project


def drawn(project: Path) -> tuple[Any, list[str]]:
    events: list[Event] = []
    end = run(MapDocuments(project=project), events.append)
    assert isinstance(end, Succeeded), end
    return end.result, [str(event.title) for event in events if isinstance(event, Stage)]


def test_documents_of_a_class_lie_nearer_to_each_other_than_to_others(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Letters", 60)
    made, _ = drawn(folder)
    assert made.documents == len(made.ids) == len(made.points) == 180
    assert made.points.min() == 0.0
    assert made.points.max() == 1.0
    with Project.open(folder) as project:
        labels = np.array([project.documents.get(int(number)).labels[0] for number in made.ids])
    away = np.linalg.norm(made.points[:, None] - made.points[None], axis=2)
    same = labels[:, None] == labels[None]
    assert away[same].mean() < 0.75 * away[~same].mean()


def test_a_map_is_kept_until_something_changes(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "Letters", 10)
    first, stages = drawn(folder)
    assert "Drawing the map" in stages
    again, stages = drawn(folder)
    assert stages == []
    assert (again.points == first.points).all()
    with Project.open(folder) as project:
        step = CleaningStep("words.v1", True, {"words": "invoice, payment, council, noise"})
        set_cleaning(project, (step,), message("Change the cleaning"))
    cleaned, stages = drawn(folder)
    assert "Drawing the map" in stages
    assert (cleaned.points != first.points).any()
    with Project.open(folder) as project:
        (project.cache_folder / "map.npz").write_bytes(b"damaged")
    assert (drawn(folder)[0].points == cleaned.points).all()


@pytest.mark.parametrize("texts", [[], ["one"], ["", "", "", ""], ["a b", "c d"]], ids=["none", "one", "empty", "two"])
def test_what_cannot_be_drawn_is_said(tmp_path: Path, texts: list[str]) -> None:
    with Project.create(tmp_path / "p") as project:
        if texts:
            project.documents.add([DocumentDraft(text) for text in texts])
    end = run(MapDocuments(project=tmp_path / "p"), lambda _: None)
    assert isinstance(end, Failed)
    assert end.error.code == "care.no_map"


def test_documents_all_alike_are_drawn_too(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p") as project:
        project.documents.add([DocumentDraft("the same words") for _ in range(5)])
    made, _ = drawn(tmp_path / "p")
    assert np.isfinite(made.points).all()
