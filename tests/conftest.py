"""Environment of every test: no screen, one OpenMP thread, set before Qt or torch is imported."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import pytest

from engine.runtime.threads import prepare_environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
prepare_environment()

TESTS_A_WHOLE_COLLECTION = 40

_tests = 0


@pytest.fixture(autouse=True)
def _collected_by_the_main_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the window: see gui/collector.py. A QObject that a thread of the engine collects can end the whole run."""
    global _tests
    if "qapp" not in request.fixturenames:
        if not gc.isenabled():
            gc.collect()  # what tests of the window have left
            gc.enable()
        yield
        return
    gc.disable()
    yield
    _tests += 1
    gc.collect(2 if _tests % TESTS_A_WHOLE_COLLECTION == 0 else 1)
