"""The sides of the Dataset page beside its documents, each made when it is looked at for the first time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from engine.store.survey import DocumentSurvey
from gui.bridge.workspace import Workspace
from gui.guide.topics import Topic, explain
from gui.tabs.dataset.head import Side
from gui.tabs.dataset.side_view import SideView
from gui.widgets.page_area import PageStack

if TYPE_CHECKING:
    from gui.tabs.dataset.augmentation.view import AugmentationView
    from gui.tabs.dataset.cleaning.view import CleaningView
    from gui.tabs.dataset.doctor.view import DoctorView
    from gui.tabs.dataset.labelling.view import LabellingView
    from gui.tabs.dataset.map.view import MapView

V = TypeVar("V", bound=SideView)


class Sides(QObject):
    """Thread: GUI only."""

    state_changed = Signal()
    """What the page's primary button would do on a side has changed."""

    def __init__(self, workspace: Workspace, stack: PageStack, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._stack = stack
        self._made: dict[Side, SideView] = {}
        self._survey = DocumentSurvey()
        self._colours: dict[str, QColor] = {}

    @property
    def labelling(self) -> LabellingView:
        from gui.tabs.dataset.labelling.view import LabellingView

        return self._get(Side.LABELLING, LabellingView, Topic.LABELLING)

    @property
    def doctor(self) -> DoctorView:
        from gui.tabs.dataset.doctor.view import DoctorView

        return self._get(Side.DOCTOR, DoctorView, Topic.DOCTOR)

    @property
    def cleaning(self) -> CleaningView:
        from gui.tabs.dataset.cleaning.view import CleaningView

        return self._get(Side.CLEANING, CleaningView, Topic.CLEANING)

    @property
    def augmentation(self) -> AugmentationView:
        from gui.tabs.dataset.augmentation.view import AugmentationView

        return self._get(Side.AUGMENTATION, AugmentationView, Topic.AUGMENTATION)

    @property
    def map(self) -> MapView:
        from gui.tabs.dataset.map.view import MapView

        return self._get(Side.MAP, MapView, Topic.MAP)

    def widget(self, side: Side) -> QWidget:
        widgets: dict[Side, Callable[[], QWidget]] = {
            Side.LABELLING: lambda: self.labelling,
            Side.DOCTOR: lambda: self.doctor,
            Side.CLEANING: lambda: self.cleaning,
            Side.AUGMENTATION: lambda: self.augmentation,
            Side.MAP: lambda: self.map,
        }
        return widgets[side]()

    def set_project(self) -> None:
        self._survey, self._colours = DocumentSurvey(), {}
        for view in self._made.values():
            view.set_project()

    def refresh(self) -> None:
        for view in self._made.values():
            view.refresh()

    def show_survey(self, survey: DocumentSurvey, colours: dict[str, QColor]) -> None:
        self._survey, self._colours = survey, colours
        for view in self._made.values():
            view.show_survey(survey, colours)

    def _get(self, side: Side, kind: type[V], topic: Topic) -> V:
        found = self._made.get(side)
        if found is None:
            found = self._made[side] = kind(self._workspace)
            explain(found, topic)
            self._stack.addWidget(found)
            found.state_changed.connect(self.state_changed)
            found.set_project()
            found.show_survey(self._survey, self._colours)
        assert isinstance(found, kind)
        return found
