"""The first tables: captures, documents with what is found in them, notices, parties, links."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# Collation C sorts by code point, as SQLite does.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    create_capture()
    create_document()
    create_notice()
    create_party()
    create_brand_list()
    create_line_item()
    create_mention()
    create_notice_document()
    create_notice_field()
    create_page()
    create_programme()
    create_brand_list_member()
    create_link()


def create_capture() -> None:
    op.create_table(
        "capture",
        sa.Column("capture_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("captured_at", TEXT, nullable=False),
        sa.Column("ledger_seq", sa.BigInteger(), nullable=False),
        sa.Column("original_name", TEXT, nullable=True),
        sa.Column("name_encoding", TEXT, nullable=True),
        sa.Column("source_note", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("http_status", sa.BigInteger(), nullable=True),
        sa.Column("warc_file", TEXT, nullable=True),
        sa.Column("warc_offset", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("capture_id", name="pk_capture"),
    )


def create_document() -> None:
    op.create_table(
        "document",
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("document_name", TEXT, nullable=True),
        sa.Column("parent_sha256", TEXT, nullable=True),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("pages", sa.BigInteger(), nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("status", TEXT, nullable=True),
        sa.Column("error", TEXT, nullable=True),
        sa.Column("extractor_version", TEXT, nullable=True),
        sa.Column("reference_hash", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("document_sha256", name="pk_document"),
    )


def create_notice() -> None:
    op.create_table(
        "notice",
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("project_code", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("published", TEXT, nullable=True),
        sa.Column("buyer", TEXT, nullable=True),
        sa.Column("agency", TEXT, nullable=True),
        sa.Column("suppliers", TEXT, nullable=False),
        sa.Column("amount", sa.Double(), nullable=True),
        sa.Column("amount_printed", TEXT, nullable=True),
        sa.Column("currency", TEXT, nullable=True),
        sa.Column("amount_status", TEXT, nullable=False),
        sa.Column("captured_at", TEXT, nullable=True),
        sa.Column("end_user", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notice"),
    )


def create_party() -> None:
    op.create_table(
        "party",
        sa.Column("party_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("buyer_class", TEXT, nullable=False),
        sa.Column("tier", TEXT, nullable=False),
        sa.Column("class_rule", TEXT, nullable=True),
        sa.Column("class_matched", TEXT, nullable=True),
        sa.Column("region_code", TEXT, nullable=True),
        sa.Column("region_name", TEXT, nullable=True),
        sa.Column("region_rule", TEXT, nullable=True),
        sa.Column("xpcc_id", TEXT, nullable=True),
        sa.Column("country", TEXT, nullable=True),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("party_id", name="pk_party"),
    )


def create_brand_list() -> None:
    op.create_table(
        "brand_list",
        sa.Column("list_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("bbox", TEXT, nullable=True),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("item", TEXT, nullable=True),
        sa.Column("cue", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("open", sa.Boolean(), nullable=True),
        sa.Column("tail", TEXT, nullable=True),
        sa.Column("route", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_brand_list_document_sha256",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("list_id", name="pk_brand_list"),
    )
    op.create_index(
        "ix_brand_list_document_sha256", "brand_list", ["document_sha256"], unique=False
    )


def create_line_item() -> None:
    op.create_table(
        "line_item",
        sa.Column("line_item_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("bbox", TEXT, nullable=True),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("brand", TEXT, nullable=True),
        sa.Column("model", TEXT, nullable=True),
        sa.Column("quantity", sa.Double(), nullable=True),
        sa.Column("unit", TEXT, nullable=True),
        sa.Column("unit_price", sa.Double(), nullable=True),
        sa.Column("total", sa.Double(), nullable=True),
        sa.Column("currency", TEXT, nullable=True),
        sa.Column("supplier", TEXT, nullable=True),
        sa.Column("vendor_id", TEXT, nullable=True),
        sa.Column("cells", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_line_item_document_sha256",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("line_item_id", name="pk_line_item"),
    )
    op.create_index("ix_line_item_document_sha256", "line_item", ["document_sha256"], unique=False)


def create_mention() -> None:
    op.create_table(
        "mention",
        sa.Column("mention_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("bbox", TEXT, nullable=True),
        sa.Column("vendor_id", TEXT, nullable=True),
        sa.Column("alias_id", TEXT, nullable=True),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("role_rule", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("section", TEXT, nullable=True),
        sa.Column("item", TEXT, nullable=True),
        sa.Column("product_id", TEXT, nullable=True),
        sa.Column("model", TEXT, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_mention_document_sha256",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", name="pk_mention"),
    )
    op.create_index("ix_mention_document_sha256", "mention", ["document_sha256"], unique=False)


def create_notice_document() -> None:
    op.create_table(
        "notice_document",
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_notice_document_document_sha256",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notice.notice_id"],
            name="fk_notice_document_notice_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("notice_id", "document_sha256", name="pk_notice_document"),
    )
    op.create_index(
        "ix_notice_document_document_sha256", "notice_document", ["document_sha256"], unique=False
    )


def create_notice_field() -> None:
    op.create_table(
        "notice_field",
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.Column("printed", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_notice_field_document_sha256",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notice.notice_id"],
            name="fk_notice_field_notice_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("notice_id", "field", "position", name="pk_notice_field"),
    )
    op.create_index(
        "ix_notice_field_document_sha256", "notice_field", ["document_sha256"], unique=False
    )


def create_page() -> None:
    op.create_table(
        "page",
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("chars", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("width", sa.Double(), nullable=True),
        sa.Column("height", sa.Double(), nullable=True),
        sa.Column("rotation", sa.BigInteger(), nullable=True),
        sa.Column("ocr_confidence", sa.Double(), nullable=True),
        sa.Column("reason", TEXT, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_page_document_sha256",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_sha256", "page", name="pk_page"),
    )


def create_programme() -> None:
    op.create_table(
        "programme",
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("programme_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_programme_document_sha256",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.notice_id"], name="fk_programme_notice_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "notice_id", "programme_id", "document_sha256", "page", "start", name="pk_programme"
        ),
    )
    op.create_index("ix_programme_document_sha256", "programme", ["document_sha256"], unique=False)


def create_brand_list_member() -> None:
    op.create_table(
        "brand_list_member",
        sa.Column("list_id", TEXT, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("vendor_id", TEXT, nullable=True),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["brand_list.list_id"],
            name="fk_brand_list_member_list_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("list_id", "position", name="pk_brand_list_member"),
    )


def create_link() -> None:
    op.create_table(
        "link",
        sa.Column("link_id", TEXT, nullable=False),
        sa.Column("mention_id", TEXT, nullable=False),
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("vendor_id", TEXT, nullable=False),
        sa.Column("buyer_party_id", TEXT, nullable=True),
        sa.Column("project_id", TEXT, nullable=False),
        sa.Column("date", TEXT, nullable=True),
        sa.Column("date_basis", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("grade", TEXT, nullable=False),
        sa.Column("grade_rule", TEXT, nullable=False),
        sa.Column("channel", TEXT, nullable=False),
        sa.Column("product_id", TEXT, nullable=True),
        sa.Column("owner_path_then", TEXT, nullable=False),
        sa.Column("owner_path_now", TEXT, nullable=False),
        sa.Column("home_country", TEXT, nullable=True),
        sa.Column("parent_country_then", TEXT, nullable=True),
        sa.Column("parent_country_now", TEXT, nullable=True),
        sa.Column("european_home", sa.Boolean(), nullable=True),
        sa.Column("european_parent_then", sa.Boolean(), nullable=True),
        sa.Column("european_parent_now", sa.Boolean(), nullable=True),
        sa.Column("rules_version", TEXT, nullable=False),
        sa.Column("reference_hash", TEXT, nullable=False),
        sa.Column("as_of", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_sha256"],
            ["document.document_sha256"],
            name="fk_link_document_sha256",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.mention_id"], name="fk_link_mention_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.notice_id"], name="fk_link_notice_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_id", name="pk_link"),
    )
    op.create_index("ix_link_document_sha256", "link", ["document_sha256"], unique=False)
    op.create_index("ix_link_mention_id", "link", ["mention_id"], unique=False)
    op.create_index("ix_link_notice_id", "link", ["notice_id"], unique=False)
