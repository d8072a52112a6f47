"""Decisions of reviewers: the actions, their effect on beads, and undo.

actions                                       what a reviewer can ask for
planning, plans                               how each action changes the beads
linking, splitting, ordering                  plans that change which segments belong together
deciding, undo                                recording a decision, and reversing it
replacing, terming                            a text in the whole project; terms of the glossary
ignoring, exempting                           findings that reviewers ignore
realigning                                    aligning again
"""
