"""The images, built and run for real, through the scripts, as a user of docker would."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MISC = Path(__file__).resolve().parents[1]
PROJECT = MISC.parent
TOOL = Path(os.environ.get("IMAGE_TOOL", PROJECT.parent / "shared/image/image.sh"))
EXPECTED = MISC / "sample-data/expected/Combined.csv"

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason=f"{TOOL} is missing, so the images were neither built nor run")


def shell(command: str, engine: Path, directory: Path, **variables: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"CONTAINER_ENGINE": str(engine)} | variables
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=directory, env=environment, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def engine(tmp_path_factory) -> Path:
    """A command that takes the calls for docker."""
    file = tmp_path_factory.mktemp("engine") / "docker"
    file.write_text(f'#!/bin/sh\nexec {sys.executable} {MISC}/tests/engine.py {TOOL} "$@"\n')
    file.chmod(0o755)
    return file


@pytest.fixture(scope="session")
def image(engine, command_of) -> Path:
    """The engine, when the production image has been built."""
    built = shell(command_of("docker-build"), engine, PROJECT)
    assert built.returncode == 0, built.stdout + built.stderr
    return engine


@pytest.fixture
def project(tmp_path) -> Path:
    """A directory that looks like the project, with its scripts and data, and an output directory that all may write."""
    shutil.copytree(MISC, tmp_path / "misc")
    for directory in ("target", "target/sample"):
        (tmp_path / directory).mkdir()
    (tmp_path / "target/sample").chmod(0o777)
    return tmp_path


def output(project: Path) -> list[str]:
    return sorted(os.listdir(project / "target/sample"))


def test_the_commands_of_the_readme(image, project, command_of):
    (project / "bin").mkdir()
    (project / "bin/docker").symlink_to(image)
    path = {"PATH": f"{project}/bin:{os.environ['PATH']}", "CONTAINER_ENGINE": ""}
    for command in (command_of("docker-script"), command_of("docker-plain")):
        done = shell(command, image, project, **path)
        assert done.returncode == 0, done.stderr
        result = project / "target/sample/Combined.csv"
        assert result.read_bytes() == EXPECTED.read_bytes()
        result.unlink()


def test_sample_data_as_another_user(image, project):
    done = shell("misc/reduce_it.sh --user 4242:4243 misc/sample-data target/sample", image, project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "files read=4 ignored=0, rows read=16 accepted=16" in done.stderr
    assert output(project) == ["Combined.csv"]
    result = project / "target/sample/Combined.csv"
    assert result.read_bytes() == EXPECTED.read_bytes()
    assert (result.stat().st_uid, result.stat().st_gid) == (4242, 4243)


def test_images_own_user_and_defaults(image, project):
    for directory in ("tmp", "var"):
        (project / directory).mkdir()
        (project / directory).chmod(0o1777)
    done = subprocess.run(
        [TOOL, "run", "reducer", "-v", f"{MISC}/sample-data:/app/inbound:ro",
         "-v", f"{project}/tmp:/tmp", "-v", f"{project}/var:/var/tmp",
         "-v", f"{project}/target/sample:/app/outbound"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    result = project / "target/sample/Combined.csv"
    assert result.read_bytes() == EXPECTED.read_bytes()
    assert result.stat().st_uid == 10001
    for directory in ("tmp", "var"):
        assert os.listdir(project / directory) == [], "nothing where any user may write, but in the output directory"


def test_dry_run_and_report(image, project):
    command = "misc/reduce_it.sh misc/sample-data target/sample"
    listing = shell(f"{command} -- --runners-qty 2 --dry-run", image, project)
    assert listing.returncode == 0
    assert "Asia Prod 2.csv,Asia Prod,2,105,read," in listing.stdout
    assert output(project) == []
    (project / "target").chmod(0o777)
    done = shell(command, image, project, REDUCER_REPORT="target/report.csv", LOG_LEVEL="ERROR")
    assert (done.returncode, done.stderr) == (0, "")
    assert len((project / "target/report.csv").read_text().splitlines()) == 5


@pytest.mark.parametrize(
    "status, message, command, variables",
    [
        (1, "/app/inbound", "$CONTAINER_ENGINE run --rm reducer", {}),
        (1, "'gone' is no directory", "misc/reduce_it.sh gone", {}),
        (1, "/gone", "$CONTAINER_ENGINE run --env REDUCER_INPUT_DIR=/gone reducer", {}),
        (2, "/app/outbound", "$CONTAINER_ENGINE run -v $PWD/misc/sample-data:/app/inbound:ro reducer", {}),
        (2, "/gone", "$CONTAINER_ENGINE run --env REDUCER_INPUT_DIR=/app --env REDUCER_OUTPUT_DIR=/gone reducer", {}),
        (3, 'REDUCER_MODE is "redcue"', "misc/reduce_it.sh misc/sample-data target/sample", {"REDUCER_MODE": "redcue"}),
        (3, "--runner-qty", "misc/reduce_it.sh misc/sample-data target/sample -- --runner-qty 2", {}),
        (5, "nothing to collect", "misc/reduce_it.sh misc/sample-data target/sample -- --mode collect", {}),
        (7, "strict", "misc/reduce_it.sh --user 0:0 target target/sample", {"REDUCER_STRICT": "true"}),
    ],
)
def test_exit_status_from_outside(image, project, status, message, command, variables):
    (project / "target/Asia Prod.csv").write_text("no such column\n1.1.1.1\n")
    done = shell(command, image, project, **variables)
    assert done.returncode == status, done.stderr
    assert message.lower() in done.stderr.lower()


def test_the_class_data_archive_fits(image):
    def said(pattern: str, options: str) -> str:
        """What Java tells of itself, where it starts with more options."""
        command = [TOOL, "run", "reducer", "--env", f"_JAVA_OPTIONS={options}", "--", "--version"]
        done = subprocess.run(command, capture_output=True, text=True)
        found = re.search(pattern, done.stdout)
        assert found, f"exit status {done.returncode}: {done.stderr}{done.stdout}"
        return found[1]

    # -Xshare:on would also tell whether its addresses happen to be free
    source_of_main = r"io\.github\.reducer\.cli\.Main source: (.*)"
    assert said(source_of_main, "-Xlog:class+load") == "shared objects file"
    other = "-Xlog:class+load -XX:SharedArchiveFile=/app/other.jsa"
    assert said(source_of_main, other) == "file:/app/reducer.jar"
    assert said(r"full module graph: (.*)", "-Xlog:cds") == "enabled"
    assert said(r"ArchiveRelocationMode: (\d)", "-Xlog:gc+metaspace") == "0"


def reducers() -> dict[int, int]:
    """The living processes of the image's JAR, each with its parent."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
        except OSError:
            continue  # it has ended meanwhile
        if command[0].endswith(b"java") and b"/app/reducer.jar" in command and not status["State"].startswith("Z"):
            found[int(process.name)] = int(status["PPid"])
    return found


def await_that(condition, seconds: int = 60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    pytest.fail(f"not within {seconds} s")


def test_sigterm_stops_the_container_with_nothing_left(image, project):
    endless = project / "in/Asia Prod 1.csv"
    endless.parent.mkdir()
    with open(endless, "w") as file:
        file.write("Source IP\n1.2.3.4\n")
        file.truncate(1 << 40)  # a line that takes minutes to read, and no room on the disk
    (project / "in/Asia Prod 2.csv").write_text("Source IP\n1.2.3.5\n")
    out = project / "target/sample"
    (out / "Combined.csv").write_text("an earlier result")
    run = subprocess.Popen(
        [MISC / "reduce_it.sh", "--user", "4242:4242", project / "in", out],
        env=os.environ | {"CONTAINER_ENGINE": str(image), "REDUCER_RUNNERS_QTY": "2"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        # the coordinator with the runner that goes on reading, and the partial of the one that is done
        await_that(lambda: len(reducers()) == 2 and (out / ".Combined_2.manifest").exists())
        processes = reducers()
        coordinator = next(p for p in processes if p in processes.values())
        os.kill(coordinator, signal.SIGTERM)
        stdout, stderr = run.communicate(timeout=60)
    finally:
        run.kill()
    assert run.returncode == 143, stderr
    assert reducers() == {}
    published = [".Combined_2.csv", ".Combined_2.manifest", "Combined.csv"]
    assert output(project) == published, "nothing temporary"
    assert (out / "Combined.csv").read_text() == "an earlier result"


def test_the_test_image_is_green(engine, command_of, capsys):
    done = shell(command_of("docker-test"), engine, PROJECT)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-5000:]
    results = [line for line in done.stdout.splitlines() if line.startswith("[INFO] Tests run:") and " -- in " not in line]
    with capsys.disabled():
        print("\nin the test image:", *results, sep="\n")
    assert len(results) == 2, "unit tests, and integration tests"
    assert all(line.endswith("Failures: 0, Errors: 0, Skipped: 0") for line in results), results


def test_the_test_image_is_red_when_a_test_fails(engine, tmp_path):
    copy = tmp_path / "project"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns("target", ".git", ".venv"))
    # the test that fails, and what the build itself runs
    needed = {"WordsTest.java", "ShellFiles.java", "ManPage.java"}
    for source in (copy / "src/test/java").rglob("*.java"):
        if source.name not in needed:
            source.unlink()
    victim = copy / "src/test/java/io/github/reducer/bytes/WordsTest.java"
    text = victim.read_text()
    broken = text.replace(
        "class WordsTest {", "class WordsTest {\n  @Test\n  void fails() {\n    throw new AssertionError();\n  }\n", 1
    )
    assert broken != text
    victim.write_text(broken)
    done = shell("misc/do_test.sh --tag reducer-test-red", engine, copy)
    assert done.returncode != 0
    assert "WordsTest.fails" in done.stdout
    assert "BUILD FAILURE" in done.stdout
