"""Settings: from a file, checked all at once, with a hint where a name is misspelt."""

import dataclasses
from pathlib import Path

import pytest

from align.config import (
    AlignmentSettings,
    EncoderSettings,
    Settings,
    load_settings,
    read_settings,
)
from align.errors import MissingFileError, SettingsError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()


def test_the_current_folder_is_looked_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "align.toml").write_text('target_language = "en-GB"\n')
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings(target_language="en-GB")


def test_every_setting_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text(
        'source_language = "ja"\ntarget_language = "de"\n'
        '[encoder]\nname = "모델/이름"\ndevice = "cuda"\ncache = false\n'
        '[alignment]\nweights = "my.json"\ncrossings = false\n',
        "utf-8",
    )
    assert read_settings(path) == Settings(
        "ja",
        "de",
        EncoderSettings("모델/이름", "cuda", False),
        AlignmentSettings("my.json", False),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[aligment]\n", "unknown setting aligment; did you mean alignment?"),
        ("[encoder]\ncach = true\n", "unknown setting encoder.cach; did you mean encoder.cache?"),
        ("[encoder]\nxyz = 1\n", "unknown setting encoder.xyz (known: encoder.name"),
        ("[encoder]\ncache = 1\n", "encoder.cache must be of type bool, not 1"),
        ("[encoder]\nname = true\n", "encoder.name must be of type str, not True"),
        ('encoder = "builtin"\n', "encoder is a table, write [encoder]"),
        ("source_language = 3\n", "source_language must be of type str, not 3"),
        ("[encoder\n", "not TOML ("),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as caught:
        read_settings(path)
    assert str(caught.value).startswith(f"{path}: {problem}")


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
    with pytest.raises(SettingsError, match="not TOML"):
        read_settings(path)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        read_settings(tmp_path / "none.toml")


def test_settings_cannot_be_changed() -> None:
    """They are passed on; whoever needs others makes a copy."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().encoder.name = "other"
