"""`python -m engine VERB ...`: the engine without a window. The verbs are in engine/cli, one module each.

With `--parse-documents` the process is a worker that reads files for another one: see engine/documents/workers.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from engine.documents.workers import FLAG
from engine.runtime.threads import prepare_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit code of the process."""
    words = sys.argv[1:] if arguments is None else arguments
    prepare_environment()  # before anything heavy is imported
    if list(words[:1]) == [FLAG]:
        from engine.documents.workers.worker import serve

        return serve()
    from engine.cli import run_verb

    return run_verb(words)


if __name__ == "__main__":
    sys.exit(main())
