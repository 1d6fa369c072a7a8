"""Shares one training step with another process and leaves: prints the threads of the group that are left (Linux)."""

from __future__ import annotations

from pathlib import Path

from engine.runtime.threads import prepare_environment


def main() -> None:
    prepare_environment()
    import torch

    from engine.training.distribution import distribution

    with distribution() as processes:
        model = processes.wrap(torch.nn.Linear(3, 1), torch.device("cpu"))
        model(torch.ones(2, 3)).sum().backward()
        assert group_threads()
        del model
    print("left:", len(group_threads()), flush=True)


def group_threads() -> list[str]:
    names = [file.read_text().strip() for file in Path("/proc/self/task").glob("*/comm")]
    return [name for name in names if "gloo" in name]


if __name__ == "__main__":
    main()
