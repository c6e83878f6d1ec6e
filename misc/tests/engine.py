"""Stands in for docker where no container engine runs: translates the calls of the scripts for a tool that uses buildah.

usage: engine.py TOOL build|run ARGUMENTS, where TOOL builds and runs images: TOOL build DOCKERFILE TAG CONTEXT, and
TOOL run TAG [OPTIONS] -- ARGUMENTS. What the tool cannot do (limits, groups, a read-only root, fewer capabilities) is left out.
"""

import csv
import os
import sys

ALONE = {"--rm", "--read-only", "--tty", "--no-cache", "--pull"}
LEFT_OUT = {"--network", "--cap-drop", "--cap-add", "--group-add", "--security-opt", "--memory", "--cpus", "--build-arg"}


def parse(arguments: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """Options with their values, and what stands behind them."""
    options = []
    at = 0
    while at < len(arguments) and arguments[at].startswith("-"):
        if arguments[at] in ALONE:
            at += 1
        else:
            options.append((arguments[at], arguments[at + 1]))
            at += 2
    return options, arguments[at:]


def volume(mount: str) -> str:
    fields = dict(f.split("=", 1) if "=" in f else (f, "") for f in next(csv.reader([mount])))
    assert fields["type"] == "bind", mount
    return f"{fields['src']}:{fields['dst']}" + (":ro" if "readonly" in fields else "")


def translate(arguments: list[str]) -> list[str]:
    verb, *rest = arguments
    options, rest = parse(rest)
    if verb == "build":
        named = dict(options)
        return ["build", named["--file"], named["--tag"], *rest]
    assert verb == "run", verb
    translated = ["run", rest[0]]
    for option, value in options:
        if option == "--mount":
            translated += ["-v", volume(value)]
        elif option == "-v":
            translated += ["-v", value]
        elif option == "--env":
            translated += ["--env", value if "=" in value else f"{value}={os.environ[value]}"]
        elif option == "--user":
            translated += ["--user", value]
        else:
            assert option in LEFT_OUT, option
    return [*translated, "--", *rest[1:]] if rest[1:] else translated


if __name__ == "__main__":
    os.execv(sys.argv[1], [sys.argv[1], *translate(sys.argv[2:])])
