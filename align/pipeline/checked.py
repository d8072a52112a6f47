"""The result of `check_file`: rows with what was found, to be written as a report or a bitext."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from align.arguments import check_arguments
from align.errors import InputError, warn
from align.records import Bitext, Severity
from align.writing import Destination

if TYPE_CHECKING:
    from align.formats.rows import Origin
    from align.project.checking.basis import Basis


@dataclasses.dataclass(frozen=True, slots=True)
class CheckedFile:
    """A bitext file, a folder of them, or two articles, after a check.

    Attributes:
        bitext: The rows with what was found. In a project, this is without the findings that
            reviewers ignore; errors that reviewers marked are not findings of a check.
        everything: The same rows with the ignored findings.
        before: The rows before the check, with the errors that reviewers had marked.
        project: The file, if it is a project.
        basis: What the findings depend on besides the rows; None if that is not known.
        terms: The terms that were looked for, which a project keeps; without those of its
            reviewers, which it has.
        name: That of the file or folder, for the heading of a report.
        unread: Why files of a folder were not checked: they cannot be read.
    """

    bitext: Bitext
    everything: Bitext
    before: Bitext
    project: "Origin | None" = None
    unread: tuple[InputError, ...] = ()
    basis: "Basis | None" = None
    name: str = ""
    terms: Sequence[Sequence[str]] = ()

    def at_least(self, severity: Severity) -> Bitext:
        """The rows with the findings that are this severe or worse."""
        check_arguments(CheckedFile.at_least, locals())
        return _at_least(self.bitext, severity)

    def write(self, output: Destination, at_least: Severity = Severity.INFO) -> None:
        """Write a report of the findings, or the bitext with them.

        A project that is written as a project is a copy with all decisions. Errors that reviewers
        marked are in every bitext and report, except in `.tsv` reports, which are ignore files too.
        An `AlignWarning` lists what the format of a bitext cannot hold, such as the rest of the
        file of a CAT tool.

        Args:
            output: Where to write it; the suffix or the format decides what it is.
            at_least: The lowest severity to write. The score of a report is that of all findings.

        Raises:
            AlignError: As for `align.formats.write_bitext` and `write_report`.
        """
        check_arguments(CheckedFile.write, locals())
        from align.formats import format_of, write_bitext
        from align.formats.losses import count_losses, holdings_of, sentence
        from align.formats.project import FORMAT, copy_checked
        from align.formats.reports import report_format_of, write_report
        from align.project.remarks import with_marked

        path, name = output.path, output.format
        if (report := report_format_of(path, name)) is not None:
            unread = [str(error) for error in self.unread]
            is_list = report.name == "tsv"
            found = self.bitext if is_list else with_marked(self.bitext, self.before)
            write_report(found, path, format=name, unread=unread, at_least=at_least, name=self.name)
            return
        known = format_of(path, name)
        basis = self.basis if at_least is Severity.INFO else None  # the others are left out
        if self.project is not None and known is FORMAT:
            rows = _at_least(self.everything, at_least)
            copy_checked(self.project, rows, Path(path), basis=basis, force=output.force)
            self._keep_terms(path)
            return
        bitext = with_marked(self.at_least(at_least), self.before)
        held = holdings_of(bitext, is_cat=bitext.home is not None)
        if lost := count_losses(known, held):
            warn(f"{path}: not included: {sentence(lost)}")
        if known.write_home is not None:
            # The user wants the findings, and the file of a CAT tool has no place for them.
            bitext = dataclasses.replace(bitext, home=None)
        write_bitext(bitext, path, format=name, inputs=output.inputs, force=output.force)
        if known is FORMAT:
            self._keep_terms(path)
        if known is FORMAT and basis is not None:
            from align.project.checking.bases import remember_basis_of_file

            remember_basis_of_file(Path(path), basis)

    def _keep_terms(self, path: Path | str) -> None:
        """Record in a project what it was checked with."""
        from align.project.glossary import keep_glossary_of_file

        keep_glossary_of_file(Path(path), self.terms)


def _at_least(bitext: Bitext, severity: Severity) -> Bitext:
    from align.formats.reports.format import listed

    rows = (dataclasses.replace(row, findings=listed(row, severity)) for row in bitext)
    return dataclasses.replace(bitext, rows=tuple(rows))
