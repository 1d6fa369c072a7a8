"""In which language a text is written: eighteen languages, mixtures, and texts that say too little."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import islice

import pytest

from engine.text.language import BY_SCRIPT, LANGUAGES, PIECE, UNCLEAR, language_of
from tests.unit.foreign_files import REAL_FILES, needs_real_files

SENTENCES = {
    "ar": "أعلنت الحكومة أمس عن إجراءات اقتصادية جديدة",
    "cs": "Vláda včera oznámila nová hospodářská opatření.",
    "de": "Der Ausschuss hat gestern beschlossen, den Haushalt zu kürzen.",
    "el": "Η κυβέρνηση ανακοίνωσε χθες νέα μέτρα.",
    "en": "The quick brown fox jumps over the lazy dog near the river.",
    "es": "El ministro anunció ayer nuevas medidas económicas.",
    "fi": "Hallitus ilmoitti eilen uusista taloudellisista toimista.",
    "fr": "Le conseil municipal a voté hier le budget de la ville.",
    "it": "Il governo ha approvato ieri la nuova legge di bilancio.",
    "ja": "政府は昨日、新しい経済対策を発表しました",
    "ko": "정부는 어제 새로운 경제 조치를 발표했다",
    "nl": "De minister heeft gisteren nieuwe maatregelen aangekondigd.",
    "pl": "Rząd ogłosił wczoraj nowe środki gospodarcze dla kraju.",
    "pt": "O governo anunciou ontem novas medidas económicas para o país.",
    "ru": "Правительство объявило вчера о новых мерах поддержки.",
    "sv": "Regeringen meddelade i går att nya åtgärder ska införas.",
    "uk": "Уряд учора оголосив про нові заходи підтримки економіки.",
    "zh": "政府昨天宣布了新的经济措施",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_enough(code: str) -> None:
    assert language_of(SENTENCES[code]) == code
    assert code in LANGUAGES or code in BY_SCRIPT


@pytest.mark.parametrize("text", ["", " ", "12.5 · 3/4 · 2026-12-01", "ok", "Re: AW: FW:", "#!/@ ~~ {}", "Hello World"])
def test_a_text_that_says_too_little_is_unclear(text: str) -> None:
    assert language_of(text) == UNCLEAR


def test_chinese_with_foreign_names_is_chinese_and_english_with_a_chinese_name_is_english() -> None:
    assert language_of("消息称Facebook接近收购Foursquare") == "zh"
    assert language_of("The meeting with Mr Wang (王) was moved to the next week because of rain.") == "en"


def test_a_long_text_is_looked_at_in_three_places() -> None:
    letter = f"{SENTENCES['en']} " * 40
    covered = f"{SENTENCES['de']} " * 3 + letter
    assert len(covered) > 3 * PIECE
    assert language_of(covered) == "en"


@needs_real_files
def test_real_headlines_and_news_are_told() -> None:
    data = REAL_FILES.parent
    with (data / "ag_news" / "test.csv").open(encoding="utf-8", newline="") as file:
        english = Counter(
            language_of(". ".join(row[1:])) for row, _ in zip(csv.reader(file), range(2000), strict=False)
        )
    with (data / "thucnews" / "dev.tsv").open(encoding="utf-8") as file:
        chinese = Counter(language_of(line.split("\t")[1]) for line in islice(file, 2000))
    assert english["en"] >= 1990
    assert chinese["zh"] >= 1990
