"""Blocks that are computed together."""

from align.alignment.grids.blocks import block_batches
from align.alignment.table import Block


def test_blocks_that_are_alike_are_taken_together() -> None:
    """All of them, in their order, and never a small one stretched to the size of a large one."""
    small = [Block(range(k, k + 16), range(k, k + 30)) for k in range(0, 1600, 16)]
    large = Block(range(1600, 1616), range(1600, 9000))
    groups = list(block_batches([*small, large, *small]))
    assert [k for group in groups for k in range(group.start, group.stop)] == list(range(201))
    assert slice(100, 101) in groups
    assert 8 < max(group.stop - group.start for group in groups) < 30
    assert list(block_batches([large, large])) == [slice(0, 1), slice(1, 2)]
    assert list(block_batches([])) == []
