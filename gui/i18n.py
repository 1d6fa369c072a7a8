"""Language of the window: `tr()` for its own texts, `tr_message()` for sentences of the engine, switched while running.

The catalogue is the Qt Linguist file resources/translations/classmark_LANGUAGE.ts, read as it is: one file for the
window's and the engine's texts and no compiled copy of it that could be stale. Qt's own texts come from Qt's catalogue.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from engine.contract.message import Message

RESOURCES = Path(__file__).parents[1] / "resources"

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Code and the language's own name for itself."""


class Language(QObject):
    """The chosen language. Thread: GUI only."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._catalogue: dict[str, str] = {}
        self._qt_translator: QTranslator | None = None

    def choose(self, code: str) -> None:
        """Switch every bound text to `code`; an unknown code means English."""
        code = code if code in LANGUAGES else "en"
        if code == self.code:
            return
        self.code = code
        self._catalogue = read_catalogue(code)
        application = QCoreApplication.instance()
        if application is not None:
            if self._qt_translator is not None:
                application.removeTranslator(self._qt_translator)
                self._qt_translator = None
            translator = QTranslator()
            if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                application.installTranslator(translator)
                self._qt_translator = translator
        self.changed.emit()

    def translate(self, source: str) -> str:
        return self._catalogue.get(source) or source

    @property
    def locale(self) -> QLocale:
        return QLocale(self.code)


@cache
def language() -> Language:
    """The one language of this process."""
    return Language()


@cache
def read_catalogue(code: str) -> dict[str, str]:
    """Source text -> translation, of the entries that are finished."""
    path = RESOURCES / "translations" / f"classmark_{code}.ts"
    if not path.exists():
        return {}
    catalogue = {}
    for entry in ElementTree.parse(path).iter("message"):  # noqa: S314 - our own file
        translation = entry.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            catalogue[entry.findtext("source", "")] = translation.text
    return catalogue


def system_language() -> str:
    """The window's language at the very first start."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def tr(source: str, /, **values: Any) -> str:
    """Translate a literal and fill its `{places}`."""
    text = language().translate(source)
    return text.format(**values) if values else text


def tr_n(one: str, many: str, number: int, /, **values: Any) -> str:
    """Translate with a count; both forms have a place `{n}`, which shows the number with thousands separated."""
    text = language().translate(one if number == 1 else many)
    return text.format(n=f"{number:,}", **values)


def tr_message(message: Message) -> str:
    """A sentence of the engine in the window's language, sentences inside it included. Thread: any."""
    values = {key: tr_message(value) if isinstance(value, Message) else value for key, value in message.values.items()}
    text = language().translate(message.template)
    return text.format(**values) if values else text


def sentences(*texts: str) -> str:
    """Whole sentences one after the other. Chinese full stops bring their own space."""
    return ("" if language().code.startswith("zh") else " ").join(texts)


def tr_messages(*messages: Message) -> str:
    """Several sentences of the engine, one after the other."""
    return sentences(*map(tr_message, messages))


def bind(retranslate: Callable[[], None]) -> None:
    """Call a widget's `retranslate` now and whenever the language changes.

    Pass a bound method of a QObject: Qt then forgets it together with the object.
    """
    language().changed.connect(retranslate)
    retranslate()
