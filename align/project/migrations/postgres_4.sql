-- Schema 3 to 4 in PostgreSQL: the columns and tables of schema_4.sql, with their comments.

CREATE TABLE original (
    id SERIAL NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    source_language TEXT,
    target_language TEXT,
    content BYTEA NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE original IS 'the file of a CAT tool that the project was made from; none if it was made from another';

COMMENT ON COLUMN original.id IS '1';

COMMENT ON COLUMN original.name IS 'the name of the file';

COMMENT ON COLUMN original.format IS 'the format that it was read in: tmx, xliff, sdlxliff, ...';

COMMENT ON COLUMN original.source_language IS 'the code in the file, with its region';

COMMENT ON COLUMN original.target_language IS 'the code in the file, with its region';

COMMENT ON COLUMN original.content IS 'the file, byte for byte';

CREATE TABLE units (
    number INTEGER NOT NULL,
    pair_id INTEGER NOT NULL,
    source_start INTEGER NOT NULL,
    source_stop INTEGER NOT NULL,
    target_start INTEGER NOT NULL,
    target_stop INTEGER NOT NULL,
    PRIMARY KEY (number),
    CONSTRAINT forward_unit CHECK (source_start BETWEEN 0 AND source_stop AND target_start BETWEEN 0 AND target_stop),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
);

COMMENT ON TABLE units IS 'the translation units of the original: which characters of the articles each of them is';

COMMENT ON COLUMN units.number IS 'place in the file, from 0';

COMMENT ON COLUMN units.pair_id IS 'the pair';

COMMENT ON COLUMN units.source_start IS 'first character of its source, as in beads';

COMMENT ON COLUMN units.source_stop IS 'character after it, as in beads';

COMMENT ON COLUMN units.target_start IS 'first character of its translation, as in beads';

COMMENT ON COLUMN units.target_stop IS 'character after it, as in beads';

CREATE TABLE codes (
    article_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    is_mark INTEGER NOT NULL,
    PRIMARY KEY (article_id, number),
    CONSTRAINT known_code CHECK (kind IN ('open', 'close', 'alone')),
    CONSTRAINT mark_or_not CHECK (is_mark IN (0, 1)),
    FOREIGN KEY(article_id) REFERENCES articles (id)
);

COMMENT ON TABLE codes IS 'the inline codes of the original; in texts that differ from the article, codes are tokens between noncharacters';

COMMENT ON COLUMN codes.article_id IS 'the article';

COMMENT ON COLUMN codes.number IS 'place among the codes of the article, from 0';

COMMENT ON COLUMN codes.start IS 'the character of the article that it stands before';

COMMENT ON COLUMN codes.kind IS 'open, close or alone';

COMMENT ON COLUMN codes.name IS 'what pairs it with its other half and with the other side';

COMMENT ON COLUMN codes.content IS 'what it stands for in the original document';

COMMENT ON COLUMN codes.is_mark IS '1 if it only marks a stretch of text; else 0';

ALTER TABLE beads ADD COLUMN replies TEXT;

COMMENT ON COLUMN beads.replies IS 'JSON list of the answers to the note, each a list: by, at, text';

ALTER TABLE beads ADD COLUMN errors TEXT;

COMMENT ON COLUMN beads.errors IS
    'JSON list of the errors that reviewers found, each a list: category, severity, text, by';

ALTER TABLE decisions ADD COLUMN batch INTEGER;

COMMENT ON COLUMN decisions.batch IS
    'the first of the decisions in several pairs that are undone together; none for one by itself';

CREATE TABLE terms (
    id SERIAL NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (source, target)
);

COMMENT ON TABLE terms IS 'the glossary of the project: how reviewers want a term to be translated';

COMMENT ON COLUMN terms.id IS 'number of the term';

COMMENT ON COLUMN terms.source IS 'the term in the source''s language';

COMMENT ON COLUMN terms.target IS 'its translation';

COMMENT ON COLUMN terms.reviewer IS 'who added it';

CREATE TABLE drafts (
    id SERIAL NOT NULL,
    pair_id INTEGER NOT NULL,
    reviewer TEXT NOT NULL,
    bead_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    texts TEXT NOT NULL,
    source_start INTEGER NOT NULL,
    source_stop INTEGER NOT NULL,
    target_start INTEGER NOT NULL,
    target_stop INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (pair_id, reviewer, bead_id, field),
    CONSTRAINT known_field CHECK (field IN ('source', 'target', 'note', 'reply')),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
);

COMMENT ON TABLE drafts IS 'texts that reviewers have begun to write and not saved';

COMMENT ON COLUMN drafts.id IS 'number of the draft';

COMMENT ON COLUMN drafts.pair_id IS 'the pair';

COMMENT ON COLUMN drafts.reviewer IS 'who writes';

COMMENT ON COLUMN drafts.bead_id IS 'the bead that it was begun for, which may be gone';

COMMENT ON COLUMN drafts.field IS 'what is written: source, target, note or reply';

COMMENT ON COLUMN drafts.texts IS 'JSON list of the texts';

COMMENT ON COLUMN drafts.source_start IS 'the bead''s place, as in beads';

COMMENT ON COLUMN drafts.source_stop IS 'the bead''s place, as in beads';

COMMENT ON COLUMN drafts.target_start IS 'the bead''s place, as in beads';

COMMENT ON COLUMN drafts.target_stop IS 'the bead''s place, as in beads';
