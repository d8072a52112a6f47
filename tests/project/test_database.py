"""A project in PostgreSQL: connections that are cut, users without rights, two who open at once."""

import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from align.errors import InputError
from align.project.decisions.actions import Decide
from align.project.store import Store
from align.records import Status
from tests.project.projects import ids, in_postgres, state, write_market


@contextlib.contextmanager
def executing(*statements: str, last: str = "SELECT 1") -> Iterator[URL]:
    """Execute statements in the database, and the last one at the end of the block."""
    url = make_url(os.environ["ALIGN_TEST_POSTGRES"])
    engine = create_engine(url.set(drivername="postgresql+pg8000"))
    try:
        for statement in statements:
            with engine.begin() as connection:
                connection.execute(text(statement))
        yield url
    finally:
        with engine.begin() as connection:
            connection.execute(text(last))
        engine.dispose()


def test_a_connection_that_was_cut_costs_no_decision(tmp_path: Path) -> None:
    """As by a restart of the server, or by a firewall at night; and nobody sees a traceback.

    Python prints it where no handler takes what is logged.
    """
    with in_postgres(write_market(tmp_path), "kim") as store:
        cut = "SELECT pg_terminate_backend(pid, 60000)"  # and wait until it has ended
        with executing(f"{cut} FROM pg_stat_activity WHERE application_name = '{store.name}'"):
            store.act(1, Decide(ids(store)[0], Status.CONFIRMED), seen={})
        assert state(store)[0].status is Status.CONFIRMED
    assert logging.getLogger("sqlalchemy.pool").handlers


def test_a_connection_that_is_cut_meanwhile_is_said(tmp_path: Path) -> None:
    """The decision waits for another one when the server goes; the next one is made."""
    with in_postgres(write_market(tmp_path), "kim") as store, executing() as url:
        (bead, *_) = ids(store)
        engine = create_engine(url.set(drivername="postgresql+pg8000"))
        waits = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        waits += f" AND application_name = '{store.name}'"
        with engine.connect() as holder, ThreadPoolExecutor() as pool:
            lock = text(f'SELECT * FROM "{store.name}".project FOR UPDATE')
            holder.execute(lock).all()
            decided = pool.submit(store.act, 1, Decide(bead, Status.CONFIRMED), seen={})
            with engine.connect() as other:
                while not other.execute(text(f"SELECT pg_terminate_backend(pid) {waits}")).all():
                    other.rollback()
            with pytest.raises(InputError, match=r"cannot be used|connection .* was cut"):
                decided.result()
        engine.dispose()
        store.act(1, Decide(bead, Status.EXCLUDED), seen={})
        assert state(store)[0].status is Status.EXCLUDED


def test_two_who_open_a_project_at_once_share_it(tmp_path: Path) -> None:
    with in_postgres(write_market(tmp_path), "kim") as store:
        path = write_market(tmp_path)
        with executing(f'DROP SCHEMA "{store.name}" CASCADE') as url:
            path = path.rename(tmp_path / f"{store.name}.align")
            address = url.render_as_string(hide_password=False)
            imported: list[bool] = []
            together = threading.Barrier(2)

            def open_it() -> None:
                together.wait()
                opened = Store.open(path, reviewer="lee", database=address)
                imported.append(opened.imported)
                opened.close()

            threads = [threading.Thread(target=open_it) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert sorted(imported) == [False, True]


def test_a_user_without_rights_is_told_which(tmp_path: Path) -> None:
    """One who may only read can look at a project."""
    with in_postgres(write_market(tmp_path), "kim") as store:
        name, path = store.name, tmp_path / f"{store.name}.align"
        guest = f"guest_{name}"
        with executing(
            f"CREATE ROLE {guest} LOGIN",
            f'GRANT USAGE ON SCHEMA "{name}" TO {guest}',
            f'GRANT SELECT ON ALL TABLES IN SCHEMA "{name}" TO {guest}',
            last=f"DROP OWNED BY {guest}; DROP ROLE {guest}",
        ) as url:
            address = url.set(username=guest).render_as_string()
            opened = Store.open(path, reviewer="lee", database=address, read_only=True)
            assert state(opened) == state(store)
            opened.close()
            with pytest.raises(InputError, match=r"permission denied .*check the rights"):
                Store.open(path, reviewer="lee", database=address)
            other = write_market(tmp_path).rename(tmp_path / "other.align")
            with pytest.raises(InputError, match=r"permission denied .*may create a schema"):
                Store.open(other, reviewer="lee", database=address)
