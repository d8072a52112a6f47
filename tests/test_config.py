"""Settings: from a file, checked all at once, with a hint where a name is misspelt."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from align.config import (
    AlignmentSettings,
    CorpusSettings,
    DeduplicationSettings,
    EncoderSettings,
    MatchingSettings,
    MiningSettings,
    Settings,
    SplitSettings,
    load_settings,
    overlaid,
    read_settings,
)
from align.errors import MissingFileError, SettingsError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_a_folder_that_is_not_there_has_no_defaults(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="nope: no such folder; check the name"):
        load_settings(tmp_path / "nope")
    with pytest.raises(MissingFileError, match="nope: no such file; check the name"):
        read_settings(str(tmp_path / "nope"))


def test_the_current_folder_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "align.toml").write_text('target_language = "en-GB"\n')
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings(target_language="en-GB")


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text(
        'source_language = "ja"\ntarget_language = "de"\n'
        '[encoder]\nname = "모델/이름"\ndevice = "cuda"\ncache = false\n'
        'revision = "9c2e"\nprompt = "query: "\n'
        '[alignment]\nweights = "my.json"\ncrossings = false\n',
        "utf-8",
    )
    assert read_settings(path) == Settings(
        "ja",
        "de",
        EncoderSettings("모델/이름", "cuda", False, "9c2e", "query: "),
        AlignmentSettings("my.json", False),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[aligment]\n", "unknown setting aligment; did you mean alignment?"),
        ("[encoder]\ncach = true\n", "unknown setting encoder.cach; did you mean encoder.cache?"),
        ("[encoder]\nxyz = 1\n", "unknown setting encoder.xyz (known: encoder.name"),
        ("[encoder]\ncache = 1\n", "encoder.cache must be true or false, not 1"),
        ("[encoder]\nname = true\n", "encoder.name must be a string, not true"),
        ('[encoder]\nname = ""\n', "encoder.name must not be empty"),
        ('[encoder]\nname = " "\n', "encoder.name must not be empty"),
        ('[checks]\nterms = [["배", "\\t"]]\n', "checks.terms, item 1, item 2, must not be empty"),
        ('encoder = "builtin"\n', "encoder must be a table: write [encoder]"),
        ("source_language = 3\n", "source_language must be a string, not 3"),
        ('target_language = ""\n', "target_language must not be empty"),
        ("[checks]\noff = 3\n", "checks.off must be a list of strings, not 3"),
        ('[checks]\nonly = "number"\n', "checks.only must be a list of strings, not 'number'"),
        ("[checks]\nonly = [1]\n", "checks.only, item 1, must be a string, not 1"),
        ('[checks]\noff = [""]\n', "checks.off, item 1, must not be empty"),
        ("[checks]\nseverities = []\n", "checks.severities must be a table of strings, not []"),
        ("[checks.severities]\nnumber = 1\n", "checks.severities.number must be a string, not 1"),
        ("[checks]\npatterns = 1\n", "checks.patterns must be a list of tables of strings, not 1"),
        (
            "[checks.patterns]\nx = 1\n",
            "checks.patterns must be a list of tables of strings, not {",
        ),
        ("[[checks.patterns]]\nmessage = 1\n", "checks.patterns, item 1,.message must be a string"),
        ("[checks]\nignore = [3]\n", "checks.ignore, item 1, must be a table, not 3"),
        (
            "[checks]\ndate = 2024-05-31\n",
            "checks.date must be a string, not the date or time 2024",
        ),
        ('[corpus]\nbatch = "8"\n', "corpus.batch must be a whole number, not '8'"),
        ("[corpus]\nbatch = 8.0\n", "corpus.batch must be a whole number, not 8.0"),
        (
            '[deduplication]\ntest_sets = "abc"\n',
            "deduplication.test_sets must be a list of strings",
        ),
        ("[deduplication]\nnear = nan\n", "deduplication.near must be a finite number, not nan"),
        ("[splits]\ndev = true\n", "splits.dev must be a number, not true"),
        (
            "[splits]\nseed = -1\n",
            "splits.seed must be at least 0, not -1",
        ),
        (
            "[splits]\nseed = 9223372036854775808\n",
            "splits.seed must be from -9223372036854775807 to 9223372036854775807",
        ),
        ("[matching]\nthreshold = []\n", "matching.threshold must be a number, not []"),
        ('[mining]\nmargin = "0"\n', "mining.margin must be a number, not '0'"),
        ("filters = []\n", "filters must be a table, not []"),
        (
            f"[filters]\nx = 0x{'f' * 5000}\n",
            "filters.x must be from -9223372036854775807 to 9223372036854775807",
        ),
        (f"[filters]\nx = {'[' * 20}{']' * 20}\n", "filters is nested more than 16 levels deep"),
        (f"x = {'[' * 9999}{']' * 9999}\n", "lists or tables are nested too deeply"),
        (f"x{'.x' * 99} = 1\n", "x is nested more than 16 levels deep"),
        (f"x{'.x' * 9999} = 1\n", "lists or tables are nested too deeply"),
        (f"x = {'9' * 5000}\n", "not TOML ("),
        ("[encoder\n", "not TOML ("),
        ('"" = 1\n', 'unknown setting "" (known: source_language'),
        ('"a\\nb" = 1\n', 'unknown setting "a\\nb" (known: source_language'),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, problem: str, tmp_path: Path) -> None:
    """In one line of a length that can be read."""
    path = tmp_path / "align.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: {problem}")
    assert "\n" not in said
    assert len(said) < len(str(path)) + 400


def _fields() -> list[tuple[str, str, object]]:
    """Every setting: its table, its name and its type."""
    found: list[tuple[str, str, object]] = []
    for item in dataclasses.fields(Settings):
        if dataclasses.is_dataclass(item.type):
            found += [(item.name, one.name, one.type) for one in dataclasses.fields(item.type)]
        else:
            found.append(("", item.name, item.type))
    return found


@pytest.mark.parametrize(("table", "name", "wanted"), _fields())
def test_every_setting_refuses_every_other_type(
    table: str, name: str, wanted: object, tmp_path: Path
) -> None:
    key = f"{table}.{name}" if table else name
    path = tmp_path / "align.toml"
    values: dict[str, tuple[object, ...]] = {
        "true": (bool,),
        "3": (int,),
        "0.5": (float,),
        "'words'": (str,),
        "[[3]]": (),
        "{ x = [3] }": (Mapping[str, Any],),
        "1979-05-27T07:32:00Z": (),
    }
    if wanted is float:
        del values["3"]  # a float may be written so, but may be out of range
    for value, fitting in values.items():
        path.write_text((f"[{table}]\n" if table else "") + f"{name} = {value}\n")
        if wanted in fitting:
            read_settings(path)
            continue
        with pytest.raises(SettingsError, match=rf": {key}\b.* must be "):
            read_settings(path)


def test_a_hundred_faults_are_not_all_listed(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text("[checks]\noff = [" + "1," * 100 + "]\n")
    with pytest.raises(SettingsError, match="and 90 more faults") as caught:
        read_settings(path)
    assert str(caught.value).count("must be") == 10


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text('\ufefftarget_language = "de"\n', "utf-8")
    assert read_settings(path).target_language == "de"


def test_flags_go_before_the_file() -> None:
    """Those that were not given are None, and leave it as it is."""
    settings = Settings(target_language="de", encoder=EncoderSettings("model", "cuda"))
    flags = {"target_language": None, "encoder": {"name": "other", "device": None, "cache": False}}
    assert overlaid(settings, flags) == Settings(
        target_language="de", encoder=EncoderSettings("other", "cuda", False)
    )


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text("colour = 1\n[encoder]\ncache = 2\n[alignment]\nspeed = 3\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert str(caught.value).count("\n") == 0
    for name in ("colour", "encoder.cache", "alignment.speed"):
        assert name in str(caught.value)


def test_bytes_that_are_no_utf8_are_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_bytes(b"source_language = '\xff'\n")
    with pytest.raises(SettingsError, match=r"not TOML .*; it must be UTF-8"):
        read_settings(path)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file; check the name"):
        read_settings(tmp_path / "none.toml")


def test_settings_cannot_be_changed() -> None:
    """They are passed on; whoever needs others makes a copy."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().encoder.name = "other"


_TABLES = [
    item.type for item in dataclasses.fields(Settings) if dataclasses.is_dataclass(item.type)
]


@pytest.mark.parametrize("kind", [Settings, *_TABLES])
def test_a_record_refuses_values_of_another_type(kind: type) -> None:
    """From Python as from the file: a wrong value is found where it is given, not where it acts."""
    for item in dataclasses.fields(kind):
        for value in (None, 5 if item.type not in (int, float) else "5", object(), b"ko"):
            with pytest.raises(SettingsError, match=rf"^{kind.__name__}: {item.name} must be "):
                kind(**{item.name: value})


def test_a_record_names_everything_that_is_wrong_with_it() -> None:
    with pytest.raises(SettingsError) as caught:
        EncoderSettings(name=3, cache="no")  # type: ignore[arg-type]
    assert str(caught.value) == (
        "EncoderSettings: name must be a string, not 3; cache must be true or false, not 'no'"
    )
    with pytest.raises(SettingsError, match="encoder must be of type EncoderSettings, not 'b"):
        Settings(encoder="builtin")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "value", "problem"),
    [
        (MatchingSettings, "threshold", 5, "must be from 0 to 1, not 5"),
        (MatchingSettings, "candidates", -1, "must be at least 1, not -1"),
        (MatchingSettings, "segments", 0, "must be at least 1, not 0"),
        (MiningSettings, "threshold", -0.1, "must be from 0 to 1, not -0.1"),
        (MiningSettings, "neighbours", 0, "must be at least 2, not 0"),
        (CorpusSettings, "batch", 0, "must be at least 1, not 0"),
        (CorpusSettings, "shard_rows", -5, "must be at least 1, not -5"),
        (DeduplicationSettings, "near", 90, "must be from 0.5 to 1, not 90"),
        (SplitSettings, "dev", -0.1, "must be at least 0, not -0.1"),
        (SplitSettings, "test", -3, "must be at least 0, not -3"),
    ],
)
def test_numbers_are_in_range(
    kind: type, name: str, value: float, problem: str, tmp_path: Path
) -> None:
    """They were refused only when all articles had been read."""
    with pytest.raises(SettingsError, match=f"^{kind.__name__}: {name} {problem}$"):
        kind(**{name: value})
    (table,) = (one.name for one in dataclasses.fields(Settings) if one.type is kind)
    path = tmp_path / "align.toml"
    path.write_text(f"[{table}]\n{name} = {value}\n")
    with pytest.raises(SettingsError, match=f"{table}.{name} {problem}$"):
        read_settings(path)


def test_a_settings_file_that_is_a_broken_link_is_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "align.toml").symlink_to("gone.toml")
    with pytest.raises(MissingFileError, match="no such file"):
        load_settings(tmp_path)
