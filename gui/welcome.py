"""The first page: the sample, a new project, open one, the recent projects, a place to drop files, the first steps."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from gui.bridge.workspace import Workspace
from gui.i18n import bind, tr
from gui.icons import pixmap
from gui.recent_projects import RecentProjects
from gui.theme import GROUP, MARGIN, SPACE, theme
from gui.widgets.controls import IconButton, column, frame, label, primary_button, restyle, row

STEPS_UP_TO = 5
"""With more recent projects than these nobody needs to be told how it goes, and the list needs the room."""


class WelcomePage(QWidget):
    """Asks the main window by signals. Thread: GUI only."""

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    project_wanted = Signal(object)
    """The Path of a recent project."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("title")
        self._claim = label("secondary", wrap=True)
        self.sample_button = primary_button("inbox")
        self.sample_button.clicked.connect(self.sample_wanted)
        self.new_button = IconButton("folder-plus")
        self.new_button.clicked.connect(self.new_wanted)
        self.open_button = IconButton("folder-open")
        self.open_button.clicked.connect(self.open_wanted)
        self._drop = frame("drop")
        self._drop_picture = QLabel()
        self._drop_text = label("secondary", wrap=True)
        drop = row(self._drop_picture, self._drop_text, spacing=MARGIN, margin=MARGIN)
        drop.setStretch(1, 1)
        drop.setAlignment(self._drop_picture, Qt.AlignmentFlag.AlignTop)
        self._drop.setLayout(drop)
        self.recent = RecentProjects(workspace)
        self.recent.project_wanted.connect(self.project_wanted)
        self.recent.changed.connect(self._show_steps)
        self._steps_title = label("heading")
        self._steps = [_Step(icon_name) for icon_name in ("upload", "chart-line", "target")]
        self._steps_box = QWidget()
        steps = row(*self._steps, spacing=MARGIN)
        for number in range(len(self._steps)):
            steps.setStretch(number, 1)
        self._steps_box.setLayout(column(self._steps_title, steps, spacing=SPACE))

        buttons = column(self.sample_button, self.new_button, self.open_button, spacing=SPACE)
        self._left = QWidget()
        self._left.setLayout(column(buttons, self._drop, 1, spacing=GROUP))
        right = column(self.recent, 1)
        middle = row(self._left, right, spacing=2 * MARGIN)
        middle.setStretch(1, 1)
        page = QWidget()
        page.setMaximumWidth(1120)
        page.setLayout(column(column(self._title, self._claim), middle, self._steps_box, spacing=GROUP))
        inner = QWidget()
        across = row(page)
        across.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        inner.setLayout(column(1, across, 2))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.recent.focused.connect(area.ensureWidgetVisible)
        self.setLayout(column(area))
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)

    def refresh(self) -> None:
        """Read the list of recent projects again."""
        self.recent.refresh()

    def show_drop(self, *, active: bool) -> None:
        """Whether files are held over the window that may be dropped."""
        self._drop.setProperty("active", active)
        restyle(self._drop)

    def open_recent(self, path: Path) -> None:
        self.project_wanted.emit(path)

    def _show_steps(self) -> None:
        self._steps_box.setVisible(len(self.recent.rows) <= STEPS_UP_TO)

    def _restyle(self) -> None:
        self._left.setFixedWidth(round(296 * (1 + theme().scale) / 2))
        self._drop_picture.setPixmap(pixmap("download", "secondary", 24, self.devicePixelRatioF()))

    def _retranslate(self) -> None:
        self._title.setText(tr("Classmark"))
        self._claim.setText(
            tr("Sort documents into classes with a model that you train yourself. Everything stays on this computer.")
        )
        self.sample_button.setText(tr("Try the sample project"))
        self.new_button.setText(tr("New project …"))
        self.open_button.setText(tr("Open a project …"))
        self._drop_text.setText(
            tr("Or drop a table, documents (PDF, DOCX, mails, …) or a folder onto this window to start a project.")
        )
        self._steps_title.setText(tr("How it goes"))
        upload, learn, classify = self._steps
        upload.set_texts(
            tr("1. Bring your documents"),
            tr("A table with one document a row, or a folder of documents. Labels may be in it or be given here."),
        )
        learn.set_texts(
            tr("2. Train a model"),
            tr("Choose a kind of model and start. How long it will take is said before, how good it is afterwards."),
        )
        classify.set_texts(
            tr("3. Classify the rest"),
            tr("Drop new documents, see how sure the model is of each one, and export the answers as a table."),
        )


class _Step(QFrame):
    """One of the steps from documents to answers."""

    def __init__(self, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setProperty("role", "card")
        self._picture = QLabel()
        self._name = label("strong", wrap=True)
        self._text = label("secondary", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all three as wide
        self.setLayout(column(self._picture, self._name, self._text, 1, spacing=SPACE, margin=MARGIN))
        theme().changed.connect(self._redraw)
        self._redraw()

    def set_texts(self, name: str, text: str) -> None:
        self._name.setText(name)
        self._text.setText(text)

    def _redraw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon_name, "accent", 24, self.devicePixelRatioF()))
