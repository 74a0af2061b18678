"""A command line started as a user starts it: a child process in a folder of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Shell:
    """Runs `tendertrace` in one folder."""

    folder: Path

    def command(self, *arguments: object) -> list[str]:
        """Return the command line as the system gets it."""
        return [sys.executable, "-m", "tendertrace", *(str(part) for part in arguments)]

    def environment(self) -> dict[str, str]:
        """Return the environment: warnings are told, nothing is coloured."""
        return {**os.environ, "PYTHONWARNINGS": "default", "NO_COLOR": "1", "TERM": "dumb"}

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=280,
        )

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start one command in a process group of its own, so that a test may kill it."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
