"""Facts about a whole project, each a text with a name."""

from sqlalchemy import Connection, delete, insert, select, update

from align.project.schema import properties


def property_of(connection: Connection, name: str) -> str:
    """A fact; empty if it is not known."""
    return connection.scalar(select(properties.c.value).where(properties.c.name == name)) or ""


def keep_property(connection: Connection, name: str, value: str) -> None:
    """Record a fact; an empty one is no longer known."""
    if not value:
        connection.execute(delete(properties).where(properties.c.name == name))
        return
    made = connection.execute(
        update(properties).where(properties.c.name == name).values(value=value)
    )
    if not made.rowcount:
        connection.execute(insert(properties), {"name": name, "value": value})
