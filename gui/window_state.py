"""What is the same when the window opens again: its place and size, and the page of each project that was in front."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.store.project import Project
from gui.settings import settings

SMALLEST = QSize(1024, 700)
FIRST = QSize(1360, 860)
TITLE_BAR = 32
REACHABLE = 120
"""Pixels of the title bar that must lie on a screen, or nobody could drag the window back."""
PAGE = "window.page"


def restore(window: QWidget) -> None:
    """Give a new window its last place and size; what lies on no screen any more comes back to one."""
    room = window.screen().availableSize() - QSize(0, TITLE_BAR)
    window.setMinimumSize(SMALLEST.boundedTo(room))
    saved = settings().get("geometry")
    if not isinstance(saved, str) or not window.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii"))):
        window.resize(FIRST.boundedTo(room).expandedTo(window.minimumSize()))
    bring_back(window)


def save(window: QWidget) -> None:
    settings().set("geometry", bytes(window.saveGeometry().toBase64().data()).decode("ascii"))


def bring_back(window: QWidget) -> None:
    """Move a window whose title bar cannot be reached into the middle of its screen, smaller if it must be."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame = window.frameGeometry()
    title = QRect(frame.left(), frame.top(), frame.width(), TITLE_BAR)
    seen = [screen.availableGeometry().intersected(title) for screen in QGuiApplication.screens()]
    if any(part.width() >= min(REACHABLE, title.width()) and part.height() >= TITLE_BAR // 2 for part in seen):
        return
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    place = QRect(window.rect())
    place.moveCenter(room.center())
    window.move(max(room.left(), place.left()), max(room.top(), place.top()))


def remember_page(project: Project, page: str) -> None:
    """The page to show when this project is opened again."""
    if project.setting(PAGE) != page:
        project.set_setting(PAGE, page)


def page_of(project: Project, pages: tuple[str, ...]) -> str:
    """The page that was in front when the project was left; the first one for a new project."""
    page = project.setting(PAGE)
    return page if page in pages else pages[0]
