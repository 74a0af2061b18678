"""Refuse every connection and every name look-up beyond loopback.

Python imports a module of this name at start, so with this folder on PYTHONPATH the guard holds
in each child process as well: workers, crawls, the command line.
"""

import ipaddress
import sys

LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1", "", None}


class NetworkForbidden(BaseException):
    """Raised where a test, or a child of one, reaches for the network.

    Not an `Exception`: code that swallows errors must not swallow this one.
    """


def is_loopback(host: object) -> bool:
    """Say whether a host is this machine, by name or by address."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in LOOPBACK_NAMES:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False


def guard(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: look at connects, sends and look-ups."""
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and not is_loopback(address[0]):
            raise NetworkForbidden(f"{event} to {address[0]!r}")
    elif event == "socket.getaddrinfo" and not is_loopback(arguments[0]):
        raise NetworkForbidden(f"look-up of {arguments[0]!r}")


sys.addaudithook(guard)
