"""What several tests use."""

import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"


@pytest.fixture(scope="session")
def command_of():
    """Finds the block of commands behind a marker of the README."""

    def find(name: str) -> str:
        pattern = rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$"
        found = re.search(pattern, README.read_text(), re.MULTILINE | re.DOTALL)
        assert found, f"README.md has lost its command '{name}'"
        return found[1]

    return find
