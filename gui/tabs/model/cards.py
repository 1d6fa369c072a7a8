"""One card a kind of model, as the registry lists them: what it is, when to use it, how large it becomes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from engine.architectures.specification import ArchitectureSpec, Family
from gui.i18n import bind, language, sentences, tr
from gui.icons import pixmap
from gui.theme import SPACE, theme
from gui.widgets.controls import column, label, restyle, row
from gui.widgets.scroll_column import ScrollColumn

_ICONS = {"linear": "activity", "average": "blocks", "textcnn": "layers", "bilstm": "git-compare", "encoder": "network"}


class ModelCard(QFrame):
    """One kind. Chosen by click, Space or Enter; the arrow keys go to its neighbours."""

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(self, spec: ArchitectureSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.setProperty("role", "card")
        self.setProperty("selected", "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._icon_name = _ICONS.get(spec.id.partition(".")[0], "brain")
        self._picture = QLabel()
        self._check = QLabel()
        self._title = label("heading", wrap=True)
        self._summary = label(wrap=True)
        self._when = label("small", wrap=True)
        self._outlook = label("small", wrap=True)
        for text in (self._title, self._summary, self._when, self._outlook):
            text.setMinimumWidth(1)  # a card is as wide as its column, whatever the size of the font
        head = row(self._picture, self._title, self._check)
        head.setStretch(1, 1)
        self.setLayout(column(head, self._summary, self._when, self._outlook, spacing=SPACE - 2, margin=SPACE + 4))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._outlook.hide()
        theme().changed.connect(self._retint)
        bind(self._retranslate)

    @property
    def selected(self) -> bool:
        return bool(self.property("selected") == "true")

    def set_selected(self, on: bool) -> None:
        self.setProperty("selected", "true" if on else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        restyle(self)
        self._retint()
        self._name()

    @property
    def outlook_text(self) -> str:
        return self._outlook.text()

    def set_outlook(self, text: str) -> None:
        """Its size and the time it takes; empty while they are not known."""
        self._outlook.setText(text)
        self._outlook.setVisible(bool(text))
        self._name()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.spec.id)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit(self.spec.id)
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.moved.emit(1)
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def _retint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon_name, "accent" if self.selected else "secondary", 20, ratio))
        self._check.setPixmap(
            pixmap("circle-check", "accent", 18, ratio) if self.selected else pixmap("check", "surface", 18, ratio)
        )

    def _name(self) -> None:
        state = tr("chosen") if self.selected else tr("not chosen")
        self.setAccessibleName(f"{self._title.text()}, {state}")
        self.setAccessibleDescription(sentences(self._summary.text(), self._when.text(), self._outlook.text()))

    def _retranslate(self) -> None:
        source = language().translate
        self._title.setText(source(self.spec.title))
        self._summary.setText(source(self.spec.summary))
        self._when.setText(source(self.spec.when_to_use))
        self.setToolTip(tr("Choose this model (Space)"))
        self._name()


class ModelCards(ScrollColumn):
    """All cards, one under the other; simple ones first. Only the chosen one is a stop of the Tab key."""

    chosen = Signal(str)

    def __init__(self, modules: list[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        specs = sorted((module.SPEC for module in modules), key=_order)
        self.cards = {spec.id: ModelCard(spec) for spec in specs}
        inner = QWidget()
        layout = column(*self.cards.values(), 1, spacing=SPACE)
        layout.setContentsMargins(2, 2, SPACE, SPACE)
        inner.setLayout(layout)
        self.setWidget(inner)
        for card in self.cards.values():
            card.chosen.connect(self.chosen)
            card.moved.connect(self._move)
        bind(self._retranslate)

    def choose(self, identifier: str) -> None:
        """Show which card is the chosen one, without sending `chosen`."""
        for name, card in self.cards.items():
            card.set_selected(name == identifier)
        if identifier in self.cards:
            self.ensureWidgetVisible(self.cards[identifier], 0, SPACE)

    def _move(self, by: int) -> None:
        names = list(self.cards)
        now = next((name for name, card in self.cards.items() if card.hasFocus()), names[0])
        target = names[(names.index(now) + by) % len(names)]
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(target)

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("Kinds of models"))


_KNOWN_ORDER = ("linear", "average", "textcnn", "bilstm", "encoder")


def _order(spec: ArchitectureSpec) -> tuple[bool, int, str]:
    """Estimators before networks, then from simple to involved; a kind that is new here comes last."""
    name = spec.id.partition(".")[0]
    place = _KNOWN_ORDER.index(name) if name in _KNOWN_ORDER else len(_KNOWN_ORDER)
    return (spec.family is not Family.ESTIMATOR, place, spec.id)
