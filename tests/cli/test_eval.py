"""`align eval` as it is typed: what it prints, and how it ends."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from align.cli.app import app

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = ("culture", "diplomacy", "economy")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold folder with the three news articles."""
    folder = tmp_path / "corpora"
    for name in NAMES:
        for file in (f"sents/{name}.ko", f"sents/{name}.en", f"gold/{name}.koen"):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CORPORA / file, folder / file)
    return folder


@pytest.fixture
def predicted(gold: Path, tmp_path: Path) -> Path:
    """The gold itself with one 2-1 bead split in two."""
    folder = tmp_path / "predicted"
    folder.mkdir()
    for path in sorted((gold / "gold").glob("*.koen")):
        text = path.read_text("utf-8")
        if path.stem == "diplomacy":
            text = text.replace("[4, 5]:[4]\n", "[4]:[4]\n[5]:[]\n")
        (folder / f"{path.stem}.beads").write_text(text, "utf-8")
    return folder


def test_prints_scores_with_their_signature(predicted: Path, gold: Path) -> None:
    found = CliRunner().invoke(app, ["eval", str(predicted), str(gold)])
    assert found.exit_code == 0
    strict, lax = found.stdout.splitlines()[:2]
    assert strict.startswith("F1 0.98")
    assert "gold:corpora@" in strict
    assert "match:lax" in lax
    assert "2-1" in found.stdout


def test_adds_a_line_for_each_document(predicted: Path, gold: Path) -> None:
    found = CliRunner().invoke(app, ["eval", str(predicted), str(gold), "--documents"])
    assert [line.split()[:2] for line in found.stdout.splitlines()[-3:]] == [
        ["culture", "1.0000"],
        ["diplomacy", "0.9523"],
        ["economy", "1.0000"],
    ]


def test_prints_json_for_programs(predicted: Path, gold: Path) -> None:
    found = CliRunner().invoke(app, ["eval", str(predicted), str(gold), "--json"])
    record = json.loads(found.stdout)
    assert record["sizes"]["2-1"] == {
        "f1": pytest.approx(0.666667),
        "precision": 1.0,
        "recall": 0.5,
        "predicted": 1,
        "predicted_right": 1,
        "gold": 2,
        "gold_found": 1,
    }


def test_tests_the_difference_to_each_baseline(predicted: Path, gold: Path, tmp_path: Path) -> None:
    """Systems are called what was typed."""
    names = [f"{predicted}/", str(tmp_path / "other")]
    shutil.copytree(predicted, names[1])
    arguments = ["eval", str(gold), str(gold), "--baseline", names[0], "--baseline", names[1]]
    found = CliRunner().invoke(app, arguments)
    assert found.exit_code == 0
    shown = [line for line in found.stdout.splitlines() if line.startswith("baseline /")]
    assert shown == [f"baseline {predicted}", f"baseline {names[1]}"]
    assert "unit:place|exact:2\n" in found.stdout
    record = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    first, second = record["baselines"]
    assert first["strict"]["difference"] == second["strict"]["difference"]
    assert first["strict"]["difference"]["better"] == 1


@pytest.mark.parametrize(("least", "status"), [("0.9", 0), ("0.999", 1)])
def test_a_score_below_the_mark_is_a_failed_comparison(
    predicted: Path, gold: Path, least: str, status: int
) -> None:
    found = CliRunner().invoke(app, ["eval", str(predicted), str(gold), "--at-least", least])
    assert found.exit_code == status
    assert ("is below 0.9990" in found.stderr) == bool(status)
    assert found.stdout.startswith("F1 ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["nowhere", str(CORPORA)], "nowhere: no such file or folder", id="missing"),
        pytest.param(
            [str(CORPORA), str(CORPORA), "--calibration"], "has no confidence", id="no-confidence"
        ),
    ],
)
def test_errors_are_one_line_and_status_2(arguments: list[str], message: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from align.cli import main; main()", "eval", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert message in run.stderr
    assert run.stderr.startswith("align: ")
    assert run.stderr.count("\n") == 1
    assert run.stdout == ""


def test_one_system_counts_once_and_its_name_is_printable(
    predicted: Path, gold: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "other\x1b[1m"
    shutil.copytree(predicted, odd)
    (tmp_path / "link").symlink_to(odd)
    arguments = ["eval", str(gold), str(gold)]
    for name in (tmp_path / "link", odd.parent / "." / odd.name):
        arguments += ["--baseline", str(name)]
    found = CliRunner().invoke(app, arguments)
    assert found.stdout.count("\nbaseline /") == 1
    assert "\x1b" not in found.stdout
    assert r"other\x1b[1m" in found.stdout


def test_the_system_is_read_before_the_baselines(gold: Path) -> None:
    found = CliRunner().invoke(app, ["eval", "typo", str(gold), "--baseline", "wrong"])
    assert str(found.exception).startswith("typo: ")
