"""The page of a notice in a file that holds many."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("notice_document", sa.Column("page", sa.BigInteger(), nullable=True))
