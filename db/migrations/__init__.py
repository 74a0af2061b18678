"""How the tables came to be, one small step a file (Alembic); run by `db.schema.migrate`."""
