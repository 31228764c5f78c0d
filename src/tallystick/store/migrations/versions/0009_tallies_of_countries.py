"""The tallies of each country, by claimant and by publisher, kept with all their past."""

from __future__ import annotations

from alembic import op
from sqlalchemy import delete, or_, select

from tallystick.store import tables
from tallystick.store.tallied import IN_COUNTRIES, in_country, put_past_countries

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Lists that were made get theirs; where there are none, or of an older version, they are made with them."""
    log, indexed = tables.log.c, tables.indexed.c
    connection = op.get_bind()
    done = select(log.received_at).join_from(tables.indexed, tables.log, log.change == indexed.change)
    upto = connection.execute(done.where(indexed.name == "overviews")).scalar()
    if upto and connection.execute(select(tables.overview_tallies.c.number).limit(1)).first():
        put_past_countries(connection, upto)


def downgrade() -> None:
    name = tables.overview_tallies.c.dimension
    op.get_bind().execute(
        delete(tables.overview_tallies).where(or_(*(name.like(in_country(by, "%")) for by in IN_COUNTRIES)))
    )
