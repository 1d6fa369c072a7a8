"""Imports what a first training or prediction would otherwise wait for."""

from __future__ import annotations

from engine.contract.commands import WarmUp
from engine.runtime.reporter import Reporter


def warm_up(command: WarmUp, reporter: Reporter) -> None:
    """torch's first optimiser imports torch._dynamo (830 modules, over a second): pay for it here, out of sight."""
    import torch

    from engine.runtime.threads import limit_threads

    limit_threads()
    reporter.check()
    torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))])
