"""The window: menus, four tabs, error panel and status bar; drops of files; where pages ask for each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QToolButton,
    QWidget,
)

from engine import __version__
from engine.contract.commands import Train, UndoEdit, WarmUp
from gui import window_state
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.guide.help import Help
from gui.guide.topics import Topic, explain
from gui.i18n import language, tr
from gui.leaving import may_leave
from gui.menus import MainMenus, page_titles
from gui.new_project import ask_for_new_project
from gui.notifications import Notifier
from gui.remedies import Remedies
from gui.resume_offer import ResumeOffer
from gui.settings import settings
from gui.shortcuts.key_map import Shortcut, bind_with_keys, with_key
from gui.theme import MARGIN, SPACE, theme
from gui.wardrobe import Wardrobe
from gui.welcome import WelcomePage
from gui.widgets.controls import IconToolButton, column, frame, row
from gui.widgets.dividers import Dividers
from gui.widgets.error_panel import ErrorPanel
from gui.widgets.page_area import PageArea, PageStack
from gui.widgets.scroll_column import show_whole
from gui.widgets.status_bar import StatusBar

PAGES = ("dataset", "model", "training", "prediction")


def _load_page(name: str, workspace: Workspace) -> QWidget:
    """Make a tab's page at its first showing: Training imports pyqtgraph, which the first paint must not wait for."""
    if name == "dataset":
        from gui.tabs.dataset.page import DatasetPage

        return DatasetPage(workspace)
    if name == "model":
        from gui.tabs.model.page import ModelPage

        return ModelPage(workspace)
    if name == "training":
        from gui.tabs.training.page import TrainingPage

        return TrainingPage(workspace)
    from gui.tabs.prediction.page import PredictionPage

    return PredictionPage(workspace)


class MainWindow(QMainWindow):
    """Thread: GUI only."""

    page_shown = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.setParent(self)
        self.pages: dict[str, QWidget] = {}

        self._stack = PageStack()
        self.welcome = WelcomePage(workspace)
        self._stack.addWidget(self.welcome)
        explain(self.welcome, Topic.FIRST_STEPS)
        explain(self.welcome.recent, Topic.RECENT)
        self._tab_buttons: dict[str, QToolButton] = {}
        self._tab_group = QButtonGroup(self)
        self._tab_group.setExclusive(True)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self._search)
        self.search.textChanged.connect(self._search_edited)
        workspace.search_changed.connect(self._show_search)
        self.error_panel = ErrorPanel(remedy_for=Remedies(self).find)
        explain(self.error_panel, Topic.TROUBLESHOOTING)
        self.resume_offer = ResumeOffer(workspace)
        explain(self.resume_offer, Topic.RESUMING)
        self.status = StatusBar(workspace.engine)
        explain(self.status, Topic.LONG_WORK)
        self.notifier = Notifier(self, self.status, workspace.engine, page=lambda: self.current_page)
        self._bar = self._make_bar()
        content = QWidget()
        error_row = column(self.error_panel, self.resume_offer)
        error_row.setContentsMargins(MARGIN, SPACE, MARGIN, 0)
        area = PageArea(self._stack)
        layout = column(self._bar, error_row, area, self.status, spacing=0)
        layout.setStretch(2, 1)
        content.setLayout(layout)
        self.setCentralWidget(content)
        self.setAcceptDrops(True)
        self.help = Help(self)
        self.menus = self._make_menus()
        Shortcut("cancel", self, self._escape, context=Qt.ShortcutContext.WindowShortcut)
        self.dividers = Dividers(area)
        Shortcut("dividers", self, self.dividers.next, context=Qt.ShortcutContext.WindowShortcut)
        Shortcut("act", self.welcome, self.welcome.sample_button.click, context=Qt.ShortcutContext.WindowShortcut)

        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.new_wanted.connect(self.new_project)
        self.welcome.open_wanted.connect(self.open_project)
        self.welcome.project_wanted.connect(self.open_path)
        workspace.project_changed.connect(self._project_changed)
        workspace.error_raised.connect(self.error_panel.show_error)
        workspace.documents_requested.connect(self._show_documents)
        workspace.page_requested.connect(self.show_page)
        self.page_shown.connect(self.notifier.look)
        self.notifier.page_wanted.connect(self.show_page)
        theme().changed.connect(self._restyle)
        self._restyle()
        Wardrobe(self, content, area)
        bind_with_keys(self._retranslate)
        self._project_changed()
        window_state.restore(self)
        self.welcome.sample_button.setFocus()  # Qt would choose the first control that is not grey: the help

    # pages

    def show_page(self, name: str) -> QWidget:
        """Show `welcome` or one of the four tabs, which is made at its first showing."""
        if name == "welcome" or self.workspace.project is None:
            self.welcome.refresh()
            self._stack.show_page(self.welcome)
            return self.welcome
        if name not in self.pages:
            self.pages[name] = _load_page(name, self.workspace)
            self._stack.addWidget(self.pages[name])
            explain(self.pages[name], Topic(name))
        self._tab_buttons[name].setChecked(True)
        self._stack.show_page(self.pages[name])
        self.page_shown.emit(name)
        return self.pages[name]

    @property
    def current_page(self) -> str:
        widget = self._stack.currentWidget()
        return next((name for name, page in self.pages.items() if page is widget), "welcome")

    def _show_documents(self, request: DocumentsRequest) -> None:
        page = self.show_page("dataset")
        page.show_request(request)  # type: ignore[attr-defined]  # DatasetPage, imported late

    def _search(self) -> None:
        if self.workspace.project is not None:
            self.show_page("dataset")
            self.workspace.search_for(self.search.text())

    def _search_edited(self, text: str) -> None:
        """An emptied field, by its cross for instance, searches for nothing at once."""
        if not text and self.workspace.search:
            self.workspace.search_for("")

    def _show_search(self, text: str) -> None:
        if self.search.text() != text:
            self.search.setText(text)

    # projects

    def open_sample(self) -> None:
        if not self._may_leave():
            return
        self.workspace.open_sample(language().code)
        self._show_last_page()

    def new_project(self, *, name: str = "") -> None:
        """Ask for a new project, with a name that is proposed, and open it."""
        wish = ask_for_new_project(self, name=name) if self._may_leave() else None
        if wish is not None and self.workspace.create_project(wish.folder, mode=wish.mode):
            self.show_page("dataset")

    def open_project(self) -> None:
        start = settings().get("projects_folder", str(Path.home()))
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a project"), start, tr("Classmark projects") + " (*.classmark)"
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        if self._may_leave() and self.workspace.open_project(path):
            self._show_last_page()

    def close_project(self) -> None:
        if self._may_leave():
            self.workspace.close_project()
            self.show_page("welcome")

    def import_paths(self, paths: list[Path]) -> None:
        """Import into the open project, or into a new one that is asked for first."""
        if self.workspace.project is None:
            self.new_project(name=paths[0].name if paths[0].is_dir() else paths[0].stem)
        if self.workspace.project is not None:
            page = self.show_page("dataset")
            page.ask_to_import(paths)  # type: ignore[attr-defined]

    def _may_leave(self) -> bool:
        """Whether the open project may be left; then it remembers which page was in front."""
        if not may_leave(self, self.workspace.engine):
            return False
        if self.workspace.project is not None and self.current_page in PAGES:
            window_state.remember_page(self.workspace.project, self.current_page)
        return True

    def _show_last_page(self) -> None:
        if self.workspace.project is not None:
            self.show_page(window_state.page_of(self.workspace.project, PAGES))

    def choose_files(self) -> None:
        self.show_page("dataset").imports.choose_files()  # type: ignore[attr-defined]  # DatasetPage, imported late

    def choose_folder(self) -> None:
        self.show_page("dataset").imports.choose_folder()  # type: ignore[attr-defined]

    def export_documents(self) -> None:
        self.show_page("dataset").exports.ask()  # type: ignore[attr-defined]

    def _dataset(self) -> Any:
        """The DatasetPage, which is imported late, in front."""
        return self.show_page("dataset")

    # events of the window

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The Tab key also scrolls to what it reaches from outside; Qt does so only from within a scroll area."""
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and focused is not None:
            show_whole(focused)
        return moved

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self.welcome.show_drop(active=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.welcome.show_drop(active=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.welcome.show_drop(active=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # the program that the files came from waits until this has returned, and a dialog may follow
        QTimer.singleShot(0, self, partial(self.drop_paths, paths))

    def drop_paths(self, paths: list[Path]) -> None:
        """A dropped project is opened, a dropped model is used for prediction, everything else is imported."""
        projects = [path for path in paths if path.suffix == ".classmark" or any(path.glob("*.classmark"))]
        models = [path for path in paths if path.suffix == ".classmodel"]
        if projects:
            self.open_path(projects[0])
        elif models and self.workspace.project is not None:
            self.workspace.choose_model(models[0])
            self.show_page("prediction")
        elif paths:
            self.import_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_leave():
            event.ignore()
            return
        window_state.save(self)
        self.help.close()
        self.hide()  # an engine thread may take some seconds to end
        self.workspace.close_project()
        self.workspace.engine.shut_down()
        event.accept()

    def warm_up(self) -> None:
        """Let the engine import torch. Called after the first paint."""
        self.workspace.engine.submit(WarmUp())

    # building

    def _make_bar(self) -> QWidget:
        bar = frame("bar")
        buttons = []
        for name, icon_name in zip(PAGES, ("database", "layers", "chart-line", "target"), strict=True):
            button = IconToolButton(icon_name, checkable=True)
            button.setProperty("role", "tab")
            button.clicked.connect(partial(self.show_page, name))
            self._tab_group.addButton(button)
            self._tab_buttons[name] = button
            buttons.append(button)
        self.help_button = IconToolButton("circle-question-mark")
        self.help_button.clicked.connect(self._explain_focus)
        layout = row(*buttons, 1, self.search, self.help_button, spacing=SPACE // 2)
        layout.setStretch(layout.count() - 2, 8)  # the search is as wide as it may be, where there is room
        layout.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        bar.setLayout(layout)
        return bar

    def _make_menus(self) -> MainMenus:
        acts: dict[str, Callable[[], object]] = {
            "new": self.new_project,
            "open": self.open_project,
            "sample": self.open_sample,
            "import_files": self.choose_files,
            "import_folder": self.choose_folder,
            "export_documents": self.export_documents,
            "export_coding": lambda: self._dataset().coding.ask_to_export(),
            "import_coding": lambda: self._dataset().coding.ask_to_import(),
            "close_project": self.close_project,
            "quit": self.close,
            "find": self._focus_search,
            "train": partial(self.show_page, "training"),
            "open_model": self.open_model,
            "guide": self._explain_focus,
            "shortcuts": self.help.open_shortcuts,
            "about": self._about,
            **{f"page_{name}": partial(self.show_page, name) for name in PAGES},
        }
        return MainMenus(self.menuBar(), acts, self.workspace.undo_stack)

    def _escape(self) -> None:
        """Close the message in sight, or cancel what runs; a training is never thrown away by one key."""
        job = self.workspace.engine.edit_job or self.workspace.engine.long_job
        if self.error_panel.current is not None:
            self.error_panel.dismiss()
        elif job is not None and not isinstance(job.command, (Train, UndoEdit, WarmUp)):
            job.abort()

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def open_model(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a model"), "", tr("Classmark models") + " (*.classmodel)")
        if name and self.workspace.project is not None:
            self.workspace.choose_model(Path(name))
            self.show_page("prediction")

    def _explain_focus(self) -> None:
        self.help.explain_focus(self._stack.currentWidget())

    def _about(self) -> None:
        QMessageBox.about(
            self,
            tr("About Classmark"),
            tr("Classmark {version} classifies documents. Everything stays on this computer.", version=__version__),
        )

    # following

    def _project_changed(self) -> None:
        open_now = self.workspace.project is not None
        for button in self._tab_buttons.values():
            button.setEnabled(open_now)
        if not open_now:
            self._tab_group.setExclusive(False)
            for button in self._tab_buttons.values():
                button.setChecked(False)
            self._tab_group.setExclusive(True)
        self.search.setEnabled(open_now)
        self.search.clear()
        self.menus.set_project_open(open_now)
        self.error_panel.clear()
        if not open_now:
            self.show_page("welcome")
        self._project_changed_title()

    def _restyle(self) -> None:
        self.search.setMaximumWidth(round(280 * theme().scale))

    def _project_changed_title(self) -> None:
        project = self.workspace.project
        self.setWindowTitle(f"{project.name} – Classmark" if project is not None else "Classmark")

    def _retranslate(self) -> None:
        for name, title in page_titles().items():
            self._tab_buttons[name].setText(title)
            self._tab_buttons[name].setToolTip(with_key(title, f"page_{name}"))
        self.help_button.describe(with_key(tr("Guide to what you are working on"), "guide"))
        self.search.setPlaceholderText(with_key(tr("Search all documents"), "find"))
        self.search.setAccessibleName(tr("Search all documents"))
