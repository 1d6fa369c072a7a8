"""The first page: the sample, a new project, open one, and the recent projects."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from engine.store import recent
from gui import formatting
from gui.i18n import bind, tr, tr_n
from gui.theme import GROUP, MARGIN, SPACE
from gui.widgets.controls import IconButton, column, frame, label, link_button, primary_button, row

SHOWN_PROJECTS = 15


class WelcomePage(QWidget):
    """Asks the main window by signals; knows nothing of projects but the list of recent ones."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    project_wanted = Signal(object)
    """The Path of a recent project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self._claim = label("secondary", wrap=True)
        self.sample_button = primary_button("inbox")
        self.sample_button.clicked.connect(self.sample_wanted)
        self.new_button = IconButton("folder-plus")
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button = IconButton("folder-open")
        self.open_button.clicked.connect(self.open_wanted)
        self._hint = label("small", wrap=True)
        self._recent_title = label("heading")
        self._recent_box = frame("card")
        self._recent_layout = column(spacing=0)
        self._recent_box.setLayout(self._recent_layout)
        self._empty = label("secondary", wrap=True)

        left = column(
            self._title,
            self._claim,
            self.sample_button,
            self.new_button,
            self.open_button,
            self._hint,
            1,
            spacing=MARGIN,
        )
        left_box = QWidget()
        left_box.setLayout(left)
        left_box.setFixedWidth(360)
        right = column(self._recent_title, self._recent_box, 1, spacing=MARGIN)
        right_box = QWidget()
        right_box.setLayout(right)
        right_box.setMaximumWidth(640)
        inner = QWidget()
        layout = row(1, left_box, right_box, 1, spacing=GROUP * 2, margin=GROUP * 2)
        layout.setStretch(2, 3)
        inner.setLayout(layout)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        self.setLayout(column(area))
        bind(self._retranslate)

    def refresh(self) -> None:
        """Read the list of recent projects again."""
        while (item := self._recent_layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        projects = recent.recent()[:SHOWN_PROJECTS]
        if not projects:
            self._empty = label("secondary", wrap=True)
            self._empty.setText(tr("Projects that you open appear here."))
            self._empty.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
            self._recent_layout.addWidget(self._empty)
        for project in projects:
            self._recent_layout.addWidget(_RecentRow(project, self))

    def open_recent(self, path: Path) -> None:
        self.project_wanted.emit(path)

    def forget(self, path: Path) -> None:
        recent.forget(path)
        self.refresh()

    def _retranslate(self) -> None:
        self._title.setText(tr("Classmark"))
        self._claim.setText(
            tr("Sort documents into classes with a model that you train yourself. Everything stays on this computer.")
        )
        self.sample_button.setText(tr("Try the sample project"))
        self.new_button.setText(tr("New project …"))
        self.open_button.setText(tr("Open a project …"))
        self._hint.setText(
            tr("Or drop a table (CSV, TSV, XLSX, JSONL), text files or a folder onto this window to start a project.")
        )
        self._recent_title.setText(tr("Recent projects"))
        self.refresh()


class _RecentRow(QWidget):
    """One recent project: name, place, date and size; a missing one is greyed and can be taken from the list."""

    def __init__(self, project: recent.RecentProject, page: WelcomePage) -> None:
        super().__init__()
        path = project.path
        name = link_button()
        name.setText(project.name)
        name.setEnabled(not project.missing)
        name.setToolTip(str(path))
        name.clicked.connect(lambda: page.open_recent(path))
        date = formatting.day(project.opened)
        size = tr_n("{n} document", "{n} documents", project.documents)
        details = label("small")
        details.setText(tr("not found; it was moved or deleted") if project.missing else f"{date} · {size}")
        place = label("small")
        place.setText(path.parent.as_posix())
        place.setToolTip(str(path))
        place.setIndent(4)  # the link above it keeps that room for its focus frame
        place.setMinimumWidth(40)
        forget = link_button()
        forget.setText(tr("Remove from list"))
        forget.clicked.connect(lambda: page.forget(path))
        forget.setVisible(project.missing)
        texts = column(name, place, spacing=0)
        layout = row(texts, 1, details, forget, spacing=MARGIN)
        layout.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        layout.setAlignment(details, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
