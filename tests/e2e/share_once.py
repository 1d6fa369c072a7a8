"""Shares one training step with another process and leaves: prints the threads of the group that are left (Linux)."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from engine.runtime.threads import prepare_environment

LATEST_END = 5.0
"""Seconds."""


def main() -> None:
    prepare_environment()
    import torch

    from engine.training.distribution import distribution

    with distribution() as processes:
        model = processes.wrap(torch.nn.Linear(3, 1), torch.device("cpu"))
        model(torch.ones(2, 3)).sum().backward()
        assert group_threads()
        del model
    ending = time.monotonic() + LATEST_END
    while group_threads() and time.monotonic() < ending:  # the system lists a thread for a moment after its end
        time.sleep(0.01)
    print("left:", len(group_threads()), flush=True)


def group_threads() -> list[str]:
    names = []
    for file in Path("/proc/self/task").glob("*/comm"):
        with suppress(OSError):  # it has ended since it was listed
            names.append(file.read_text().strip())
    return [name for name in names if "gloo" in name]


if __name__ == "__main__":
    main()
