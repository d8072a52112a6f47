-- Schema 4 to 5 in PostgreSQL: the table of schema_5.sql, with its comments.

CREATE TABLE fits (
    id SERIAL NOT NULL,
    reviewer TEXT NOT NULL,
    time TEXT NOT NULL,
    articles INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    weights TEXT NOT NULL,
    encoder TEXT NOT NULL,
    adapted TEXT NOT NULL,
    PRIMARY KEY (id)
);

COMMENT ON TABLE fits IS 'what was fitted to the decisions of reviewers; the last row is what aligning again uses';

COMMENT ON COLUMN fits.id IS 'number of the fit, in order of time';

COMMENT ON COLUMN fits.reviewer IS 'who asked for it';

COMMENT ON COLUMN fits.time IS 'when: ISO 8601, UTC';

COMMENT ON COLUMN fits.articles IS 'how many articles had a decided bead; 0 to fit nothing';

COMMENT ON COLUMN fits.rows IS 'how many beads were decided';

COMMENT ON COLUMN fits.weights IS 'digest of the weights that it starts from';

COMMENT ON COLUMN fits.encoder IS 'identity of the encoder';

COMMENT ON COLUMN fits.adapted IS 'JSON object: what is added to the weight of each feature';
