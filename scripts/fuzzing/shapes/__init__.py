"""The worst files of every type that a megabyte can hold, in any size.

A shape makes a file of about so many bytes that is as much work as such a file can be: of the
smallest parts that the format has, of what a parser looks at twice, or packed until it only just
passes a limit. `scripts/measure_reading` measures what reading them takes, and the tests compare
two sizes of each.
"""

from collections.abc import Callable, Mapping

from fuzzing.shapes import articles, bitexts, others, packed

Maker = Callable[[int], bytes]


def shapes() -> Mapping[str, Mapping[str, Maker]]:
    """What makes a file of a size in bytes, by type and by a name for the shape."""
    found: dict[str, dict[str, Maker]] = {}
    for made in (articles.SHAPES, packed.SHAPES, bitexts.SHAPES, others.SHAPES):
        for name, makers in made.items():
            found.setdefault(name, {}).update(makers)
    return found
