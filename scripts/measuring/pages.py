"""Tables in the pages of the documentation, which the scripts that measured them write."""

from collections.abc import Iterator, Sequence
from pathlib import Path


def shown(text: str) -> str:
    """Print a line, and give it back."""
    print(text, flush=True)
    return text


def replace_table(page: Path, lines: Sequence[str]) -> None:
    """Replace the table of a page that has the same header."""
    text = page.read_text("utf-8")
    start = text.index(f"{lines[0]}\n")
    end = text.find("\n\n", start)
    page.write_text(text[:start] + "\n".join(lines) + (text[end:] if end >= 0 else "\n"), "utf-8")


def sections_after(page: Path) -> str:
    """What a page holds from its first heading of the second level on, after an empty line."""
    text = page.read_text("utf-8") if page.exists() else ""
    start = text.find("\n## ")
    return text[start:] if start >= 0 else ""


def replace_section(page: Path, section: str) -> None:
    """Replace the section of a page that has the same heading, or add it at the end."""
    text = page.read_text("utf-8")
    heading = section.partition("\n")[0]
    start = text.find(f"\n{heading}\n")
    if start < 0:
        page.write_text(f"{text.rstrip()}\n\n{section}", "utf-8")
        return
    end = text.find("\n## ", start + 1)
    page.write_text(text[: start + 1] + section + (text[end:] if end >= 0 else ""), "utf-8")


def read_table(page: Path, header: str) -> Iterator[dict[str, str]]:
    """The rows of the table of a page that has a header: column to cell."""
    lines = page.read_text("utf-8").splitlines()
    names = _cells(header)
    for line in lines[lines.index(header) + 2 :]:
        if not line.startswith("|"):
            return
        yield dict(zip(names, _cells(line), strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
