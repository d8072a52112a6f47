"""The layout: who may import whom, and how long a module may be."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name

import pytest

ROOT = Path(__file__).parents[1]
LINT = Path(sys.executable).with_name("lint-imports")
MODULES = sorted(path for folder in ("align", "scripts") for path in (ROOT / folder).rglob("*.py"))
PACKAGES = sorted(path.parent for path in (ROOT / "align").rglob("*/__init__.py"))
MAPPED = {
    *("alignment", "articles", "checks", "cli", "corpus", "encoders", "entities", "formats"),
    *("project", "project/decisions", "project/queries", "review", "words"),
}
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 50
MAX_MODULES = 24
VAGUE = {"util", "utils", "helper", "helpers", "common", "core", "misc"}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package and its contracts, to be broken."""
    shutil.copytree(
        ROOT / "align", tmp_path / "align", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_contracts_are_kept() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("path", "line", "says"),
    [
        ("articles/text.py", "from align.pipeline import align_pair", "articles is not allowed"),
        ("records/articles.py", "import align.writing", "records is not allowed"),
        ("formats/jsonl.py", "from align.evaluation import gold", "formats is not allowed"),
        ("pairing/neighbours.py", "import align.pipeline", "pairing is not allowed"),
        ("records/articles.py", "import align", "align.records.articles -> align"),
        ("alignment/decoding.py", "import torch", "not allowed to import torch"),
        ("pipeline/aligning.py", "import sentence_transformers", "to import sentence_transformers"),
        (
            "pipeline/aligning.py",
            "def f() -> None:\n    import typer",
            "not allowed to import typer",
        ),
        ("review/views.py", "import sqlalchemy", "not allowed to import sqlalchemy"),
        ("project/store.py", "from align.review import views", "project is not allowed"),
        ("cli/pair.py", "import fastapi", "not allowed to import fastapi"),
        ("shared/__init__.py", "", "- align.shared"),
    ],
)
def test_a_broken_contract_is_found(path: str, line: str, says: str, copy: Path) -> None:
    """A contract that nothing can break would hold nothing."""
    changed = copy / "align" / path
    changed.parent.mkdir(exist_ok=True)
    with changed.open("a") as file:
        file.write(f"\n{line}\n")
    run = lint(copy)
    assert run.returncode == 1
    assert says in run.stdout


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) < MAX_MODULE_LINES
    assert path.stem not in VAGUE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert body_length(node) < MAX_FUNCTION_LINES, node.name


LENGTHY = sorted(
    [*(ROOT / "tests").rglob("*.py"), *(ROOT / "align" / "review" / "static").glob("*.js")]
)


@pytest.mark.parametrize("path", LENGTHY, ids=lambda path: str(path.relative_to(ROOT)))
def test_test_modules_and_scripts_of_the_page_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < MAX_MODULE_LINES


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for path in MODULES}),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_folder_holds_few_modules_and_no_hidden_folder(folder: Path) -> None:
    """A prefix that comes three times (matching_*, mining_*) is a folder that is missing."""
    names = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert len(names) <= MAX_MODULES
    prefixes = Counter(name.partition("_")[0] for name in names if "_" in name)
    assert [prefix for prefix, count in prefixes.items() if count > 2] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_map_of_a_package_names_all_its_modules_and_no_others(package: Path) -> None:
    """Its docstring says which modules belong together, so that nobody has to open twenty files."""
    text = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    lines = re.findall(r"^ *([a-z_0-9]+(?:, [a-z_0-9]+)*)  +\S", text, re.M)
    mapped = {name for line in lines for name in line.split(", ")}
    if package.relative_to(ROOT / "align").as_posix() in MAPPED:
        assert mapped
    if mapped:
        modules = {path.stem for path in package.glob("*.py")} - {"__init__"}
        modules |= {path.parent.name for path in package.glob("*/__init__.py")}
        assert sorted(modules - set(re.findall(r"\w+", text))) == []
        assert sorted(mapped - modules) == []


FINDERS = ("figures", "meaning", "naming", "parties", "reversals", "times")


def test_the_map_of_accuracy_says_which_packages_find_what_each_check_reports() -> None:
    """Who looks for a rule starts at the check that reported it."""
    folder = ROOT / "align" / "checks" / "accuracy"
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    mapped = {
        check: {finder for finder in re.findall(r"\w+", finders) if finder in FINDERS}
        for checks, finders in re.findall(r"^ *([a-z]+(?:, [a-z]+)*)  +(\S.*)", text, re.M)
        for check in checks.split(", ")
    }
    imported = re.compile(rf"^from align\.checks\.({'|'.join(FINDERS)})\b", re.M)
    for check, finders in mapped.items():
        source = (folder / f"{check}.py").read_text("utf-8")
        assert set(imported.findall(source)) == finders, check


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_and_scripts_that_a_docstring_names_exist(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        text = ast.get_docstring(node) or ""
        for script in re.findall(r"\bscripts/\w+", text):
            assert (ROOT / script).exists(), script
        for name in re.findall(r"(?<![\w./-])align(?:\.\w+)+", text):
            assert name == "align.toml" or _is_known(name), name


def _is_known(dotted: str) -> bool:
    """Whether this is a module, or a name in one."""
    try:
        return resolve_name(dotted) is not None
    except (ImportError, AttributeError):
        return False


def test_every_script_is_type_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    checked = {path for pattern in settings["tool"]["mypy"]["files"] for path in ROOT.glob(pattern)}
    scripts = {path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix}
    assert sorted(scripts - checked) == []


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder without __init__.py would be left out of the layers, unseen."""
    folders = {path.parent for path in MODULES}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_every_library_that_is_imported_is_declared() -> None:
    """What comes with another library today may be gone with its next version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = (project["optional-dependencies"][name] for name in ("postgres", "ray", "gs", "s3"))
    declared = {_canonical(wanted) for wanted in chain(project["dependencies"], *extras)}
    holders = packages_distributions()
    # sentence-transformers is made of these, and gives out their objects.
    known = sys.stdlib_module_names | {"align", "torch", "transformers"}
    undeclared = {
        name
        for path in (ROOT / "align").rglob("*.py")
        for name in _imported(path) - known
        if not declared & set(map(_canonical, holders.get(name, [name])))
    }
    assert undeclared == set()


def _canonical(requirement: str) -> str:
    """The name of a distribution in a requirement, as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def _imported(path: Path) -> set[str]:
    """The first names of the modules that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
    return found
