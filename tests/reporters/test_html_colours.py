"""The colours of the HTML report can be told apart, in the light and in the dark."""

import re

import pytest

from tilint.reporters import html

STYLE = (html._FOLDER / "style.css").read_text(encoding="utf-8")
TEXT = ("ink", "quiet", "link", "error", "warning", "advice", "given")
GROUNDS = ("desk", "paper", "here", "error-tint", "warning-tint", "advice-tint")
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in STYLE.split("@media screen and", 1))


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_stands_out_from_every_ground(scheme, ground, text):
    assert contrast(scheme[text], scheme[ground]) >= 4.5


@pytest.mark.parametrize("text", TEXT)
def test_text_stands_out_on_white_paper(text):
    assert contrast(LIGHT[text], "#ffffff") >= 4.5


def test_both_schemes_name_the_same_colours():
    assert {*TEXT, *GROUNDS} <= set(LIGHT)
    assert {*TEXT, *GROUNDS} <= set(DARK)
