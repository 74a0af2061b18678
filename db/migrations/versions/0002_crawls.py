"""The tables of crawls: runs, requests, exchanges, accounts of lists, versions, breakers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Collation C sorts by code point, as SQLite does.
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    create_crawl()
    create_crawl_request()
    create_exchange()
    create_list_slice()
    create_list_page()
    create_notice_version()
    create_notice_relation()
    create_breaker()
    create_host_day()
    create_crawl_issue()


def create_crawl() -> None:
    op.create_table(
        "crawl",
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("started_at", TEXT, nullable=False),
        sa.Column("ended_at", TEXT, nullable=True),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("sample", sa.BigInteger(), nullable=True),
        sa.Column("recheck", sa.Boolean(), nullable=False),
        sa.Column("user_agent", TEXT, nullable=False),
        sa.Column("program_version", TEXT, nullable=False),
        sa.Column("fidelity", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("crawl_id", name="pk_crawl"),
    )


def create_crawl_request() -> None:
    op.create_table(
        "crawl_request",
        sa.Column("request_id", TEXT, nullable=False),
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=True),
        sa.Column("referer", TEXT, nullable=True),
        sa.Column("slice_id", TEXT, nullable=True),
        sa.Column("list_page_id", TEXT, nullable=True),
        sa.Column("page", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("site", TEXT, nullable=True),
        sa.Column("native_id", TEXT, nullable=True),
        sa.Column("notice_id", TEXT, nullable=True),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("extra", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("capture_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("request_id", name="pk_crawl_request"),
    )
    op.create_index("ix_crawl_request_crawl_id", "crawl_request", ["crawl_id"], unique=False)
    op.create_index("ix_crawl_request_source", "crawl_request", ["source"], unique=False)


def create_exchange() -> None:
    op.create_table(
        "exchange",
        sa.Column("capture_id", TEXT, nullable=False),
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("request_id", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("method", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("http_status", sa.BigInteger(), nullable=True),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("sign", TEXT, nullable=True),
        sa.Column("error", TEXT, nullable=True),
        sa.Column("attempt", sa.BigInteger(), nullable=False),
        sa.Column("redirected_from", TEXT, nullable=True),
        sa.Column("robots", TEXT, nullable=True),
        sa.Column("charset", TEXT, nullable=True),
        sa.Column("decode_rule", TEXT, nullable=True),
        sa.Column("truncated", TEXT, nullable=True),
        sa.Column("fidelity", TEXT, nullable=False),
        sa.Column("mapped", sa.Boolean(), nullable=False),
        sa.Column("peer", TEXT, nullable=True),
        sa.Column("tls_verified", sa.Boolean(), nullable=True),
        sa.Column("certificate_sha256", TEXT, nullable=True),
        sa.Column("wire_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", TEXT, nullable=True),
        sa.Column("etag", TEXT, nullable=True),
        sa.Column("last_modified", TEXT, nullable=True),
        sa.Column("warc_file", TEXT, nullable=True),
        sa.Column("warc_offset", sa.BigInteger(), nullable=True),
        sa.Column("spider_version", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("capture_id", name="pk_exchange"),
    )
    op.create_index("ix_exchange_crawl_id", "exchange", ["crawl_id"], unique=False)
    op.create_index("ix_exchange_url", "exchange", ["url"], unique=False)


def create_list_slice() -> None:
    op.create_table(
        "list_slice",
        sa.Column("slice_id", TEXT, nullable=False),
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("site", TEXT, nullable=True),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("claimed", sa.BigInteger(), nullable=True),
        sa.Column("pages", sa.BigInteger(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("distinct", sa.BigInteger(), nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("why", TEXT, nullable=True),
        sa.Column("oldest", TEXT, nullable=True),
        sa.Column("newest", TEXT, nullable=True),
        sa.Column("gap_from", TEXT, nullable=True),
        sa.Column("gap_to", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("slice_id", name="pk_list_slice"),
    )
    op.create_index("ix_list_slice_crawl_id", "list_slice", ["crawl_id"], unique=False)


def create_list_page() -> None:
    op.create_table(
        "list_page",
        sa.Column("list_page_id", TEXT, nullable=False),
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("slice_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("page", sa.BigInteger(), nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("capture_id", TEXT, nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("got", sa.BigInteger(), nullable=False),
        sa.Column("known", sa.BigInteger(), nullable=False),
        sa.Column("duplicate", sa.BigInteger(), nullable=False),
        sa.Column("outside", sa.BigInteger(), nullable=False),
        sa.Column("left_out", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.BigInteger(), nullable=False),
        sa.Column("waiting", sa.BigInteger(), nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("list_page_id", name="pk_list_page"),
    )
    op.create_index("ix_list_page_crawl_id", "list_page", ["crawl_id"], unique=False)


def create_notice_version() -> None:
    op.create_table(
        "notice_version",
        sa.Column("version_id", TEXT, nullable=False),
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("site", TEXT, nullable=False),
        sa.Column("native_id", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=True),
        sa.Column("text_sha256", TEXT, nullable=True),
        sa.Column("seen_at", TEXT, nullable=False),
        sa.Column("capture_id", TEXT, nullable=True),
        sa.Column("change", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("version_id", name="pk_notice_version"),
    )
    op.create_index("ix_notice_version_notice_id", "notice_version", ["notice_id"], unique=False)
    op.create_index("ix_notice_version_source", "notice_version", ["source"], unique=False)


def create_notice_relation() -> None:
    op.create_table(
        "notice_relation",
        sa.Column("relation_id", TEXT, nullable=False),
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("related_notice_id", TEXT, nullable=True),
        sa.Column("native_id", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("document_sha256", TEXT, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("relation_id", name="pk_notice_relation"),
    )
    op.create_index("ix_notice_relation_notice_id", "notice_relation", ["notice_id"], unique=False)


def create_breaker() -> None:
    op.create_table(
        "breaker",
        sa.Column("breaker_id", TEXT, nullable=False),
        sa.Column("host", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("opened_at", TEXT, nullable=False),
        sa.Column("not_before", TEXT, nullable=False),
        sa.Column("sign", TEXT, nullable=False),
        sa.Column("capture_id", TEXT, nullable=True),
        sa.Column("lifted_at", TEXT, nullable=True),
        sa.Column("lifted_by", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("breaker_id", name="pk_breaker"),
    )


def create_host_day() -> None:
    op.create_table(
        "host_day",
        sa.Column("host", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("host", "day", name="pk_host_day"),
    )


def create_crawl_issue() -> None:
    op.create_table(
        "crawl_issue",
        sa.Column("issue_id", TEXT, nullable=False),
        sa.Column("crawl_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("found", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("capture_id", TEXT, nullable=True),
        sa.Column("times", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("issue_id", name="pk_crawl_issue"),
    )
