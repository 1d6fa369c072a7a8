"""Every pair of colours that text is written in, light and dark, reaches the contrast of WCAG 2.2: 4.5 to 1.

Lines of plots and dots of classes are no text: they reach 3 to 1 on what they are drawn on (success criterion 1.4.11).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PALETTE = json.loads((Path(__file__).parents[2] / "resources/themes/palette.json").read_text(encoding="utf-8"))

GROUNDS = ("window", "surface", "raised", "sunken", "hover", "good_surface", "warning_surface", "error_surface")
TEXT_ON = {
    "text": GROUNDS,
    "secondary": ("window", "surface", "raised", "sunken", "hover"),
    "disabled": ("window", "surface", "raised", "sunken"),
    "accent": ("window", "surface", "raised", "good_surface", "warning_surface", "error_surface"),
    "accent_text": ("accent", "accent_hover"),
    "selection_text": ("selection",),
    "good": ("window", "surface", "good_surface"),
    "warning": ("window", "surface", "warning_surface"),
    "error": ("window", "surface", "error_surface"),
    "mark_text": ("mark",),
}
DRAWN_ON = {"series_training": ("surface",), "series_validation": ("surface",), "good": ("surface",)}
CHIP_TINT = 60 / 255
"""The strongest tint of a class's colour behind its name: gui/widgets/label_chip.py."""

Rgb = tuple[float, float, float]


def rgb(colour: str) -> Rgb:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))  # type: ignore[return-value]


def luminance(colour: Rgb) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tinted(ground: Rgb, colour: Rgb, share: float) -> Rgb:
    return tuple(a * (1 - share) + b * share for a, b in zip(ground, colour, strict=True))  # type: ignore[return-value]


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_reaches_four_and_a_half_to_one(mode: str) -> None:
    colours = PALETTE[mode]
    weak = {
        f"{text} on {ground}": round(contrast(rgb(colours[text]), rgb(colours[ground])), 2)
        for text, grounds in TEXT_ON.items()
        for ground in grounds
        if contrast(rgb(colours[text]), rgb(colours[ground])) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_names_on_chips_of_every_class_reach_it_too(mode: str) -> None:
    colours = PALETTE[mode]
    weak = {
        f"{text} on a chip of {colour}": round(found, 2)
        for colour in PALETTE["classes"]
        for text in ("text", "secondary")
        if (
            found := contrast(rgb(colours[text]), tinted(rgb(colours["surface"]), rgb(colour), CHIP_TINT))
        ) < 4.5
    }  # fmt: skip
    assert weak == {}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_lines_and_dots_stand_out_from_what_they_are_drawn_on(mode: str) -> None:
    colours = PALETTE[mode]
    drawn = {name: contrast(rgb(colours[name]), rgb(colours[ground])) for name, (ground, *_) in DRAWN_ON.items()}
    drawn |= {colour: contrast(rgb(colour), rgb(colours["surface"])) for colour in PALETTE["classes"]}
    assert {name: round(found, 2) for name, found in drawn.items() if found < 3} == {}
