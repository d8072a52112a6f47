"""Tables of clients that are converted: what is lost is said."""

from pathlib import Path

from align.formats import conversion_losses, convert_bitext, read_bitext


def test_what_a_table_of_a_client_loses_is_counted_and_its_line_breaks_stay(tmp_path: Path) -> None:
    table = tmp_path / "client.csv"
    table.write_text('ID,ko,en,Limit\n1,"저장\n취소","Save\nCancel",20\n', "utf-8")
    for name in ("own.csv", "own.xlsx", "own.tsv"):
        own = tmp_path / name
        assert conversion_losses(table, own) == {"columns": 2}
        convert_bitext(table, own)
        (row,) = read_bitext(own)
        assert (row.source, row.target) == (("저장\n취소",), ("Save\nCancel",))
        assert conversion_losses(own, tmp_path / "again.xlsx") == {}
    assert '"저장\n취소","Save\nCancel"' in (tmp_path / "own.csv").read_text("utf-8-sig")
