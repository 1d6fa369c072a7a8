"""What a finished command leaves behind goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import os
from engine.runtime.memory import give_back_memory

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

blocks = [bytes([1]) * 60_000 for _ in range(4000)]
del blocks[:-1]  # the one that stays keeps the heap from shrinking by itself
before = resident()
give_back_memory()
print(before, resident())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give freed memory back by themselves")
def test_freed_memory_leaves_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split())
    assert before - after > 100
