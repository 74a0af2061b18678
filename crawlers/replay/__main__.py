"""`python -m crawlers.replay SCENARIO.yaml [--port N] [--log FILE]`: play a scenario on loopback.

The base address is printed on standard output; put it into `[crawl.hosts]` of a case. The log
is written when the server is stopped with Ctrl-C.
"""

import argparse
import signal
import sys
import threading
from pathlib import Path

from crawlers.replay.scenario import load_scenario
from crawlers.replay.server import ReplayServer


def main() -> None:
    """Serve until interrupted, then write the log."""
    parser = argparse.ArgumentParser(prog="python -m crawlers.replay", description=__doc__)
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", type=Path)
    told = parser.parse_args()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with ReplayServer(load_scenario(told.scenario), port=told.port) as server:
        sys.stdout.write(server.base + "\n")
        sys.stdout.flush()
        stop.wait()
    if told.log:
        told.log.write_text(server.write_log(), encoding="utf-8")


if __name__ == "__main__":
    main()
