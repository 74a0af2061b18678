"""Which sites of a family a run is for, and under which of its hosts each is asked.

Hosts move: a site keeps its former ones as aliases. Where a replay server stands in for some
sites, only these are crawled: a test of one must not reach out to all the others.
"""

from dataclasses import replace

from crawlers.crawl_job import CrawlJob
from crawlers.sources import SiteRow, site_rows


def sites_for(job: CrawlJob) -> tuple[SiteRow, ...]:
    """Return the supported sites that a job is for, each with the host it is asked under.

    >>> job = CrawlJob("", "china_zcygov", "", mapped=("www.ccgp-guangxi.gov.cn",))
    >>> [(site.site_id, site.host) for site in sites_for(job)]
    [('guangxi', 'www.ccgp-guangxi.gov.cn')]
    """
    sites = [site for site in site_rows(job.source) if site.supported]
    mapped = [site for site in sites if {site.host, *site.aliases} & {*job.mapped}]
    if job.only:
        sites = [site for site in sites if site.site_id in job.only]
    elif mapped:
        sites = mapped
    return tuple(replace(site, host=host_for(site, job)) for site in sites)


def host_for(site: SiteRow, job: CrawlJob) -> str:
    """Return the host to ask: its present one, or a former one that alone is mapped."""
    if site.host in job.mapped:
        return site.host
    return next((alias for alias in site.aliases if alias in job.mapped), site.host)
