"""A bitext as a table on a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from align.cli import options
from align.proportions import hundredths
from align.records import FAIR, SURE, Bitext


def print_bitext(bitext: Bitext) -> None:
    """Print a bitext side by side, with each bead's confidence as a number and a colour.

    Rows count from 1, as in the list of findings and on the pages.
    """
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    table.add_column("#", justify="right", style="dim")
    table.add_column(bitext.source_language, ratio=1, overflow="fold")
    table.add_column(bitext.target_language, ratio=1, overflow="fold")
    table.add_column("sure", justify="right")
    for row in bitext:
        table.add_row(
            str(row.bead + 1),
            Text(row.source_text),
            Text(row.target_text),
            _confidence(row.confidence) + Text(" moved" if row.crossing else ""),
        )
    Console(no_color=not options.coloured(), highlight=False).print(table)


def _confidence(value: float | None) -> Text:
    if value is None:
        return Text("")
    style = "green" if value >= SURE else "yellow" if value >= FAIR else "red"
    return Text(hundredths(value), style=style)
