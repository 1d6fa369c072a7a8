"""Trains in a process of its own, for tests that kill it or start several: `python -m tests.e2e.train_here PROJECT`.

Rank 0 prints one JSON line an event; the last line is the result.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from engine.runtime.threads import prepare_environment


def main() -> int:
    prepare_environment()
    from engine.architectures.configuration import make_config
    from engine.contract.commands import Train
    from engine.contract.events import Event, Failed, Succeeded
    from engine.runtime.runner import run
    from engine.training.distribution import is_main_process

    parser = argparse.ArgumentParser()
    parser.add_argument("project", type=Path)
    parser.add_argument("--model", default="average")
    parser.add_argument("--settings", type=json.loads, default={})
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--resume", default="")
    parser.add_argument("--checkpoint-interval", type=float)
    arguments = parser.parse_args()
    if arguments.checkpoint_interval is not None:
        from engine.training import recording

        recording.CHECKPOINT_INTERVAL = arguments.checkpoint_interval

    def show(event: Event) -> None:
        if is_main_process():
            print(json.dumps(event.to_dict()), flush=True)
        if isinstance(event, Failed):
            print(event.error.happened, event.error.traceback, file=sys.stderr)

    config = None if arguments.resume else make_config(arguments.model, arguments.settings, seed=arguments.seed)
    end = run(Train(project=arguments.project, config=config, resume_run=arguments.resume), show)
    return 0 if isinstance(end, Succeeded) else 1


if __name__ == "__main__":
    sys.exit(main())
