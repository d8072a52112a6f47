"""From folders of articles to a clean parallel corpus, on one machine or many.

The modules, in the order of a build:

    build                                         the stages below
    sources, pairing, records                     the articles, and which belong together
    batching, engines, work, workfiles            aligning, checking and scoring, by workers
    filters, deduplication, splits, selection     the rows that are kept
    fingerprints, numberindex                     hashes that find duplicates
    shards, writer, output                        the files of the corpus
    statistics, summary, report, card, provenance counts, the report, the data card, the manifest
"""
