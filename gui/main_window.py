"""The window: menus, four tabs, error panel and status bar; drops of files; where pages ask for each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from engine import __version__
from engine.contract.commands import Train, UndoEdit, WarmUp
from gui.bridge.workspace import DocumentsRequest, Workspace
from gui.i18n import LANGUAGES, bind, language, tr
from gui.leaving import may_leave
from gui.new_project import ask_for_new_project
from gui.settings import settings
from gui.theme import MARGIN, SPACE, ThemeChoice, theme
from gui.welcome import WelcomePage
from gui.widgets.controls import IconToolButton, column, frame, row
from gui.widgets.error_panel import ErrorPanel
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

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        workspace.setParent(self)
        self.pages: dict[str, QWidget] = {}
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}

        self._stack = QStackedWidget()
        self.welcome = WelcomePage()
        self._stack.addWidget(self.welcome)
        self._tab_buttons: dict[str, QToolButton] = {}
        self._tab_group = QButtonGroup(self)
        self._tab_group.setExclusive(True)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.returnPressed.connect(self._search)
        self.error_panel = ErrorPanel()
        self.status = StatusBar(workspace.engine)
        self._bar = self._make_bar()
        content = QWidget()
        error_row = column(self.error_panel)
        error_row.setContentsMargins(MARGIN, SPACE, MARGIN, 0)
        layout = column(self._bar, error_row, self._stack, self.status, spacing=0)
        layout.setStretch(2, 1)
        content.setLayout(layout)
        self.setCentralWidget(content)
        self.setMinimumSize(1024, 700)
        self.setAcceptDrops(True)
        self._make_menus()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self._escape)

        self.welcome.sample_wanted.connect(self.open_sample)
        self.welcome.new_wanted.connect(self.new_project)
        self.welcome.open_wanted.connect(self.open_project)
        self.welcome.project_wanted.connect(self.open_path)
        workspace.project_changed.connect(self._project_changed)
        workspace.error_raised.connect(self.error_panel.show_error)
        workspace.documents_requested.connect(self._show_documents)
        workspace.page_requested.connect(self.show_page)
        theme().changed.connect(self._restyle)
        self._restyle()
        bind(self._retranslate)
        self._restore_size()
        self._project_changed()

    # pages

    def show_page(self, name: str) -> QWidget:
        """Show `welcome` or one of the four tabs, which is made at its first showing."""
        if name == "welcome" or self.workspace.project is None:
            self.welcome.refresh()
            self._stack.setCurrentWidget(self.welcome)
            return self.welcome
        if name not in self.pages:
            self.pages[name] = _load_page(name, self.workspace)
            self._stack.addWidget(self.pages[name])
        self._tab_buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self.pages[name])
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
            page = self.show_page("dataset")
            page.search(self.search.text())  # type: ignore[attr-defined]

    # projects

    def open_sample(self) -> None:
        if not may_leave(self, self.workspace.engine):
            return
        self.workspace.open_sample(language().code)
        if self.workspace.project is not None:
            self.show_page("dataset")

    def new_project(self) -> None:
        wish = ask_for_new_project(self) if may_leave(self, self.workspace.engine) else None
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
        if may_leave(self, self.workspace.engine) and self.workspace.open_project(path):
            self.show_page("dataset")

    def close_project(self) -> None:
        if may_leave(self, self.workspace.engine):
            self.workspace.close_project()
            self.show_page("welcome")

    def import_paths(self, paths: list[Path]) -> None:
        """Import into the open project, or into a new one that is asked for first."""
        if self.workspace.project is None:
            self.new_project()
        if self.workspace.project is not None:
            page = self.show_page("dataset")
            page.ask_to_import(paths)  # type: ignore[attr-defined]

    def choose_files(self) -> None:
        self.show_page("dataset").imports.choose_files()  # type: ignore[attr-defined]  # DatasetPage, imported late

    def choose_folder(self) -> None:
        self.show_page("dataset").imports.choose_folder()  # type: ignore[attr-defined]

    # events of the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_paths([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

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
        if not may_leave(self, self.workspace.engine):
            event.ignore()
            return
        settings().set("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.hide()  # an engine thread may take some seconds to end
        self.workspace.close_project()
        self.workspace.engine.shut_down()
        event.accept()

    def _restore_size(self) -> None:
        saved = settings().get("geometry")
        if not saved or not self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii"))):
            self.resize(1360, 860)

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
        layout = row(*buttons, 1, self.search, spacing=SPACE // 2)
        layout.setContentsMargins(MARGIN, SPACE, MARGIN, SPACE)
        bar.setLayout(layout)
        return bar

    def _make_menus(self) -> None:
        for name in ("file", "edit", "view", "model", "help"):
            self._menus[name] = self.menuBar().addMenu("")
        add = self._add_action
        add("file", "new", self.new_project, QKeySequence.StandardKey.New)
        add("file", "open", self.open_project, QKeySequence.StandardKey.Open)
        add("file", "sample", self.open_sample)
        self._menus["file"].addSeparator()
        add("file", "import_files", self.choose_files, "Ctrl+I")
        add("file", "import_folder", self.choose_folder, "Ctrl+Shift+I")
        self._menus["file"].addSeparator()
        add("file", "close_project", self.close_project, "Ctrl+W")
        add("file", "quit", self.close, QKeySequence.StandardKey.Quit)
        stack = self.workspace.undo_stack
        undo, redo = stack.createUndoAction(self), stack.createRedoAction(self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo.setShortcut(QKeySequence.StandardKey.Redo)
        self._menus["edit"].addActions([undo, redo])
        add("edit", "find", self._focus_search, QKeySequence.StandardKey.Find)
        for number, name in enumerate(PAGES, start=1):
            add("view", f"page_{name}", partial(self.show_page, name), f"Ctrl+{number}")
        self._menus["view"].addSeparator()
        self._menus["theme"] = self._menus["view"].addMenu("")
        self._add_choices("theme", list(ThemeChoice), theme().choice, self._choose_theme)
        self._menus["language"] = self._menus["view"].addMenu("")
        self._add_choices("language", list(LANGUAGES), language().code, self._choose_language)
        presentation = add("view", "presentation", self._choose_presentation, "Ctrl+Shift+P")
        presentation.setCheckable(True)
        presentation.setChecked(theme().presentation)
        add("model", "train", partial(self.show_page, "training"))
        add("model", "open_model", self._open_model)
        add("help", "about", self._about)

    def _add_action(
        self, menu: str, name: str, slot: Callable[..., object], shortcut: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda _checked=False: slot())
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        self._menus[menu].addAction(action)
        self._actions[name] = action
        return action

    def _add_choices(self, name: str, values: list[str], current: str, slot: Callable[[str], None]) -> None:
        group = QActionGroup(self)
        for value in values:
            action = QAction(self, checkable=True, checked=value == current)
            action.triggered.connect(lambda _checked=False, value=value: slot(value))
            group.addAction(action)
            self._menus[name].addAction(action)
            self._actions[f"{name}_{value}"] = action

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

    def _open_model(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a model"), "", tr("Classmark models") + " (*.classmodel)")
        if name and self.workspace.project is not None:
            self.workspace.choose_model(Path(name))
            self.show_page("prediction")

    def _choose_theme(self, value: str) -> None:
        settings().set("theme", value)
        theme().apply(choice=ThemeChoice(value))

    def _choose_language(self, code: str) -> None:
        settings().set("language", code)
        language().choose(code)

    def _choose_presentation(self) -> None:
        theme().apply(presentation=self._actions["presentation"].isChecked())

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
        names = ("import_files", "import_folder", "close_project", "find", "train", "open_model")
        for name in (*names, *(f"page_{page}" for page in PAGES)):
            self._actions[name].setEnabled(open_now)
        self.error_panel.clear()
        if not open_now:
            self.show_page("welcome")
        self._project_changed_title()

    def _restyle(self) -> None:
        self.search.setFixedWidth(round(280 * theme().scale))

    def _project_changed_title(self) -> None:
        project = self.workspace.project
        self.setWindowTitle(f"{project.name} – Classmark" if project is not None else "Classmark")

    def _retranslate(self) -> None:
        titles = {
            "dataset": tr("Dataset"),
            "model": tr("Model"),
            "training": tr("Training"),
            "prediction": tr("Prediction"),
        }
        for number, name in enumerate(PAGES, start=1):
            self._tab_buttons[name].setText(titles[name])
            self._tab_buttons[name].setToolTip(f"{titles[name]} (Ctrl+{number})")
            self._actions[f"page_{name}"].setText(titles[name])
        self.search.setPlaceholderText(tr("Search all documents (Ctrl+F)"))
        self.search.setAccessibleName(tr("Search all documents"))
        menus = {
            "file": tr("&File"), "edit": tr("&Edit"), "view": tr("&View"), "model": tr("&Model"), "help": tr("&Help"),
            "theme": tr("Theme"), "language": tr("Language"),
        }  # fmt: skip
        for name, text in menus.items():
            self._menus[name].setTitle(text)
        actions = {
            "new": tr("&New project …"), "open": tr("&Open a project …"), "sample": tr("Open the &sample project"),
            "import_files": tr("&Import files …"), "import_folder": tr("Import a &folder …"),
            "close_project": tr("&Close project"), "quit": tr("&Quit"), "find": tr("&Search all documents"),
            "presentation": tr("&Presentation mode"), "train": tr("&Train …"), "open_model": tr("&Open a model …"),
            "about": tr("&About Classmark"), "theme_system": tr("Like the system"), "theme_light": tr("Light"),
            "theme_dark": tr("Dark"),
        }  # fmt: skip
        for name, text in actions.items():
            self._actions[name].setText(text)
        for code, own_name in LANGUAGES.items():
            self._actions[f"language_{code}"].setText(own_name)
        self.workspace.undo_stack.undoTextChanged.emit(self.workspace.undo_stack.undoText())
