"""Rules for the whole suite: no network beyond loopback, for children too; real parts."""

import os
import sys
from pathlib import Path

import pytest

GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(GUARD))
import sitecustomize  # noqa: E402, F401  (installs the guard in this process)

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden output be written anew; the change is then reviewed as a diff."""
    parser.addoption("--update-golden", action="store_true", help="write golden output anew")


def pytest_configure() -> None:
    """Hand the guard to every child that a test starts."""
    paths = [str(GUARD), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real documents beside the checkout, or skip with the reason."""
    if not (SHARED / "corpus" / "manifest.jsonl").exists():
        pytest.skip("../shared is not beside this checkout: tests on real documents are left out")
    return SHARED


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Say whether golden output is to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def missing() -> "Missing":
    """Return the judge of missing components."""
    return Missing()


class Missing:
    """Says what to do when a component is absent: a failure in CI, otherwise a skip."""

    def __call__(self, component: str, package: str) -> None:
        """Fail or skip, naming the package to install."""
        message = f"{component} is not installed: install {package}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
