"""The steps from an older form of the tables to the present one, run by Alembic."""
