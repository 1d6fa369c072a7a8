"""`python -m engine VERB ...`: the engine without a window. The verbs are in engine/cli, one module each."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from engine.runtime.threads import prepare_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code of the process."""
    prepare_environment()  # before anything heavy is imported
    from engine.cli import run_verb

    return run_verb(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
