-- Schema 1 to 2: beads name their place by characters, not by numbers of segments, so that a
-- segment can be split and joined again; and what a review adds.

ALTER TABLE pairs ADD COLUMN resegmented INTEGER DEFAULT '0' NOT NULL
    /* the last decision that changed segments; 0 if none did */;

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
    CONSTRAINT some_segment CHECK (source_size + target_size > 0),
    CONSTRAINT forward CHECK (source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 AND target_stop),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

INSERT INTO new_beads
SELECT id, pair_id, number, source_start, coalesce(source_stop, source_start), target_start,
    coalesce(target_stop, target_start), source_size, target_size, similarity, confidence, crossing, source_texts,
    target_texts, status, note, pinned, decision_id
FROM (
SELECT beads.id, pair_id, beads.number,
    CASE WHEN source_stop > source_start
        THEN (SELECT start FROM segments WHERE article_id = source_id AND number = source_start)
        ELSE coalesce(
            (SELECT start FROM beads AS next JOIN segments
                ON article_id = source_id AND segments.number = next.source_start
                WHERE next.pair_id = beads.pair_id AND next.position > beads.position
                AND next.source_stop > next.source_start
                ORDER BY next.position LIMIT 1),
            (SELECT length(text) FROM articles WHERE articles.id = source_id))
    END AS source_start,
    (SELECT stop FROM segments WHERE article_id = source_id AND number = source_stop - 1
        AND source_stop > source_start) AS source_stop,
    CASE WHEN target_stop > target_start OR EXISTS
            (SELECT 1 FROM segments WHERE article_id = target_id AND number = target_start)
        THEN (SELECT start FROM segments WHERE article_id = target_id AND number = target_start)
        ELSE (SELECT length(text) FROM articles WHERE articles.id = target_id)
    END AS target_start,
    (SELECT stop FROM segments WHERE article_id = target_id AND number = target_stop - 1
        AND target_stop > target_start) AS target_stop,
    beads.source_stop - beads.source_start AS source_size,
    beads.target_stop - beads.target_start AS target_size,
    similarity, confidence, crossing, source_texts, target_texts, status, note, 0 AS pinned, 0 AS decision_id
    FROM beads JOIN pairs ON pairs.id = pair_id
);

DROP TABLE beads;

ALTER TABLE new_beads RENAME TO beads;

CREATE INDEX beads_by_confidence ON beads (pair_id, status, confidence);

CREATE UNIQUE INDEX beads_in_order ON beads (pair_id, source_start, source_stop, target_start);

CREATE INDEX beads_in_target_order ON beads (pair_id, target_start);

CREATE TABLE new_segments ( /* a sentence, headline, byline, caption or list item of an article; they count from 0 in order of their first character */
    article_id INTEGER NOT NULL /* the article */,
    start INTEGER NOT NULL /* first character in the article's text */,
    stop INTEGER NOT NULL /* character after the last */,
    paragraph INTEGER NOT NULL /* number of the paragraph it stands in */,
    kind TEXT NOT NULL /* body, heading, byline, caption or list-item */,
    PRIMARY KEY (article_id, start),
    CONSTRAINT known_kind CHECK (kind IN ('body', 'heading', 'byline', 'caption', 'list-item')),
    CONSTRAINT some_text CHECK (start >= 0 AND start < stop),
    FOREIGN KEY(article_id) REFERENCES articles (id)
)
 STRICT;

INSERT INTO new_segments
SELECT article_id, start, stop, paragraph, kind FROM segments;

DROP TABLE segments;

ALTER TABLE new_segments RENAME TO segments;

CREATE TABLE new_findings ( /* what a check reported about a bead; spans count characters of the joined text */
    id INTEGER NOT NULL /* number of the finding, in the order of the bead's */,
    bead_id INTEGER NOT NULL /* the bead */,
    check_name TEXT NOT NULL /* name of the check */,
    severity TEXT NOT NULL /* info, warning or error */,
    message TEXT NOT NULL /* what a translator reads */,
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
SELECT id, bead_id, check_name, severity, message, source_start, source_stop,
    target_start, target_stop, source_value, target_value, 0 FROM findings;

DROP TABLE findings;

ALTER TABLE new_findings RENAME TO findings;

CREATE INDEX ix_findings_bead_id ON findings (bead_id);

CREATE TABLE new_decisions ( /* everything a reviewer ever did; rows are added, never changed; who adds one brings the other tables to the state after it in the same transaction */
    id INTEGER NOT NULL /* number of the decision, in order of time */,
    pair_id INTEGER NOT NULL /* the pair it concerns */,
    reviewer TEXT NOT NULL /* who decided */,
    time TEXT NOT NULL /* when: ISO 8601, UTC */,
    action TEXT NOT NULL /* what kind of decision, as confirm, merge, split, edit or undo */,
    subject INTEGER /* the decision that an undo takes back, or a redo does again */,
    payload TEXT NOT NULL /* JSON: all that is needed to do it again, and to undo it */,
    PRIMARY KEY (id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

INSERT INTO new_decisions
SELECT id, pair_id, reviewer, time, action, NULL, payload FROM decisions;

DROP TABLE decisions;

ALTER TABLE new_decisions RENAME TO decisions;

CREATE INDEX decisions_of_reviewer ON decisions (pair_id, reviewer);

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never changed'); END;

CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never removed'); END;

CREATE TABLE exemptions ( /* findings to pass over: those of one check that compare the same values, anywhere or in the beads that touch a place */
    id INTEGER NOT NULL /* number of the exemption */,
    pair_id INTEGER /* the pair with the place; none for the whole project */,
    check_name TEXT NOT NULL /* name of the check */,
    source_value TEXT /* the value found in the source */,
    target_value TEXT /* the value found in the target */,
    source_start INTEGER /* the place: first character of the source */,
    source_stop INTEGER /* character after it */,
    target_start INTEGER /* first character of the target */,
    target_stop INTEGER /* character after it */,
    PRIMARY KEY (id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

CREATE TABLE decided_beads ( /* which beads a decision took as they were, and which it left */
    bead_id INTEGER NOT NULL /* the bead */,
    decision_id INTEGER NOT NULL /* the decision */,
    stood_before INTEGER NOT NULL /* 1 if it stood there before it; else 0 */,
    stands_after INTEGER NOT NULL /* 1 if it stands there after it; else 0 */,
    PRIMARY KEY (bead_id, decision_id),
    FOREIGN KEY(decision_id) REFERENCES decisions (id)
)
 STRICT;

CREATE INDEX ix_decided_beads_decision_id ON decided_beads (decision_id);

CREATE TABLE samples ( /* beads drawn at random, to estimate how many of all are right */
    id INTEGER NOT NULL /* number of the sample */,
    seed INTEGER NOT NULL /* what the draw began with: the same seed draws the same beads */,
    reviewer TEXT NOT NULL /* who drew it */,
    time TEXT NOT NULL /* when: ISO 8601, UTC */,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE judgements ( /* a bead of a sample, as it was when it was drawn, and what was said of it */
    sample_id INTEGER NOT NULL /* the sample */,
    number INTEGER NOT NULL /* place in the sample, from 0 */,
    pair_id INTEGER NOT NULL /* the pair */,
    source_start INTEGER NOT NULL /* the bead's place, as in beads */,
    source_stop INTEGER NOT NULL /* the bead's place, as in beads */,
    target_start INTEGER NOT NULL /* the bead's place, as in beads */,
    target_stop INTEGER NOT NULL /* the bead's place, as in beads */,
    is_right INTEGER /* 1 if it is right, 0 if it is wrong; none before the judgement */,
    reviewer TEXT /* who judged */,
    time TEXT /* when: ISO 8601, UTC */,
    PRIMARY KEY (sample_id, number),
    CONSTRAINT right_or_wrong CHECK (is_right IN (0, 1)),
    FOREIGN KEY(sample_id) REFERENCES samples (id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

CREATE TABLE new_project ( /* what holds for the whole project, one fact a row */
    name TEXT NOT NULL /* source_language, target_language, encoder, weights, version, next_bead */,
    value TEXT NOT NULL /* the fact; languages are BCP 47 codes; no bead ever had the number next_bead */,
    PRIMARY KEY (name)
)
 STRICT;

INSERT INTO new_project
SELECT name, value FROM project;

DROP TABLE project;

ALTER TABLE new_project RENAME TO project;

INSERT INTO project SELECT 'next_bead', 1 + coalesce(max(id), 0) FROM beads;
