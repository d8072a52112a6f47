"""Running the checks: a bitext is cut into lots, and each lot is judged.

checking      check a bitext, or many
parallel      the same on all cores
lots          the parts that are checked at a time, and the judge of a part
continuity    whether rows follow one another in a text
folding       rows in the form that checks compare, and findings back in that of the text
encoded_rows  what the encoder says of the rows of a lot, computed together
across        names and habits that are compared across articles
exemptions    findings that the user does not want
"""
