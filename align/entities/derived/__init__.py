"""Numbers that follow from others: one side says a share, a rest or a change, the other its result.

explained  leaves out the faults of all such numbers
shares     some of a number of things: "four in five"
changes    where a change starts and ends, and by how much
seasons    the years of a season, in full: 2024-25
since      a span of time for the time since when: 15년 만, "since 2009"
"""
