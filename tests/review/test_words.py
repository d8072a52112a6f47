"""The words of the page: complete in both languages, and all of them used."""

import re
from pathlib import Path

import pytest

import align.review
from align.checks import CHECKS
from align.formats import FORMATS
from align.project.state import Doubt, Size
from align.records import Severity, Status
from align.review.commands import words
from align.review.rendering import THEMES, TYPE_SIZES
from align.review.words import LANGUAGES, words_for

PACKAGE = Path(align.review.__file__).parent
TEMPLATES = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("templates/*.html"))
SCRIPTS = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("static/*.js"))
SERVER = "\n".join(
    path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "words"
)
# Words whose name is put together where they are shown, of what it can be put together.
PUT_TOGETHER = {
    *words(),
    *(f"check_{check.name}" for check in CHECKS),
    *(f"doubt_{kind}" for kind in Doubt),
    *(f"error_{key}" for key in re.findall(r'_refuse\(request, \d+, "(\w+)"\)', SERVER)),
    *(f"error_nothing_to_{way}" for way in ("undo", "redo")),
    *(f"format_{known.name}" for known in FORMATS),
    *(f"lang_{language}" for language in ("ko", "en")),
    *(
        f"order_{order}"
        for order in re.search(r'for each in \("(\w+)", "(\w+)"\)', TEMPLATES).groups()
    ),
    *(f"paragraph_{side}" for side in ("source", "target")),
    *(f"sample_{judgement}" for judgement in ("right", "wrong", "clear")),
    *(f"severity_{severity}" for severity in Severity),
    *(f"size_{size or 'any'}" for size in Size),
    *(f"status_{status}" for status in Status),
    *(f"theme_{theme}" for theme in THEMES),
    *(f"type_{size}" for size in TYPE_SIZES),
}

ENGLISH = words_for("en")
KOREAN = words_for("ko")


def test_both_languages_have_the_same_words() -> None:
    assert ENGLISH.keys() == KOREAN.keys()
    assert all(text.strip() for words in (ENGLISH, KOREAN) for text in words.values())


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    assert set(re.findall(r"\{\w+\}", ENGLISH[key])) == set(re.findall(r"\{\w+\}", KOREAN[key]))


def test_korean_is_korean() -> None:
    """But for figures and what is only put in order."""
    without = {key for key, text in KOREAN.items() if not re.search("[가-힣]", text)}
    assert without == {"size_1-1"}


def test_what_templates_and_scripts_ask_for_is_there() -> None:
    asked = set(re.findall(r"\bt\.(\w+)", TEMPLATES)) - {"get", "items"}
    asked |= set(re.findall(r'\bt\["([\w-]+)"\]', TEMPLATES))
    asked |= set(re.findall(r'\btext\("([\w-]+)"', SCRIPTS))
    assert asked - ENGLISH.keys() == set()


def test_what_is_put_together_is_there() -> None:
    assert PUT_TOGETHER - ENGLISH.keys() == set()


def test_no_word_is_left_over() -> None:
    places = TEMPLATES + SCRIPTS + SERVER
    used = {
        key
        for key in ENGLISH
        if key in PUT_TOGETHER or re.search(rf"\bt\.{key}\b|[\"']{re.escape(key)}[\"']", places)
    }
    assert sorted(ENGLISH.keys() - used) == []


def test_an_unknown_language_gets_the_default() -> None:
    assert words_for("fr") == words_for(LANGUAGES[0][0])
