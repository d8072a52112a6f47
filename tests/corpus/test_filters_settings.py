"""Which filters run, with which options: from `align.toml` and from the command line."""

import re
from pathlib import Path
from typing import Any

import pytest

from align.config import read_settings
from align.corpus.filters import FILTERS, filter_options, load_filters, with_flags
from align.corpus.filters.filter import Filter
from align.errors import SettingsError
from align.formats import write_bitext
from align.records import Bitext, BitextRow

PAGE = (Path(__file__).parents[2] / "docs" / "filters.md").read_text("utf-8")


def names(settings: dict[str, Any]) -> list[str]:
    return [one.name for one in load_filters(settings)]


def only(settings: dict[str, Any]) -> Filter:
    [one] = load_filters({"defaults": False, **settings})
    return one


def test_without_settings_the_default_set_runs() -> None:
    assert names({}) == [kind.__name__ for kind in FILTERS if kind.by_default]


def test_the_overview_lists_every_filter_in_order() -> None:
    """The page says of each whether it is in the default set."""
    rows = re.findall(r"^\| \[(\w+)\]\(#(\w+)\) \|.*\| (yes)? ?\|[^|]*\|$", PAGE, re.MULTILINE)
    assert rows == [
        (kind.__name__, kind.__name__.lower(), "yes" if kind.by_default else "") for kind in FILTERS
    ]


def test_settings_change_the_default_set_and_do_not_replace_it() -> None:
    chosen = names({"BeadSizeFilter": True, "HtmlTagFilter": False, "ConfidenceFilter": 0.7})
    assert set(chosen) == {*names({}), "BeadSizeFilter"} - {"HtmlTagFilter"}
    assert names({"defaults": False, "HtmlTagFilter": True}) == ["HtmlTagFilter"]


def test_filters_run_in_one_order_however_they_are_named() -> None:
    """The reason of a row that two filters refuse must not depend on how a file is sorted."""
    some = {"ConfidenceFilter": True, "LengthFilter": True, "defaults": False}
    assert names(some) == ["LengthFilter", "ConfidenceFilter"]


@pytest.mark.parametrize(
    ("settings", "option", "value"),
    [
        ({"ConfidenceFilter": 0.7}, "threshold", 0.7),
        ({"ConfidenceFilter": 1}, "threshold", 1.0),
        ({"ConfidenceFilter": {"threshold": 0.7}}, "threshold", 0.7),
        ({"LengthFilter": {"min_length": 3}}, "min_length", (3, 3)),
        ({"LengthFilter": {"min_length": [3, 2]}}, "min_length", (3, 2)),
        ({"LengthFilter": {"unit": "word"}}, "unit", ("word", "word")),
        ({"RegExpFilter": ["광고", ""]}, "regexps", ("광고", "")),
        ({"FindingsFilter": {"checks": "number"}}, "checks", ("number",)),
        ({"FindingsFilter": {"checks": ["number", "date"]}}, "checks", ("number", "date")),
        ({"FindingsFilter": "warning"}, "severity", "warning"),
        ({"RepetitionFilter": 3}, "threshold", 3),
        ({"AlphabetRatioFilter": {"exclude_whitespace": False}}, "exclude_whitespace", False),
    ],
)
def test_an_option_is_one_value_or_one_a_side(
    settings: dict[str, Any], option: str, value: object
) -> None:
    assert getattr(only(settings), option) == value


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"ConfidensFilter": 1}, "unknown filter ConfidensFilter; did you mean ConfidenceFilter?"),
        (
            {"ConfidenceFilter": {"treshold": 1}},
            "ConfidenceFilter.treshold; did you mean threshold",
        ),
        ({"ConfidenceFilter": "much"}, "ConfidenceFilter.threshold is 'much'; give a number"),
        ({"ConfidenceFilter": {"threshold": True}}, "is True; give a number"),
        ({"RepetitionFilter": 2.5}, "RepetitionFilter.threshold is 2.5; give a whole number"),
        (
            {"LengthFilter": {"min_length": "5,2"}},
            "is '5,2'; give a number, or a list of two: [SOURCE,TARGET]",
        ),
        ({"LengthFilter": {"min_length": [1, 2, 3]}}, "is [1, 2, 3]; give one value, or a list"),
        ({"LengthFilter": {"unit": "byte"}}, "LengthFilter.unit is 'byte'; use one of word, char"),
        ({"LengthRatioFilter": {"unit": ""}}, "LengthRatioFilter.unit is ''"),
        ({"HtmlTagFilter": 3}, "filters.HtmlTagFilter is 3; the filter has no options"),
        ({"HtmlTagFilter": {"x": 3}}, "unknown option filters.HtmlTagFilter.x; it has no options"),
        ({"RegExpFilter": "("}, "'(' is not a regular expression"),
        ({"RegExpFilter": True}, "RegExpFilter needs an expression"),
        ({"CharacterScoreFilter": {"scripts": "Hangeul"}}, "names 'Hangeul'; known: Hangul"),
        ({"FindingsFilter": "grave"}, "severity is 'grave'; use one of info, warning, error"),
        ({"FindingsFilter": {"checks": ["numbr"]}}, "checks names 'numbr'; known: number, unit"),
        ({"SimilarityFilter": {"unit": "letter"}}, "SimilarityFilter.unit is 'letter'"),
        ({"ConfidenceFilter": 70}, "threshold is 70; give a number from 0 to 1"),
        ({"LengthRatioFilter": 0.5}, "threshold is 0.5; give a number from 1"),
        ({"LanguageIDFilter": [0.5, 50]}, "threshold is 50; give a number from 0 to 1"),
        ({"RepetitionFilter": 0}, "RepetitionFilter asks for 0 repetitions"),
        ({"defaults": "no"}, "filters.defaults is 'no'; write true or false"),
        ({"LengthFilter": -5}, "filters.LengthFilter keeps what is from 1 to -5; give numbers"),
        ({"LengthFilter": {"min_length": 50, "max_length": [0, 10]}}, "is from 50 to 10"),
        ({"AverageWordLengthFilter": 1.5}, "filters.AverageWordLengthFilter keeps what is from 2"),
        ({"BeadSizeFilter": 0}, "filters.BeadSizeFilter keeps what is from 1 to 0"),
        ({"LongWordFilter": 0}, "filters.LongWordFilter.threshold is 0; give a number from 2"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(settings: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(says)):
        load_filters(settings)


@pytest.mark.parametrize(
    ("flags", "table"),
    [
        (["ConfidenceFilter=0.7"], {"ConfidenceFilter": 0.7}),
        (["LengthFilter.min_length=[3, 2]"], {"LengthFilter": {"min_length": [3, 2]}}),
        (
            ["HtmlTagFilter=off", "BeadSizeFilter=on"],
            {"HtmlTagFilter": False, "BeadSizeFilter": True},
        ),
        (["RegExpFilter=^광고="], {"RegExpFilter": "^광고="}),
        (["defaults=off"], {"defaults": False}),
        (
            ["RepetitionFilter=3", "RepetitionFilter.min_length=4"],
            {"RepetitionFilter": {"threshold": 3, "min_length": 4}},
        ),
        (
            ["RepetitionFilter.min_length=4", "RepetitionFilter=3"],
            {"RepetitionFilter": {"threshold": 3, "min_length": 4}},
        ),
    ],
)
def test_flags_are_written_as_in_a_settings_file(flags: list[str], table: dict[str, Any]) -> None:
    assert with_flags({}, flags) == table


def test_flags_stand_in_the_place_of_settings_and_leave_the_rest() -> None:
    settings = {"LengthFilter": {"min_length": 3}, "ConfidenceFilter": 0.7}
    flagged = with_flags(settings, ["LengthFilter.unit=word", "ConfidenceFilter=0.9"])
    assert flagged == {
        "LengthFilter": {"min_length": 3, "unit": "word"},
        "ConfidenceFilter": 0.9,
    }
    assert settings["ConfidenceFilter"] == 0.7


@pytest.mark.parametrize(
    ("flag", "entry"),
    [
        ("RegExpFilter=^알림", {"regexps": "^알림", "accept_match": True}),
        ("RegExpFilter=on", {"regexps": "^광고", "accept_match": True}),
        ("RegExpFilter=off", False),
    ],
)
def test_a_flag_leaves_the_other_options_of_its_filter(flag: str, entry: object) -> None:
    settings = {"RegExpFilter": {"regexps": "^광고", "accept_match": True}}
    assert with_flags(settings, [flag]) == {"RegExpFilter": entry}


def test_a_value_that_a_filter_does_not_take_is_refused_beside_its_table_too() -> None:
    flagged = with_flags({"HtmlTagFilter": {}}, ["HtmlTagFilter=3"])
    with pytest.raises(SettingsError, match=r"filters\.HtmlTagFilter is 3"):
        load_filters(flagged)


@pytest.mark.parametrize("flag", ["ConfidenceFilter", "=3", "LengthFilter.=3"])
def test_a_flag_of_another_form_is_refused(flag: str) -> None:
    with pytest.raises(SettingsError, match="write NAME=VALUE"):
        with_flags({}, [flag])


def test_filters_are_read_from_align_toml(tmp_path: Path) -> None:
    """The example of the docs, whole."""
    [example] = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
    path = tmp_path / "align.toml"
    path.write_text(example, "utf-8")
    chosen = {one.name: one for one in load_filters(read_settings(path).filters)}
    assert chosen["ConfidenceFilter"].threshold == 0.7
    assert chosen["LengthFilter"].min_length == (5, 2)
    assert "HtmlTagFilter" not in chosen
    assert chosen["RegExpFilter"].regexps == ("^(광고|알림)", "")


def test_the_example_of_the_docs_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        BitextRow("기사", 0, (0,), (0,), ("배가 떠났다.",), ("The ship left.",), None, 0.9),
        BitextRow("기사", 1, (1,), (1,), ("강이 흐른다.",), ("The river flows.",), None, 0.6),
        BitextRow("기사", 2, (2,), (), ("끝.",), ()),
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / "story.tmx")
    monkeypatch.chdir(tmp_path)
    [example] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    found: dict[str, Any] = {}
    exec(compile(example, "docs/filters.md", "exec"), found)
    assert [row.bead for row in found["kept"]] == [0]


@pytest.mark.parametrize("kind", FILTERS, ids=lambda kind: kind.__name__)
def test_every_filter_is_documented_with_its_options_and_defaults(kind: type[Filter]) -> None:
    section = re.search(rf"^### {kind.__name__}\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert section is not None
    by_default = re.search(r"default set", section[1]) is not None
    assert by_default is kind.by_default
    options = re.findall(r"^\| `(\w+)` \| `([^`]*)` \|", section[1], re.M)
    assert options == [(option.name, _shown(option)) for option in filter_options(kind)]


def _shown(option: Any) -> str:
    """A default as `align.toml` writes it: once where both sides have the same."""
    value = option.default
    if isinstance(value, tuple) and len(set(value)) == 1:
        value = value[0]
    if isinstance(value, tuple):
        value = list(value)
    return str(value).lower() if isinstance(value, bool) else str(value).replace("'", '"') or '""'


def test_every_filter_says_what_decides_and_which_scores_are_good() -> None:
    for kind in FILTERS:
        assert kind.good in {"high", "low", "between"}
        options = {option.name for option in filter_options(kind)}
        assert kind.main in options or not kind.main
        assert kind.__doc__
