"""From a database to the tables of this version: which version it has, and the steps up or down."""

from __future__ import annotations

from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from tallystick.store.errors import DamagedError, ForeignError, NewerError

_STEPS: Final = "tallystick.store:migrations"
EMPTY: Final = ""


def version_of(connection: Connection, name: str) -> str:
    """The version of the tables, EMPTY for a database without any; refused where they are not ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return EMPTY
    if not {"alembic_version", "meta", "readings"} <= tables:
        raise ForeignError(f"{name}: this is a database, but not a store of Tallystick")
    version = _present(connection)
    if not version:
        raise DamagedError(f"{name}: the store does not say the version of its tables")
    if version > newest():
        raise NewerError(f"{name}: a newer Tallystick wrote this store (tables {version}; this one knows {newest()})")
    return version


def newest() -> str:
    """The version of the tables that this program writes."""
    return ScriptDirectory.from_config(_config()).get_current_head() or EMPTY


def migrate(connection: Connection, version: str = "head") -> None:
    """Bring the tables to a version, up or down, within the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    present = _present(connection) if inspect(connection).has_table("alembic_version") else EMPTY
    wanted = {"head": newest(), "base": EMPTY}.get(version, version)
    if wanted != present:
        (command.upgrade if wanted > present else command.downgrade)(config, version)


def _present(connection: Connection) -> str:
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or EMPTY)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _STEPS)
    config.set_main_option("path_separator", "os")
    return config
