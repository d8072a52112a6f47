-- Schema 2 to 3 in PostgreSQL: the columns of schema_3.sql, with their comments.

ALTER TABLE beads ADD COLUMN adequacy DOUBLE PRECISION
    CONSTRAINT adequacy_is_a_probability CHECK (adequacy BETWEEN 0 AND 1);

COMMENT ON COLUMN beads.adequacy IS 'probability, 0 to 1, that both sides say the same; none if unknown';

ALTER TABLE findings ADD COLUMN message_key TEXT DEFAULT '' NOT NULL;

ALTER TABLE findings ALTER COLUMN message_key DROP DEFAULT;

COMMENT ON COLUMN findings.message_key IS 'which message of the check it is; empty if only its text is known';

ALTER TABLE findings ADD COLUMN arguments TEXT DEFAULT '{}' NOT NULL;

ALTER TABLE findings ALTER COLUMN arguments DROP DEFAULT;

COMMENT ON COLUMN findings.arguments IS 'JSON object: the values that fill in the message';

COMMENT ON COLUMN findings.message IS 'what a translator reads, in English';

COMMENT ON COLUMN project.name IS
    'source_language, target_language, encoder, weights, version, next_bead, made_from';

COMMENT ON COLUMN project.value IS
    'the fact; languages are BCP 47 codes; no bead ever had the number next_bead; made_from is a JSON list of file names, each with its SHA-256';
