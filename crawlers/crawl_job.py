"""What one run is asked to do, as the parent process hands it to the child that runs Scrapy."""

import json
from dataclasses import asdict, dataclass

from db.crawl_records import Pairs


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """The arguments of one run.

    `case` is the folder of the case. `only` are labels of lists (channels, sites) to which the
    run is limited; `mapped` are the hosts for which another server stands in. `url_list` is the
    text of the user's list, already read. `timeout_s` is for one response. `parallel` is above
    1 in benchmarks alone, `tap` is False in the test of the fallback alone.
    """

    case: str
    source: str
    crawl_id: str
    date_from: str | None = None
    date_to: str | None = None
    sample: int | None = None
    only: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()
    url_list: str | None = None
    query: str | None = None
    recheck: bool = False
    timeout_s: float = 90.0
    max_attempts: int = 3
    parallel: int = 1
    debug: bool = False
    tap: bool = True

    def asked(self) -> Pairs:
        """Return the arguments that select what is gathered; a crawl is resumed with the same."""
        told = {
            "from": self.date_from,
            "to": self.date_to,
            "sample": str(self.sample) if self.sample is not None else None,
            "only": ",".join(self.only) or None,
            "query": self.query,
            "recheck": "yes" if self.recheck else None,
        }
        return tuple((name, value) for name, value in told.items() if value is not None)

    def to_json(self) -> str:
        """Return the job as one line."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "CrawlJob":
        """Return the job that a line holds.

        >>> job = CrawlJob(case="case", source="ted", crawl_id="cr_1", only=("a",))
        >>> CrawlJob.from_json(job.to_json()) == job
        True
        """
        told = json.loads(text)
        return cls(**{**told, "only": tuple(told["only"]), "mapped": tuple(told["mapped"])})
