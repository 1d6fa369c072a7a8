"""What nobody holds any more is collected on the window's thread, whatever other threads do."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.collector import Collector


class Ring(QObject):
    """Holds itself; notes which thread collects it."""

    def __init__(self, collected: list[int]) -> None:
        super().__init__()
        self.itself = self
        self._collected = collected

    def __del__(self) -> None:
        self._collected.append(threading.get_ident())


def test_a_ring_of_objects_is_collected_by_the_window_and_by_no_other_thread(qtbot: QtBot) -> None:
    collected: list[int] = []
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    kept: list[list[int]] = []

    for number in range(5):
        Ring(collected)
        thread = threading.Thread(target=lambda: kept.extend([n] for n in range(50_000)), name=str(number))
        thread.start()
        thread.join()
    assert collected == []
    qtbot.waitUntil(lambda: len(collected) == 5, timeout=10_000)
    assert set(collected) == {threading.get_ident()}
    del collector
    parent.deleteLater()
