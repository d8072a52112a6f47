"""The last stage of a build: which rows of the finished work the corpus keeps, written to tables.

    selected = select_rows(plan, engine, progress)

Nothing is aligned, encoded or scored here: after a change of thresholds, the work files are only
read once. The stage consists of steps, each of independent parts that an engine distributes (see
`exchange`), so that neither a process nor a machine must hold all rows or articles:

    ReadRows      a chunk of work files: filters, test sets, keys of duplicates
    GroupKeys     a part of all keys: which rows share one with an earlier row
    AttachTexts   a bucket of rows: their texts, for
    CompareTexts  a bucket of earlier rows: how similar they really are
    DecideRows    a bucket of rows: kept or not, split, statistics
    WriteShards   a shard
"""

from align.corpus.selection.plan import Plan, WorkFile, make_plan
from align.corpus.selection.schemas import articles_schema
from align.corpus.selection.selecting import Selected, select_rows

__all__ = ["Plan", "Selected", "WorkFile", "articles_schema", "make_plan", "select_rows"]
