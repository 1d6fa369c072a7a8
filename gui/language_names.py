"""Languages of documents by their names, in the window's language."""

from __future__ import annotations

from collections.abc import Mapping

from engine.text.language import UNCLEAR
from gui.i18n import tr


def language_name(code: str) -> str:
    """`code` as `engine.text.language` gives it."""
    return _names().get(code, code)


def languages_in_words(documents: Mapping[str, int]) -> str:
    """The two languages of most documents and how many more there are; nothing where there are no documents."""
    known = sorted((code for code in documents if code != UNCLEAR), key=lambda code: -documents[code])
    if not known:
        return language_name(UNCLEAR) if documents else ""
    if len(known) > 2:
        return tr("{language} and {n} more", language=language_name(known[0]), n=len(known) - 1)
    return ", ".join(map(language_name, known))


def _names() -> dict[str, str]:
    return {
        UNCLEAR: tr("Unclear"),
        "af": tr("Afrikaans"),
        "ar": tr("Arabic"),
        "az": tr("Azerbaijani"),
        "be": tr("Belarusian"),
        "bg": tr("Bulgarian"),
        "bn": tr("Bengali"),
        "bs": tr("Bosnian"),
        "ca": tr("Catalan"),
        "cs": tr("Czech"),
        "cy": tr("Welsh"),
        "da": tr("Danish"),
        "de": tr("German"),
        "el": tr("Greek"),
        "en": tr("English"),
        "es": tr("Spanish"),
        "et": tr("Estonian"),
        "eu": tr("Basque"),
        "fa": tr("Persian"),
        "fi": tr("Finnish"),
        "fr": tr("French"),
        "ga": tr("Irish"),
        "gl": tr("Galician"),
        "gu": tr("Gujarati"),
        "he": tr("Hebrew"),
        "hi": tr("Hindi"),
        "hr": tr("Croatian"),
        "hu": tr("Hungarian"),
        "hy": tr("Armenian"),
        "id": tr("Indonesian"),
        "is": tr("Icelandic"),
        "it": tr("Italian"),
        "ja": tr("Japanese"),
        "ka": tr("Georgian"),
        "kk": tr("Kazakh"),
        "km": tr("Khmer"),
        "kn": tr("Kannada"),
        "ko": tr("Korean"),
        "lo": tr("Lao"),
        "lt": tr("Lithuanian"),
        "lv": tr("Latvian"),
        "mk": tr("Macedonian"),
        "ml": tr("Malayalam"),
        "mn": tr("Mongolian"),
        "mr": tr("Marathi"),
        "ms": tr("Malay"),
        "my": tr("Burmese"),
        "ne": tr("Nepali"),
        "nl": tr("Dutch"),
        "no": tr("Norwegian"),
        "pa": tr("Punjabi"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ro": tr("Romanian"),
        "ru": tr("Russian"),
        "si": tr("Sinhala"),
        "sk": tr("Slovak"),
        "sl": tr("Slovenian"),
        "sq": tr("Albanian"),
        "sr": tr("Serbian"),
        "sv": tr("Swedish"),
        "sw": tr("Swahili"),
        "ta": tr("Tamil"),
        "te": tr("Telugu"),
        "th": tr("Thai"),
        "tl": tr("Filipino"),
        "tr": tr("Turkish"),
        "uk": tr("Ukrainian"),
        "ur": tr("Urdu"),
        "uz": tr("Uzbek"),
        "vi": tr("Vietnamese"),
        "zh": tr("Chinese"),
    }
