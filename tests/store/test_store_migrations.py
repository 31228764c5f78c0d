"""Rulings on the steps between versions: they end at the tables the code knows, and keep what was read."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from random import Random
from string import ascii_letters

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from tallystick.book import Record
from tallystick.linking import rules_version
from tallystick.record import Incident, Reading, Report
from tallystick.store import open_store
from tallystick.store.dialect import dialect_of, reading, writing
from tallystick.store.migrate import migrate, newest, version_of
from tallystick.store.tables import metadata

MakeReading = Callable[..., Reading]


def test_the_steps_end_at_the_tables_that_the_code_knows(place: str) -> None:
    with open_store(place) as store, store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_older_store_is_brought_up_with_all_it_has(
    path: Path, make_reading: MakeReading, older_store: Callable[[Path], None]
) -> None:
    with open_store(path) as store:
        store.writer().add(make_reading(1), b"bytes")
        head = store.head()
    older_store(path)
    with open_store(path) as store:
        assert store.head() == head
        assert tuple(store.view().claims()) == make_reading(1).claims
        claim_id = make_reading(1).claims[0].claim_id
        store.writer().set_incidents([Incident("i1", (claim_id,))])
        assert store.verify(head.hash) == []


def test_a_step_down_and_up_again_keeps_what_is_there(place: str, make_reading: MakeReading) -> None:
    with open_store(place) as store:
        store.writer().add(make_reading(1), b"bytes")
        head = store.head()
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with writing(dialect) as connection:
        migrate(connection, "0002")
    dialect.engine.dispose()
    with open_store(place) as store:
        assert store.head() == head
        assert tuple(store.view().claims()) == make_reading(1).claims
        store.writer().add(make_reading(2))
        assert store.verify(head.hash) == []


def test_a_merged_record_is_not_taken_back(tmp_path: Path, place: str, make_reading: MakeReading) -> None:
    """An older version has one chain: a record of two is refused, and stays as it was."""
    with open_store(tmp_path / "other.sqlite") as other, open_store(place) as store:
        other.writer().add(make_reading(2))
        store.writer().add(make_reading(1))
        store.merge(other)
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with pytest.raises(RuntimeError, match="merged from several"), writing(dialect) as connection:
        migrate(connection, "0002")
    dialect.engine.dispose()
    with open_store(place) as store:
        assert store.verify() == []


def test_what_was_linked_before_rules_were_noted_says_under_which(place: str, make_reading: MakeReading) -> None:
    with Record(open_store(place)) as record:
        record.store.writer().add(make_reading(1))
        record.link()
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with writing(dialect) as connection:
        migrate(connection, "0011")
        assert not inspect(connection).has_table("linkings")
        connection.execute(text("UPDATE linked SET value = '1' WHERE key = 'version'"))
    dialect.engine.dispose()
    with Record(open_store(place)) as record:
        assert record.store.view().linked_under() == "1"
        record.link()
        assert record.store.view().linked_under() == rules_version()
        assert record.verify() == []


def test_addresses_of_any_length_are_brought_up_and_what_was_linked_says_so(place: str) -> None:
    """Versions of pages are told by their addresses, which a server takes as no key; what is linked stays linked."""
    random = Random(3)
    url = f"https://post.example/a?{''.join(random.choices(ascii_letters, k=5_000))}"
    reports = [Report(f"Nine men were killed {n}.", url=url, published=date(2024, 3, n)) for n in (1, 2)]
    with Record(open_store(place)) as record:
        with record.store.writer() as writer:
            for report in reports:
                writer.add(Reading(report))
        record.link()
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with writing(dialect) as connection:
        migrate(connection, "0009")
        connection.execute(text("UPDATE linked SET value = '1' WHERE key = 'version'"))
    dialect.engine.dispose()
    with Record(open_store(place)) as record:
        view = record.store.view()
        assert view.linked_under() == "1"
        assert view.versions_of([reports[0].report_id]).keys() == {reports[1].report_id}
        assert record.verify() == []


def test_what_was_found_again_is_not_taken_back(place: str, make_reading: MakeReading) -> None:
    """An older version has no place for it: it is refused, and the record stays as it was; without, it steps down."""
    first = make_reading(1)
    later = replace(first, report=replace(first.report, retrieved=datetime(2024, 3, 1, 8, tzinfo=UTC)))
    with open_store(place) as store:
        store.writer().add(first)
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with writing(dialect) as connection:
        migrate(connection, "0012")
        assert not inspect(connection).has_table("fetches")
    with open_store(place) as store:
        assert store.writer().add(later).again
    with pytest.raises(RuntimeError, match="had a text again"), writing(dialect) as connection:
        migrate(connection, "0012")
    dialect.engine.dispose()
    with open_store(place) as store:
        assert store.view().report(first.report.report_id).retrieved == later.report.retrieved
        assert store.verify() == []


def test_the_steps_lead_all_the_way_down_and_up_again(place: str) -> None:
    open_store(place).close()
    dialect = dialect_of(place, create=False, read_only=False, timeout=1)
    with writing(dialect) as connection:
        migrate(connection, "0001")
        assert version_of(connection, dialect.name) == "0001"
    with writing(dialect) as connection:
        migrate(connection, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    with writing(dialect) as connection:
        migrate(connection)
    with reading(dialect) as connection:
        assert version_of(connection, dialect.name) == newest()
    dialect.engine.dispose()


def test_a_step_depends_on_no_code_that_will_change() -> None:
    """A step is what it was when it was written: of ours it imports only what belongs to the steps."""
    steps = sorted((files("tallystick.store") / "migrations" / "versions").iterdir(), key=str)
    imported = {
        name
        for step in steps
        if step.name.endswith(".py")
        for node in ast.walk(ast.parse(step.read_text(encoding="utf-8")))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else _plainly(node))
    }
    assert len(steps) > 10
    assert {name for name in imported if name.startswith("tallystick")} == {"tallystick.store.migrations.guards"}


def _plainly(node: ast.AST) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
