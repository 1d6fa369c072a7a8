"""One training on several processes: found from torchrun's environment, gradients averaged by DistributedDataParallel.

Every process takes its share of each batch, so that a run's settings mean the same on one process and on many. Rank 0
alone opens the project and writes. Between processes travel tensors and JSON, never pickled objects.
"""

from __future__ import annotations

import datetime
import gc
import importlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.distributed
from numpy.typing import NDArray
from torch import Tensor, nn

PATIENCE = datetime.timedelta(days=7)
"""How long a process waits for the others: a paused training must not end in an error."""


@dataclass(frozen=True)
class Distribution:
    """This process's place among all that train together; alone, every method is the identity."""

    rank: int = 0
    size: int = 1
    local_rank: int = 0

    @property
    def is_main(self) -> bool:
        """Whether this process opens the project and writes."""
        return self.rank == 0

    @property
    def is_shared(self) -> bool:
        return self.size > 1

    def wrap(self, model: nn.Module, device: torch.device) -> nn.Module:
        """The model as it is called in training steps; its parameters stay those of `model`."""
        if not self.is_shared:
            return model
        return nn.parallel.DistributedDataParallel(model, device_ids=[device] if device.type == "cuda" else None)

    def share(self, indices: NDArray[np.int64]) -> NDArray[np.int64]:
        """This process's documents of a batch; may be empty where there are fewer documents than processes."""
        return indices[self.rank :: self.size]

    def highest(self, values: Sequence[int]) -> list[int]:
        """The highest value of all processes, place by place."""
        if not self.is_shared:
            return list(values)
        together = torch.tensor(values, dtype=torch.int64)
        torch.distributed.all_reduce(together, torch.distributed.ReduceOp.MAX)
        return [int(value) for value in together]

    def sum(self, tensor: Tensor) -> Tensor:
        """The sum over all processes; changes `tensor` in place and returns it."""
        if self.is_shared:
            torch.distributed.all_reduce(tensor)
        return tensor

    def gather(self, tensor: Tensor) -> list[Tensor]:
        """The tensor (of the same shape, on the CPU) of every process, in the order of their ranks."""
        if not self.is_shared:
            return [tensor]
        everyone = [torch.empty_like(tensor) for _ in range(self.size)]
        torch.distributed.all_gather(everyone, tensor)
        return everyone

    def tell(self, facts: Mapping[str, Any] | None) -> dict[str, Any]:
        """Rank 0 hands in plain values; every process gets them back as JSON keeps them."""
        data = json.dumps(facts).encode()
        if self.is_shared:
            size = torch.tensor([len(data)])
            torch.distributed.broadcast(size, 0)
            buffer = torch.zeros(int(size), dtype=torch.uint8)
            if self.is_main:
                buffer = torch.frombuffer(bytearray(data), dtype=torch.uint8)
            torch.distributed.broadcast(buffer, 0)
            data = buffer.numpy().tobytes()
        told: dict[str, Any] = json.loads(data)
        return told


ALONE = Distribution()


@contextmanager
def distribution() -> Iterator[Distribution]:
    """Join the other processes that torchrun started, and leave them at the end; alone where there are none."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1 or "RANK" not in os.environ:
        yield ALONE
        return
    # DistributedDataParallel imports this module, whose default arguments keep the group of that moment for ever; a
    # group that is kept still has its threads when the interpreter ends, and one of them may abort the process
    importlib.import_module("torch.distributed.nn.functional")
    backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
    torch.distributed.init_process_group(backend, timeout=PATIENCE)
    try:
        yield Distribution(torch.distributed.get_rank(), size, int(os.environ.get("LOCAL_RANK", "0")))
    finally:
        torch.distributed.destroy_process_group()
        gc.collect()  # what a cycle still holds of the group goes now, and its threads with it


def is_main_process() -> bool:
    """Whether this process is the one that writes and speaks; asked before any process group exists."""
    return os.environ.get("RANK", "0") == "0"
