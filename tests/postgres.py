"""A real PostgreSQL server for a test session: Debian's binaries, a folder of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

OWNER = "tendertrace"


def binaries() -> Path | None:
    """Return the folder of the newest installed server, None when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class PostgresServer:
    """A server on a Unix socket. It refuses to run as root, so root lends it another user."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="tt-pg-"))
        self._as_user: dict[str, object] = {}
        if os.geteuid() == 0:
            user = server_user()
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self._made = 0

    def start(self) -> None:
        """Make a cluster and wait until it answers."""
        data = str(self.folder / "data")
        where = {"cwd": self.folder, "stdout": subprocess.DEVNULL, **self._as_user}
        options = ["--auth=trust", f"--username={OWNER}", "--no-sync"]
        subprocess.run(
            [self._bin / "initdb", "-D", data, *options, "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True,
            **where,
        )
        settings = ["listen_addresses=", "fsync=off", f"unix_socket_directories={self.folder}"]
        flags = [part for setting in settings for part in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [self._bin / "postgres", "-D", data, *flags], stderr=log, **where
            )
        self._wait()

    @property
    def _sorting(self) -> str:
        """Sort as people do, not by code point, where the server can: the harder case."""
        major = int(self._bin.parent.name)
        return "locale_provider icu icu_locale 'en'" if major >= 15 else ""

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self._run("select 1")
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _run(self, statement: str) -> None:
        address = f"host={self.folder} user={OWNER} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)

    def new_database(self) -> str:
        """Return the address of a new, empty database."""
        self._made += 1
        name = f"case_{self._made}"
        self._run(f"create database {name} template template0 {self._sorting}")
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(timeout=60)
        shutil.rmtree(self.folder)


def server_user() -> pwd.struct_passwd:
    """Return the user that root runs the server as: Debian's own, else nobody."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
