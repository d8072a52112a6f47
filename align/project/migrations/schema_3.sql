-- Schema 2 to 3: how adequate a bead is, which message a finding is, with what fills it in, and what
-- the project was made from.
-- The tables are made anew, so that a file of any age has the statements of a new one.

CREATE TABLE new_pairs ( /* an article and its translation */
    id INTEGER NOT NULL /* number of the pair, in the project's order */,
    name TEXT NOT NULL /* the article name that rows of a bitext carry */,
    source_id INTEGER NOT NULL /* the source article */,
    target_id INTEGER NOT NULL /* the target article */,
    map BLOB /* similarity map, one byte a cell, 0 to 255 for 0 to 1, by rows */,
    map_rows INTEGER /* cells along the source */,
    map_columns INTEGER /* cells along the target */,
    resegmented INTEGER DEFAULT '0' NOT NULL /* the last decision that changed segments; 0 if none did */,
    PRIMARY KEY (id),
    CONSTRAINT whole_map CHECK (map IS NULL OR length(map) = map_rows * map_columns),
    UNIQUE (name),
    UNIQUE (source_id),
    FOREIGN KEY(source_id) REFERENCES articles (id),
    UNIQUE (target_id),
    FOREIGN KEY(target_id) REFERENCES articles (id)
)
 STRICT;

INSERT INTO new_pairs
SELECT id, name, source_id, target_id, map, map_rows, map_columns, resegmented FROM pairs;

DROP TABLE pairs;

ALTER TABLE new_pairs RENAME TO pairs;

CREATE TABLE new_beads ( /* the smallest group of segments that translate each other, in its present state; in order of source_start, source_stop, target_start, all of them characters of the articles */
    id INTEGER NOT NULL /* number of the bead, never given twice */,
    pair_id INTEGER NOT NULL /* the pair */,
    number INTEGER /* the bead number that the row of a bitext carries; none if a reviewer made the bead */,
    source_start INTEGER NOT NULL /* first character of its first source segment; if it has none, of the segment that it stands before, or the length of the text */,
    source_stop INTEGER NOT NULL /* character after its last source segment; if it has none, source_start */,
    target_start INTEGER NOT NULL /* the same for the target */,
    target_stop INTEGER NOT NULL /* the same for the target */,
    source_size INTEGER NOT NULL /* how many source segments it holds */,
    target_size INTEGER NOT NULL /* how many target segments it holds */,
    similarity REAL /* cosine of the embeddings of both sides */,
    confidence REAL /* probability, 0 to 1, that the bead is exactly right */,
    adequacy REAL /* probability, 0 to 1, that both sides say the same; none if unknown */,
    crossing INTEGER NOT NULL /* 1 for a moved sentence, out of order; else 0 */,
    source_texts TEXT /* JSON list of the segments' texts where they differ from the article */,
    target_texts TEXT /* the same for the target, as when a reviewer edited it */,
    status TEXT NOT NULL /* unreviewed, confirmed, needs-work or excluded */,
    note TEXT NOT NULL /* what a reviewer wrote */,
    pinned INTEGER NOT NULL /* 1 to keep it when the article is aligned again; else 0 */,
    decision_id INTEGER NOT NULL /* the decision that made it so; 0 if it is as it was aligned */,
    PRIMARY KEY (id),
    CONSTRAINT known_status CHECK (status IN ('unreviewed', 'confirmed', 'needs-work', 'excluded')),
    CONSTRAINT crossing_or_not CHECK (crossing IN (0, 1)),
    CONSTRAINT pinned_or_not CHECK (pinned IN (0, 1)),
    CONSTRAINT probability CHECK (confidence BETWEEN 0 AND 1),
    CONSTRAINT adequacy_is_a_probability CHECK (adequacy BETWEEN 0 AND 1),
    CONSTRAINT some_segment CHECK (source_size + target_size > 0),
    CONSTRAINT forward CHECK (source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 AND target_stop),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

INSERT INTO new_beads
SELECT id, pair_id, number, source_start, source_stop, target_start, target_stop,
    source_size, target_size, similarity, confidence, NULL, crossing, source_texts,
    target_texts, status, note, pinned, decision_id FROM beads;

DROP TABLE beads;

ALTER TABLE new_beads RENAME TO beads;

CREATE INDEX beads_by_confidence ON beads (pair_id, status, confidence);

CREATE UNIQUE INDEX beads_in_order ON beads (pair_id, source_start, source_stop, target_start);

CREATE INDEX beads_in_target_order ON beads (pair_id, target_start);

CREATE TABLE new_findings ( /* what a check reported about a bead; spans count characters of the joined text */
    id INTEGER NOT NULL /* number of the finding, in the order of the bead's */,
    bead_id INTEGER NOT NULL /* the bead */,
    check_name TEXT NOT NULL /* name of the check */,
    severity TEXT NOT NULL /* info, warning or error */,
    message TEXT NOT NULL /* what a translator reads, in English */,
    message_key TEXT NOT NULL /* which message of the check it is; empty if only its text is known */,
    arguments TEXT NOT NULL /* JSON object: the values that fill in the message */,
    source_start INTEGER /* first character of the place in the source */,
    source_stop INTEGER /* character after the place */,
    target_start INTEGER /* first character of the place in the target */,
    target_stop INTEGER /* character after the place */,
    source_value TEXT /* the value found in the source */,
    target_value TEXT /* the value found in the target */,
    ignored INTEGER NOT NULL /* 1 if an exemption covers it; else 0 */,
    PRIMARY KEY (id),
    CONSTRAINT known_severity CHECK (severity IN ('info', 'warning', 'error')),
    CONSTRAINT ignored_or_not CHECK (ignored IN (0, 1)),
    FOREIGN KEY(bead_id) REFERENCES beads (id) ON DELETE CASCADE
)
 STRICT;

INSERT INTO new_findings
SELECT id, bead_id, check_name, severity, message, '', '{}', source_start, source_stop,
    target_start, target_stop, source_value, target_value, ignored FROM findings;

DROP TABLE findings;

ALTER TABLE new_findings RENAME TO findings;

CREATE INDEX ix_findings_bead_id ON findings (bead_id);

CREATE TABLE new_project ( /* what holds for the whole project, one fact a row */
    name TEXT NOT NULL /* source_language, target_language, encoder, weights, version, next_bead, made_from */,
    value TEXT NOT NULL /* the fact; languages are BCP 47 codes; no bead ever had the number next_bead; made_from is a JSON list of file names, each with its SHA-256 */,
    PRIMARY KEY (name)
)
 STRICT;

INSERT INTO new_project
SELECT name, value FROM project;

DROP TABLE project;

ALTER TABLE new_project RENAME TO project;
