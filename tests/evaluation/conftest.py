"""A small gold folder, and predictions for it."""

from pathlib import Path

import pytest

SENTENCES = {
    "harbour.ko": (
        "부산항이 다시 열렸다\n태풍이 지나갔다.\n배들은 아침부터 드나들었다.\n김 선장은 웃었다.\n"
    ),
    "harbour.en": (
        "Busan port reopens\nThe typhoon has passed, and ships came and went.\nIt was calm.\n"
    ),
    "market.ko": "배추 값이 내렸다.\n상인들은 반겼다.\n",
    "market.en": "Cabbage got cheaper.\nTraders were glad.\n",
}
GOLD = {
    "harbour.koen": "[0]:[0]\n[1, 2]:[1]\n[3]:[]\n[]:[2]\n",
    "market.koen": "[0]:[0]\n[1]:[1]\n",
}
RAW = {
    "harbour.ko.txt": (
        "부산항이 다시 열렸다\n\n"
        "태풍이 지나갔다. 배들은 아침부터  드나들었다.\n\n"
        "김 선장은 웃었다.\n"
    ),
    "harbour.en.txt": (
        "Busan port reopens\n\nThe typhoon has passed, and ships came and went.\n\nIt was calm.\n"
    ),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold folder with two documents; one of them has its raw articles."""
    folder = tmp_path / "news"
    write(folder / "sents", SENTENCES)
    write(folder / "gold", GOLD)
    write(folder / "raw", RAW)
    return folder


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    """Predicted beads for both documents: one merge was missed."""
    return write(
        tmp_path / "predicted",
        {
            "harbour.beads": "[0]:[0]:0.99\n[1]:[1]:0.4\n[2]:[]:0.5\n[3]:[]:0.8\n[]:[2]:0.9\n",
            "market.beads": "[0]:[0]:0.95\n[1]:[1]:0.9\n",
        },
    )
