"""How many processor cores the engine takes, and how its threads wait. Must be importable before anything heavy."""

from __future__ import annotations

import os


def prepare_environment() -> None:
    """Set what OpenMP reads once, when it is loaded: spinning threads would starve the window on two cores."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("KMP_BLOCKTIME", "0")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    # What Apple's graphics processors cannot compute yet is computed on the processor instead of failing.
    os.environ.setdefault("PYTORCH_ENABLE_MPS_FALLBACK", "1")


_window_open = False


def leave_core_to_window() -> None:
    """Called by the window's process: from now on one core is left to it."""
    global _window_open
    _window_open = True


def engine_threads() -> int:
    """Cores for the engine: all of them, less one where a window must stay alive."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, cores - 1) if _window_open else cores


def limit_threads() -> None:
    """Tell torch. Thread: any; call it before the first heavy work of a job."""
    import torch

    torch.set_num_threads(engine_threads())
