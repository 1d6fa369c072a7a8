"""Colours, fonts and the style sheet of the window: the one place where anything is styled.

The palette is resources/themes/palette.json; spacing stands on a grid of 8 pixels (SPACE).

Windows and their parts wear the style sheet, the application does not: when an application's sheet changes, Qt polishes
every widget once for each of its ancestors (11 on average here), when a part's sheet changes only twice.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from engine.store.atomic import write_text
from engine.store.places import writable_folder
from gui.i18n import RESOURCES, language

SPACE = 8
MARGIN = 16
GROUP = 24

LATIN_FAMILIES = ("Segoe UI", ".AppleSystemUIFont", "Inter", "Noto Sans", "Ubuntu", "Cantarell")
CHINESE_FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei")
"""The language of the window decides which come first: quotation marks and dots are as wide as a character in Chinese
fonts, as they should be between characters only."""
SIZES = {"small": 12, "body": 13, "heading": 16, "title": 22}
"""Font sizes in pixels at 100 %."""
LEAST_LINE = 18
"""Pixels at 100 % that a line in a button has at least, whatever the font."""


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The chosen theme and presentation size. Thread: GUI only."""

    changed = Signal()
    sheet_changed = Signal(bool)
    """Before `changed`: there is another style sheet to wear. True when letters have another size too."""

    def __init__(self) -> None:
        super().__init__()
        data = json.loads((RESOURCES / "themes" / "palette.json").read_text(encoding="utf-8"))
        self._palettes: dict[str, dict[str, str]] = {"light": data["light"], "dark": data["dark"]}
        self.class_colours: list[str] = data["classes"]
        self.choice = ThemeChoice.SYSTEM
        self.presentation = False
        self.sheet = ""
        """The style sheet that windows wear now."""
        self._system: Qt.ColorScheme | None = None
        language().changed.connect(self._set_font)

    @property
    def scale(self) -> float:
        """Factor on font sizes and line widths: larger in presentation mode, to be read from six metres."""
        return 1.5 if self.presentation else 1.0

    @property
    def dark(self) -> bool:
        if self.choice is ThemeChoice.SYSTEM:
            return self._system is Qt.ColorScheme.Dark
        return self.choice is ThemeChoice.DARK

    def colour(self, name: str) -> QColor:
        """A colour of the palette file by its name, such as `accent`."""
        return QColor(self.hex(name))

    def paper(self, name: str) -> QColor:
        """A colour of the light theme whichever is chosen, for what lies on paper."""
        return QColor(self._palettes["light"][name])

    def hex(self, name: str) -> str:
        return self._palettes["dark" if self.dark else "light"][name]

    def class_colour(self, index: int) -> QColor:
        """The fixed colour of a class by its place in the project's list of labels."""
        return QColor(self.class_colours[index % len(self.class_colours)])

    def pixels(self, size: str) -> int:
        return round(SIZES[size] * self.scale)

    def dress(self, part: QWidget) -> None:
        """Let a window or a part of one, and all that lies in it, wear the style sheet, unless it does already."""
        if part.styleSheet() != self.sheet:
            part.setStyleSheet(self.sheet)

    def _follow_system(self) -> None:
        """Change with the system's theme while the program runs, as long as the choice is `SYSTEM`."""
        if self._system is None:
            hints = QApplication.styleHints()
            self._system = hints.colorScheme()
            hints.colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self.choice is ThemeChoice.SYSTEM:
            self.apply()

    def apply(self, *, choice: ThemeChoice | None = None, presentation: bool | None = None) -> None:
        """Switch theme or presentation mode and restyle the whole program."""
        scale = self.scale
        self.choice = self.choice if choice is None else choice
        self.presentation = self.presentation if presentation is None else presentation
        self._follow_system()
        self._set_font()
        QApplication.setPalette(self._qt_palette())
        self.sheet = self._style_sheet()
        self.sheet_changed.emit(self.scale != scale)
        self.changed.emit()

    def _set_font(self) -> None:
        chinese = language().code.startswith("zh")
        wanted = (*CHINESE_FAMILIES, *LATIN_FAMILIES) if chinese else (*LATIN_FAMILIES, *CHINESE_FAMILIES)
        present = set(QFontDatabase.families())
        font = QFont()
        found = [name for name in wanted if name in present or name.startswith(".")]
        font.setFamilies([*found, "DejaVu Sans", font.defaultFamily()])
        font.setPixelSize(self.pixels("body"))
        QApplication.setFont(font)

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        role = QPalette.ColorRole
        pairs = {
            role.Window: "window", role.WindowText: "text", role.Base: "surface", role.AlternateBase: "window",
            role.Text: "text", role.Button: "raised", role.ButtonText: "text", role.ToolTipBase: "raised",
            role.ToolTipText: "text", role.Highlight: "selection", role.HighlightedText: "selection_text",
            role.Link: "accent", role.LinkVisited: "accent", role.PlaceholderText: "secondary", role.Mid: "border",
            role.Dark: "border", role.Midlight: "hover", role.Light: "surface", role.Shadow: "border",
            role.BrightText: "error", role.Accent: "accent",
        }  # fmt: skip
        for key, name in pairs.items():
            palette.setColor(key, self.colour(name))
        for key in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, key, self.colour("disabled"))
        return palette

    def _style_sheet(self) -> str:
        colours = self._palettes["dark" if self.dark else "light"]
        sizes = {f"size_{name}": str(self.pixels(name)) for name in SIZES}
        sizes["least_line"] = str(round(LEAST_LINE * self.scale))
        text = (RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
        places = {f"icon:{name}:{colour}": _tinted(name, colours[colour]) for name, colour in set(_ICON.findall(text))}
        for name, value in sorted({**colours, **sizes, **places}.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(f"@{name}", value)
        return text


_ICON = re.compile(r"@icon:([a-z0-9-]+):([a-z_]+)")
"""An icon in the style sheet: `@icon:NAME:COLOUR`"""


def _tinted(name: str, colour: str) -> str:
    """Path of an icon in a colour `#rrggbb`. Qt's style sheets take pictures from files only, and tint none."""
    source = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    path = writable_folder("cache") / "icons" / f"{name}-{colour.removeprefix('#')}.svg"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, source)
    return path.as_posix()


@cache
def theme() -> Theme:
    """The one theme of this process."""
    return Theme()
