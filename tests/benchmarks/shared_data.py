"""Where the real data sets of the benchmarks lie: beside the checkout in shared/data, or where $CLASSMARK_DATA says."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Raises SystemExit with a sentence when the data is not on this machine."""
    folder = Path(os.environ.get("CLASSMARK_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not folder.is_dir():
        sys.exit(f"The benchmark data is not at {folder}. Set CLASSMARK_DATA to its folder.")
    return folder
