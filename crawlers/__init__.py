"""A stage: Scrapy crawlers that gather sources into the archive."""
