"""Checks find possible errors in a translation, one small class per check.

checked = check_bitext(bitext, encoder=load_encoder())
[finding.message for row in checked for finding in row.findings]

    registry, check, wording                              all checks; their base class; messages
    accuracy, conventions, markup, terminology            the checks, by category
    checking, lots, parallel, ignoring                    running them, on all cores; exemptions
    continuity                                            whether rows follow one another in a text
    views, across, encoded_rows, folding                  what they see
    adequacy, meaning, signals, edges, whole              comparing meanings
    glosses, clauses                                      parts that only one side may have
    models, model_check                                   fitted models; the checks that use them
    naming, parties, reversals                            names; who did it; statements turned round
    figures, times                                        figures that changed places; times
    values, asides, history                               values in findings; datelines; events
"""

from align.checks.check import Check
from align.checks.checking import check_bitext, check_bitexts, check_spellings
from align.checks.ignoring import Exemption
from align.checks.parallel import check_in_processes
from align.checks.registry import CHECKS, check_named, exemptions_for, load_checks, message_in

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
]
