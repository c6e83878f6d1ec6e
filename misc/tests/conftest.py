"""What several tests use, and an environment in which the caller has set nothing of the program or of Java."""

import os
import re
from pathlib import Path

import pytest

for _name in list(os.environ):
    if _name.startswith("REDUCER_") or _name in ("LOG_LEVEL", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"):
        del os.environ[_name]

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
