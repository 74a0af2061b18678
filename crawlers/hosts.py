"""Logical hosts and the addresses that stand in for them.

`[crawl.hosts]` of a case sends a host to any base address, for instance to a replay server.
Stored addresses keep the logical host; only the connection goes elsewhere, and every exchange
that did is marked as mapped, so that a replayed page is never taken for the site's own.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

LOOPBACK = {"localhost"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request really goes: the address, and whether it stands in for the host."""

    url: str
    mapped: bool


@dataclass(frozen=True, slots=True)
class Hosts:
    """The mapping of a case. Keys are host names, or `host:port` for one port of a host."""

    mapping: Mapping[str, str]

    def base_of(self, url: str) -> str | None:
        """Return the base address that stands in for the host of `url`, if one does."""
        parts = urlsplit(url)
        return self.mapping.get(parts.netloc.lower()) or self.mapping.get(parts.hostname or "")

    def place(self, url: str) -> Place:
        """Return where a request for `url` really goes.

        >>> hosts = Hosts({"a.example": "http://127.0.0.1:1/base/"})
        >>> hosts.place("https://a.example/x?y=%2B")
        Place(url='http://127.0.0.1:1/base/x?y=%2B', mapped=True)
        >>> hosts.place("https://b.example/x").mapped
        False
        """
        base = self.base_of(url)
        if base is None:
            return Place(url, mapped=False)
        start, parts = urlsplit(base), urlsplit(url)
        path = start.path.rstrip("/") + (parts.path or "/")
        return Place(urlunsplit((start.scheme, start.netloc, path, parts.query, "")), mapped=True)

    def logical(self, url: str, *, seen_on: str) -> str:
        """Return an address found in a page with the logical host instead of its stand-in.

        Several hosts may share a stand-in; then the host of the page it was seen on counts.

        >>> hosts = Hosts({"a.example": "http://127.0.0.1:1", "b.example": "http://127.0.0.1:1"})
        >>> hosts.logical("http://127.0.0.1:1/x", seen_on="https://b.example/list")
        'https://b.example/x'
        >>> hosts.logical("http://c.example/x", seen_on="https://b.example/list")
        'http://c.example/x'
        """
        bases = {host: base.rstrip("/") for host, base in self.mapping.items()}
        fitting = [host for host, base in bases.items() if (url + "/").startswith(base + "/")]
        if not fitting:
            return url
        page = urlsplit(seen_on)
        host = next((host for host in fitting if host in (page.netloc, page.hostname)), fitting[0])
        return f"{page.scheme}://{host}{url[len(bases[host]) :]}"

    def is_loopback(self, url: str) -> bool:
        """Say whether a request for `url` stays on this machine."""
        return is_loopback_name(urlsplit(self.place(url).url).hostname or "")


def is_loopback_name(host: str) -> bool:
    """Say whether a host name or address is this machine.

    >>> is_loopback_name("127.0.0.2"), is_loopback_name("a.example")
    (True, False)
    """
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(url: str) -> str:
    """Return the host of an address, with its port where one is written.

    >>> host_of("http://www.ccgp-shandong.gov.cn:8087/api")
    'www.ccgp-shandong.gov.cn:8087'
    """
    return urlsplit(url).netloc.rpartition("@")[2].lower()
