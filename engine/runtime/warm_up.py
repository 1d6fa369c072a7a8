"""Imports what a first training or prediction would otherwise wait for."""

from __future__ import annotations

import gc

from engine.contract.commands import WarmUp
from engine.runtime.reporter import Reporter


def warm_up(command: WarmUp, reporter: Reporter) -> None:
    """torch's first optimiser imports torch._dynamo (830 modules, over a second): pay for it here, out of sight."""
    import torch

    from engine.runtime.threads import limit_threads

    limit_threads()
    reporter.check()
    torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))])
    # What was imported stays until the end. Looked through by the collector, its 300,000 objects would stop the window
    # for a sixth of a second now and then.
    gc.freeze()
