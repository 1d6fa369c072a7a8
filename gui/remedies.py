"""What the window can do about an error: the button of the error panel that does the remedy instead of only naming it.

One table from the code of an error to what helps. An error that no click can help (a file that must be mended in
another program, say) has no button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from engine.contract.commands import Command, ImportDocuments
from engine.contract.config import DeviceChoice
from engine.contract.errors import ErrorInfo
from gui import formatting
from gui.bridge.controller import Job
from gui.i18n import tr
from gui.widgets.error_panel import Remedy

if TYPE_CHECKING:
    from gui.main_window import MainWindow

Maker = Callable[["Remedies", ErrorInfo], Remedy | None]


class Remedies(QObject):
    """Remembers which command failed, because its error does not name the files. Thread: GUI only."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._failed: Command | None = None
        window.workspace.engine.job_submitted.connect(self._submitted)

    def find(self, info: ErrorInfo) -> Remedy | None:
        """The button for this error, if one helps."""
        maker = _TABLE.get(info.code)
        return maker(self, info) if maker is not None else None

    def _submitted(self, job: Job) -> None:
        job.failed.connect(self._job_failed)

    def _job_failed(self) -> None:
        job = self.sender()
        assert isinstance(job, Job)
        self._failed = job.command

    # settings of a training

    def halve_batch(self, info: ErrorInfo) -> Remedy | None:
        """To the size that the sentence names; a batch of one cannot be halved."""
        size, before = info.remedy.values.get("batch"), info.happened.values.get("batch")
        if not isinstance(size, int) or not isinstance(before, int) or size >= before:
            return None

        def act() -> None:
            config = self._workspace.config
            self._workspace.set_config(replace(config, training=replace(config.training, batch_size=size)))
            self._window.show_page("model")

        return Remedy(tr("Halve the batch size to {n}", n=formatting.count(size)), act)

    def lower_rate(self, info: ErrorInfo) -> Remedy | None:
        rate = info.remedy.values.get("rate")
        if not isinstance(rate, float):
            return None

        def act() -> None:
            config = self._workspace.config
            self._workspace.set_config(replace(config, training=replace(config.training, learning_rate=rate)))
            self._window.show_page("model")

        return Remedy(tr("Lower the learning rate to {rate:g}", rate=rate), act)

    def any_device(self, _info: ErrorInfo) -> Remedy:
        def act() -> None:
            config = self._workspace.config
            training = replace(config.training, device=DeviceChoice.AUTO)
            self._workspace.set_config(replace(config, training=training))
            self._window.show_page("model")

        return Remedy(tr("Let Classmark choose the device"), act)

    # pages

    def documents(self, _info: ErrorInfo) -> Remedy:
        return Remedy(tr("Go to the documents"), self._page("dataset"))

    def options(self, _info: ErrorInfo) -> Remedy:
        return Remedy(tr("Go to the options"), self._page("model"))

    def training(self, _info: ErrorInfo) -> Remedy:
        return Remedy(tr("Go to the training"), self._page("training"))

    # imports

    def choose_column(self, _info: ErrorInfo) -> Remedy | None:
        """The dialog of the import with the same files, or the page whose form names the column."""
        failed = self._failed
        if isinstance(failed, ImportDocuments):
            return Remedy(tr("Choose the column …"), lambda: self._window.import_paths(list(failed.sources)))
        return None

    def look_into_file(self, _info: ErrorInfo) -> Remedy | None:
        failed = self._failed
        if isinstance(failed, ImportDocuments):
            return Remedy(tr("Look into the file …"), lambda: self._window.import_paths(list(failed.sources)))
        return None

    def choose_files(self, _info: ErrorInfo) -> Remedy | None:
        if isinstance(self._failed, ImportDocuments):
            return Remedy(tr("Choose other files …"), self._window.choose_files)
        return None

    # projects, models, disk

    def open_again(self, info: ErrorInfo) -> Remedy | None:
        return self._open(info, tr("Try again"))

    def open_that(self, info: ErrorInfo) -> Remedy | None:
        return self._open(info, tr("Open that project"))

    def open_another(self, _info: ErrorInfo) -> Remedy:
        return Remedy(tr("Open another project …"), self._window.open_project)

    def choose_model(self, _info: ErrorInfo) -> Remedy | None:
        if self._workspace.project is None:
            return None
        return Remedy(tr("Choose another model …"), self._window.open_model)

    def open_folder(self, info: ErrorInfo) -> Remedy | None:
        """The folder that the error names, or the open project's."""
        named = info.happened.values.get("path")
        project = self._workspace.project
        folder = Path(str(named)) if named else project.folder if project is not None else None
        folder = folder.parent if folder is not None and folder.is_file() else folder
        if folder is None or not folder.is_dir():
            return None
        place = QUrl.fromLocalFile(str(folder))
        return Remedy(tr("Open the folder"), lambda: QDesktopServices.openUrl(place))

    def _open(self, info: ErrorInfo, text: str) -> Remedy | None:
        path = info.happened.values.get("path")
        return Remedy(text, lambda: self._window.open_path(Path(str(path)))) if path else None

    def _page(self, name: str) -> Callable[[], object]:
        return lambda: self._window.show_page(name)


def _table(makers: Mapping[Maker, tuple[str, ...]]) -> dict[str, Maker]:
    return {code: maker for maker, codes in makers.items() for code in codes}


_TABLE = _table(
    {
        Remedies.halve_batch: ("train.out_of_memory",),
        Remedies.lower_rate: ("train.diverged",),
        Remedies.any_device: ("train.no_device",),
        Remedies.documents: ("train.no_documents", "train.one_class", "train.no_words", "evaluate.no_documents"),
        Remedies.options: ("options.value", "options.unknown", "options.heads", "options.filter_widths"),
        Remedies.training: (
            "train.documents_changed", "train.not_interrupted", "run.checkpoint_damaged",
            "evaluate.no_model", "export.no_model", "runs.none",
        ),
        Remedies.choose_column: ("import.no_text_column", "import.missing_column"),
        Remedies.look_into_file: ("import.encoding", "import.delimiter", "import.broken_quote"),
        Remedies.choose_files: (
            "import.missing_file", "import.not_a_file", "import.empty_file", "import.unsupported",
            "import.foreign_file", "import.encrypted", "import.damaged", "import.damaged_workbook",
            "import.password_needed",
            "import.workbook_too_large", "import.too_large", "import.no_text", "import.no_rows", "import.nothing_there",
            "import.reader_failed", "import.reader_crashed", "import.reader_hung", "import.reader_out_of_memory",
        ),
        Remedies.open_again: ("project.in_use", "project.cannot_open"),
        Remedies.open_that: ("project.exists", "recent.other_project"),
        Remedies.open_another: ("project.missing", "project.damaged", "project.foreign", "project.newer"),
        Remedies.choose_model: ("bundle.damaged", "bundle.foreign", "bundle.newer", "model.damaged"),
        Remedies.open_folder: ("disk.full", "disk.not_writable", "project.read_only"),
    }
)  # fmt: skip
