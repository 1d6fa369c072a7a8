"""Environment of every test: no screen, one OpenMP thread, set before Qt or torch is imported."""

from __future__ import annotations

import os

from engine.runtime.threads import prepare_environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")
prepare_environment()
