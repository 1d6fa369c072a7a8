"""The tour through the real window, once, in a process of its own: every picture exists and shows something."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
MINUTES = 15

EXPECTED = (
    *("welcome", "new-project", "dataset-empty", "model-empty", "training-empty", "prediction-empty"),
    *("original-pages", "original-enlarged", "original-mail", "original-beside-text", "original-gone"),
    *("welcome-recent-projects", "welcome-pinned-and-missing", "import-dialog", "dataset", "dataset-search"),
    *("model-linear", "model-average", "model-textcnn", "model-bilstm", "model-encoder"),
    *("training-under-way", "training-finished", "training-results", "confusion-documents"),
    *("training-label-corrected", "training-doubtful", "training-thresholds", "training-test-part-locked"),
    *("training-log", "training-compare"),
    *("prediction-text", "prediction-why", "prediction-batch", "prediction-doubt", "error"),
    *("prediction-left-to-a-person", "prediction-file-into-folders", "prediction-filed"),
    *("dark-dataset", "dark-model", "dark-training", "dark-prediction"),
    *("small-dataset", "small-model", "small-training", "small-prediction"),
    *("presentation-training", "chinese-welcome", "chinese-dataset", "chinese-training", "chinese-prediction"),
)
"""States that the tour must reach; it may show more."""


@dataclass(frozen=True)
class Trip:
    status: int
    output: str
    errors: str
    folder: Path
    elsewhere: Path
    """The person's own folder of settings, which the tour must leave alone."""

    @property
    def names(self) -> list[str]:
        return re.findall(r"^(\d\d-[\w-]+\.png)$", self.output, re.MULTILINE)


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    folder, elsewhere = tmp_path_factory.mktemp("tour"), tmp_path_factory.mktemp("home")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CLASSMARK_HOME": str(elsewhere)}
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--tour", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    return Trip(done.returncode, done.stdout, done.stderr, folder, elsewhere)


@pytest.mark.long
def test_the_tour_reaches_every_state_and_says_so(trip: Trip) -> None:
    assert trip.status == 0, trip.output + trip.errors
    assert set(EXPECTED) <= {name[3:-4] for name in trip.names}
    assert sorted(path.name for path in trip.folder.iterdir()) == trip.names
    assert [int(name[:2]) for name in trip.names] == list(range(1, len(trip.names) + 1))
    assert "Traceback" not in trip.errors


@pytest.mark.long
def test_every_picture_has_the_size_of_the_window_and_is_not_blank(trip: Trip) -> None:
    for name in trip.names:
        picture = QImage(str(trip.folder / name))
        wanted = (1024, 700) if "-small-" in name else (2000, 1000) if "-beside-text" in name else (1360, 860)
        assert (picture.width(), picture.height()) == wanted, name
        assert len(colours(picture)) > 20, f"{name} shows next to nothing"


@pytest.mark.long
def test_no_two_pictures_are_the_same(trip: Trip) -> None:
    seen: dict[bytes, str] = {}
    for name in trip.names:
        data = (trip.folder / name).read_bytes()
        assert data not in seen, f"{name} shows the same as {seen[data]}"
        seen[data] = name


@pytest.mark.long
def test_the_tour_leaves_what_belongs_to_the_person_alone(trip: Trip) -> None:
    assert list(trip.elsewhere.iterdir()) == []


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
