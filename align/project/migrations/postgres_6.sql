-- Schema 5 to 6 in PostgreSQL: the column of schema_6.sql, with its comment.

ALTER TABLE exemptions ADD COLUMN words TEXT;

COMMENT ON TABLE exemptions IS 'findings to pass over: those of one check that compare the same values, anywhere, or about the same words in the beads that touch a place';

COMMENT ON COLUMN exemptions.words IS 'JSON list: the words of the source and of the target that the findings are about; none if any';
