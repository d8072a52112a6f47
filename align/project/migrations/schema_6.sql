-- Schema 5 to 6: the words that an ignored finding is about. Earlier exemptions hold for any.

CREATE TABLE new_exemptions ( /* findings to pass over: those of one check that compare the same values, anywhere, or about the same words in the beads that touch a place */
    id INTEGER NOT NULL /* number of the exemption */,
    pair_id INTEGER /* the pair with the place; none for the whole project */,
    check_name TEXT NOT NULL /* name of the check */,
    source_value TEXT /* the value found in the source */,
    target_value TEXT /* the value found in the target */,
    source_start INTEGER /* the place: first character of the source */,
    source_stop INTEGER /* character after it */,
    target_start INTEGER /* first character of the target */,
    target_stop INTEGER /* character after it */,
    words TEXT /* JSON list: the words of the source and of the target that the findings are about; none if any */,
    PRIMARY KEY (id),
    FOREIGN KEY(pair_id) REFERENCES pairs (id)
)
 STRICT;

INSERT INTO new_exemptions
SELECT id, pair_id, check_name, source_value, target_value, source_start, source_stop, target_start,
    target_stop, NULL FROM exemptions;

DROP TABLE exemptions;

ALTER TABLE new_exemptions RENAME TO exemptions;
