-- Schema 4 to 5: what was fitted to the decisions of reviewers.

CREATE TABLE fits ( /* what was fitted to the decisions of reviewers; the last row is what aligning again uses */
    id INTEGER NOT NULL /* number of the fit, in order of time */,
    reviewer TEXT NOT NULL /* who asked for it */,
    time TEXT NOT NULL /* when: ISO 8601, UTC */,
    articles INTEGER NOT NULL /* how many articles had a decided bead; 0 to fit nothing */,
    rows INTEGER NOT NULL /* how many beads were decided */,
    weights TEXT NOT NULL /* digest of the weights that it starts from */,
    encoder TEXT NOT NULL /* identity of the encoder */,
    adapted TEXT NOT NULL /* JSON object: what is added to the weight of each feature */,
    PRIMARY KEY (id)
)
 STRICT;
