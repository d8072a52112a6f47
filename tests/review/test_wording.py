"""The words of the page: complete in both languages, and all of them used."""

import re
from pathlib import Path
from typing import get_args

import pytest

import align.review
from align.checks import CHECKS
from align.formats import FORMATS
from align.project.drafts import Field
from align.project.remarks import CATEGORIES, POINTS
from align.project.state import Doubt, Size, Sort
from align.records import Severity, Status
from align.review.commands import words
from align.review.rendering import THEMES, TYPE_SIZES
from align.review.wording import LANGUAGES, words_for

PACKAGE = Path(align.review.__file__).parent
TEMPLATES = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("templates/*.html"))
SCRIPTS = "\n".join(path.read_text("utf-8") for path in PACKAGE.glob("static/*.js"))
SERVER = "\n".join(
    path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "words"
)
PLACES = TEMPLATES + SCRIPTS + SERVER
# Keys that are composed in templates, scripts and code: "status_" ~ status, f"status_{status}".
PREFIXES = set(re.findall(r"""["'`](\w+_)(?:["'`]|\$?\{)""", PLACES))
# All values that they can be composed with.
COMPOSED = {
    *words(),
    "did_replace",  # what the history calls it
    "check_reviewer",  # of errors that another project marked
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
    *(
        f"{what}_{side}"
        for what in ("paragraph", "edited", "editing", "typing")
        for side in ("source", "target")
    ),
    *(f"mqm_{name.replace(' ', '-')}" for name in (*CATEGORIES, *POINTS)),
    *(f"draft_{field}" for field in get_args(Field)),
    *(f"sample_{judgement}" for judgement in ("right", "wrong", "clear")),
    *(f"severity_{severity}" for severity in Severity),
    *(f"size_{size or 'any'}" for size in Size),
    *(f"sort_{sort or 'place'}" for sort in Sort),
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


def test_composed_keys_exist() -> None:
    assert COMPOSED - ENGLISH.keys() == set()


def test_no_word_is_left_over() -> None:
    """A composed key counts only as long as something composes keys with its prefix."""
    composed = {key for key in COMPOSED if any(map(key.startswith, PREFIXES))}
    used = {
        key
        for key in ENGLISH
        if key in composed or re.search(rf"\bt\.{key}\b|[\"']{re.escape(key)}[\"']", PLACES)
    }
    assert sorted(ENGLISH.keys() - used) == []


def test_an_unknown_language_gets_the_default() -> None:
    assert words_for("fr") == words_for(LANGUAGES[0][0])
