"""From folders of articles to a clean parallel corpus, on one machine or many.

The modules, in the order of a build:

    build                                         the stages below
    storage                                       paths of this machine and of object stores
    sources, pairing, records                     the articles, and which belong together
    batching, engines, work, scoring              aligning, checking and scoring, by workers
    workfiles, work_names, sealing                files between the stages, never read if altered
    filters, deduplication, splits, selection     the rows that are kept
    columns, text_arrays                          rows as tables, many texts as arrays
    writer, output                                the files of the corpus
    counts, statistics, summary                   what is counted
    report, card, provenance                      the report, the data card, the manifest
    metrics                                       what a build reports while it runs
"""
