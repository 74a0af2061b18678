"""Imports every file of verbs, so that the root knows them."""

import tendertrace.cli.case_verbs
import tendertrace.cli.crawl
import tendertrace.cli.demo
import tendertrace.cli.gather
import tendertrace.cli.look
import tendertrace.cli.search
import tendertrace.cli.work

__all__ = ["tendertrace"]
