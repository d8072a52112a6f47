-- Schema 3 to 4: the file of a CAT tool that a project was made from, its units and its inline codes;
-- replies and errors beside notes, decisions in several pairs that are undone together, a glossary,
-- and drafts.

CREATE TABLE original ( /* the file of a CAT tool that the project was made from; none if it was made from another */
    id INTEGER NOT NULL /* 1 */,
    name TEXT NOT NULL /* the name of the file */,
    format TEXT NOT NULL /* the format that it was read in: tmx, xliff, sdlxliff, ... */,
    source_language TEXT /* the code in the file, with its region */,
    target_language TEXT /* the code in the file, with its region */,
    content BLOB NOT NULL /* the file, byte for byte */,
    PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE units ( /* the translation units of the original: which characters of the articles each of them is */
    number INTEGER NOT NULL /* place in the file, from 0 */,
    pair_id INTEGER NOT NULL /* the pair */,
    source_start INTEGER NOT NULL /* first character of its source, as in beads */,
    source_stop INTEGER NOT NULL /* character after it, as in beads */,
    target_start INTEGER NOT NULL /* first character of its translation, as in beads */,
    target_stop INTEGER NOT NULL /* character after it, as in beads */,
    PRIMARY KEY (number),
    CONSTRAINT forward_unit CHECK (source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 AND target_stop),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

CREATE TABLE codes ( /* the inline codes of the original; in texts that differ from the article, codes are tokens between noncharacters */
    article_id INTEGER NOT NULL /* the article */,
    number INTEGER NOT NULL /* place among the codes of the article, from 0 */,
    start INTEGER NOT NULL /* the character of the article that it stands before */,
    kind TEXT NOT NULL /* open, close or alone */,
    name TEXT NOT NULL /* what pairs it with its other half and with the other side */,
    content TEXT NOT NULL /* what it stands for in the original document */,
    is_mark INTEGER NOT NULL /* 1 if it only marks a stretch of text; else 0 */,
    PRIMARY KEY (article_id, number),
    CONSTRAINT known_code CHECK (kind IN ('open', 'close', 'alone')),
    CONSTRAINT mark_or_not CHECK (is_mark IN (0, 1)),
    FOREIGN KEY(article_id) REFERENCES articles (id)
)
 STRICT;

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
    replies TEXT /* JSON list of the answers to the note, each a list: by, at, text */,
    errors TEXT /* JSON list of the errors that reviewers found, each a list: category, severity, text, by */,
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
SELECT id, pair_id, number, source_start, source_stop, target_start, target_stop, source_size,
    target_size, similarity, confidence, adequacy, crossing, source_texts, target_texts, status,
    note, NULL, NULL, pinned, decision_id FROM beads;

DROP TABLE beads;

ALTER TABLE new_beads RENAME TO beads;

CREATE INDEX beads_by_confidence ON beads (pair_id, status, confidence);

CREATE UNIQUE INDEX beads_in_order ON beads (pair_id, source_start, source_stop, target_start);

CREATE INDEX beads_in_target_order ON beads (pair_id, target_start);

CREATE TABLE new_decisions ( /* everything a reviewer ever did; rows are added, never changed; who adds one brings the other tables to the state after it in the same transaction */
    id INTEGER NOT NULL /* number of the decision, in order of time */,
    pair_id INTEGER NOT NULL /* the pair it concerns */,
    reviewer TEXT NOT NULL /* who decided */,
    time TEXT NOT NULL /* when: ISO 8601, UTC */,
    action TEXT NOT NULL /* what kind of decision, as confirm, merge, split, edit or undo */,
    subject INTEGER /* the decision that an undo takes back, or a redo does again */,
    payload TEXT NOT NULL /* JSON: all that is needed to do it again, and to undo it */,
    batch INTEGER /* the first of the decisions in several pairs that are undone together; none for one by itself */,
    PRIMARY KEY (id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

INSERT INTO new_decisions
SELECT id, pair_id, reviewer, time, action, subject, payload, NULL FROM decisions;

DROP TABLE decisions;

ALTER TABLE new_decisions RENAME TO decisions;

CREATE INDEX decisions_of_reviewer ON decisions (pair_id, reviewer);

CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never changed'); END;

CREATE TRIGGER decisions_are_not_removed BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are added, never removed'); END;

CREATE TABLE terms ( /* the glossary of the project: how reviewers want a term to be translated */
    id INTEGER NOT NULL /* number of the term */,
    source TEXT NOT NULL /* the term in the source's language */,
    target TEXT NOT NULL /* its translation */,
    reviewer TEXT NOT NULL /* who added it */,
    PRIMARY KEY (id),
    UNIQUE (source, target)
)
 STRICT;

CREATE TABLE drafts ( /* texts that reviewers have begun to write and not saved */
    id INTEGER NOT NULL /* number of the draft */,
    pair_id INTEGER NOT NULL /* the pair */,
    reviewer TEXT NOT NULL /* who writes */,
    bead_id INTEGER NOT NULL /* the bead that it was begun for, which may be gone */,
    field TEXT NOT NULL /* what is written: source, target, note or reply */,
    texts TEXT NOT NULL /* JSON list of the texts */,
    source_start INTEGER NOT NULL /* the bead's place, as in beads */,
    source_stop INTEGER NOT NULL /* the bead's place, as in beads */,
    target_start INTEGER NOT NULL /* the bead's place, as in beads */,
    target_stop INTEGER NOT NULL /* the bead's place, as in beads */,
    PRIMARY KEY (id),
    UNIQUE (pair_id, reviewer, bead_id, field),
    CONSTRAINT known_field CHECK (field IN ('source', 'target', 'note', 'reply')),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;
