"""The suite and everything it starts stay on this machine."""

import socket
import subprocess
import sys

import pytest
import sitecustomize

REACH = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"


def test_this_process_cannot_leave_loopback() -> None:
    """A connection to an address of the documentation range is refused before it starts."""
    with pytest.raises(sitecustomize.NetworkForbidden):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_this_process_cannot_look_up_a_name() -> None:
    """Name look-ups leave the machine too."""
    with pytest.raises(sitecustomize.NetworkForbidden):
        socket.getaddrinfo("tenders.example", 80)


def test_a_child_cannot_either() -> None:
    """Workers, crawls and the command line carry the guard."""
    done = subprocess.run([sys.executable, "-c", REACH], capture_output=True, text=True)
    assert "NetworkForbidden" in done.stderr


def test_loopback_is_open() -> None:
    """Replay servers and databases of the tests can be reached."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()
