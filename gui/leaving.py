"""Asks before a project is left while it trains, and sees to it that nothing that was learned is lost."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from engine.contract.commands import Train
from gui.bridge.controller import Engine
from gui.i18n import tr

LEAVE_MS = 20_000
"""How long leaving waits for a training to put its best epoch away."""


def may_leave(parent: QWidget, engine: Engine) -> bool:
    """Whether the project may be left; a training is stopped first, if the person agrees, and keeps its best."""
    job = engine.long_job
    if job is None or not isinstance(job.command, Train):
        return True
    answer = QMessageBox.question(
        parent,
        tr("A training is running"),
        tr("If you leave the project now, this training stops. The best epoch so far is kept as its model."),
        QMessageBox.StandardButton.Ok | QMessageBox.StandardButton.Cancel,
        QMessageBox.StandardButton.Cancel,
    )
    if answer != QMessageBox.StandardButton.Ok:
        return False
    if not job.over:  # it may have ended while the question stood
        waiting = QEventLoop()
        patience = QTimer(waiting, interval=LEAVE_MS, singleShot=True)
        patience.timeout.connect(waiting.quit)
        job.ended.connect(waiting.quit)
        patience.start()
        job.stop()
        waiting.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return True
