"""`python -m gui [PROJECT]` opens the window; `python -m gui --tour DIR` photographs every state of it."""

from __future__ import annotations

import sys


def main() -> int:
    from gui.bootstrap import start

    return start(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
