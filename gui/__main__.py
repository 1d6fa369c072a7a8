"""`python -m gui [PROJECT]` opens the window; `python -m gui --tour DIR` photographs every state of it.

The frozen program starts itself with `--parse-documents` to read files in a worker process, which knows nothing of Qt.
"""

from __future__ import annotations

import sys

from engine.documents.workers import FLAG


def main() -> int:
    if sys.argv[1:2] == [FLAG]:
        from engine.documents.workers.worker import serve

        return serve()
    from gui.bootstrap import start

    return start(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
