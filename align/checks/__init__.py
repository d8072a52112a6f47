"""Checks find possible errors in a translation, one small class per check.

checked = check_bitext(bitext, encoder=load_encoder())
[finding.message for row in checked for finding in row.findings]

    accuracy, conventions, markup, terminology  the checks, by category
    registry, check, wording                    all of them; their base class; their messages
    views, values                               what a check sees; figures and dates in findings

What the checks of accuracy look for:

    reversals, parties                          statements turned round; who did it to whom
    figures, times, naming                      figures, times and names that became others
    meaning                                     what is left out, added or about something else
    asides, published, edges                    what only one side may have; cut sentences
    moved                                       what a neighbouring row has
    copies                                      rows that were not translated

    running                                     running the checks, on all cores; exemptions
"""

from align.checks.check import Check
from align.checks.registry import CHECKS, check_named, exemptions_for, load_checks, message_in
from align.checks.running.checking import (
    check_bitext,
    check_bitexts,
    check_spellings,
    refuse_wrong_checks,
)
from align.checks.running.exemptions import Exemption
from align.checks.running.parallel import check_in_processes

__all__ = [
    "CHECKS",
    "Check",
    "Exemption",
    "check_bitext",
    "check_bitexts",
    "check_in_processes",
    "check_named",
    "check_spellings",
    "exemptions_for",
    "load_checks",
    "message_in",
    "refuse_wrong_checks",
]
