"""What has to pass is defined once: scripts/check, continuous integration and pre-commit agree."""

import re
import runpy
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
STEPS = runpy.run_path(str(ROOT / "scripts" / "check"))["STEPS"]


def test_pre_commit_runs_every_step_of_the_checks() -> None:
    """Each hook runs one step, and the tests wait until a push."""
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    (repository,) = config["repos"]
    hooks = {hook["id"]: hook for hook in repository["hooks"]}
    assert set(hooks) == set(STEPS)
    for name, hook in hooks.items():
        assert hook["entry"] == f".venv/bin/python scripts/check --only {name}"
        assert hook.get("stages", ["pre-commit"]) == [
            "pre-push" if name == "tests" else "pre-commit"
        ]


def test_continuous_integration_runs_the_checks() -> None:
    assert re.search(r"venv/bin/python\" scripts/check$", (ROOT / ".ci" / "run").read_text(), re.M)


def test_every_step_is_in_the_contributors_guide() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("| step |")[2]
    assert re.findall(r"^\| `([a-z]+)` \|", table.partition("\n\n")[0], re.M) == list(STEPS)


def test_every_fitted_file_and_its_command_exist() -> None:
    """The table of CONTRIBUTING.md names files of the repository, and options of their scripts."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = guide.partition("| file | content | command |")[2].partition("\n\n")[0]
    rows = [line.split(" | ") for line in table.splitlines()[2:]]
    assert rows
    for files, _, command in rows:
        for path in re.findall(r"`([^`]+)`", files):
            assert (ROOT / path).exists(), path
        for script, options in re.findall(r"`(scripts/\w+)([^`]*)`", command):
            text = (ROOT / script).read_text("utf-8")
            assert all(f'"{name}"' in text for name in re.findall(r"--[a-z-]+", options)), command
