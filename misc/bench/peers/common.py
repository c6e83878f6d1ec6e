"""What the peers written in Python share: the files of each environment, by the name rule of the project."""

from collections import defaultdict
from pathlib import Path


def files_by_environment(directory: str) -> dict[str, list[str]]:
    """Paths of the input files below a directory, under the first two words of their names."""
    found = defaultdict(list)
    for file in sorted(Path(directory).rglob("*.csv")):
        words = file.stem.split(" ")
        if len(words) in (2, 3):
            found[" ".join(words[:2])].append(str(file))
    return found
