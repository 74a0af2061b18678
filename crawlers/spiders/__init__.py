"""One spider a source, mostly declarations. They are looked up by the source's id."""

from importlib import import_module

from crawlers.source_spider import SourceSpider


def spider_class(source_id: str) -> type[SourceSpider]:
    """Return the spider of a source, loaded when it is asked for.

    >>> spider_class("china_ccgp").name
    'china_ccgp'
    """
    module = import_module(f"crawlers.spiders.{source_id}")
    spider: type[SourceSpider] = module.SPIDER
    return spider
