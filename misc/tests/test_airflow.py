"""The DAG, as it is given, in a real Airflow: in one process by dag.test(), and with a scheduler on loopback."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

MISC = Path(__file__).resolve().parents[1]
JAR = MISC.parent / "target/reducer.jar"
EXPECTED = MISC / "sample-data/expected/Combined.csv"
AIRFLOW = Path(sys.executable).with_name("airflow")
PATIENCE = 180  # seconds, for anything that the scheduler does

# A Java whose node-b is broken for as long as there is a file "broken" beside it; it notes each of its starts.
JAVA = """#!/bin/bash
here=$(dirname "$0")
echo "$REDUCER_MODE $REDUCER_LOW_RUNNER-$REDUCER_HIGH_RUNNER of $REDUCER_RUNNERS_QTY, run $REDUCER_RUN_ID" >>"$here/starts"
env >>"$here/environment"
[ "$REDUCER_LOW_RUNNER" != 3 ] || [ ! -e "$here/broken" ] || exit 42
exec java "$@"
"""

# A task that fails is tried again at once, not in a minute.
POLICY = """from datetime import timedelta
def task_policy(task):
    task.retry_delay = timedelta(seconds=1)
"""


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


class Home:
    """An Airflow of its own: database, DAGs folder, input and output directories, and a Java that may be broken."""

    def __init__(self, directory: Path):
        self.directory = directory
        self.output = directory / "target/sample"
        self.java = directory / "java"
        port = free_port()
        self.environment = os.environ | {
            "AIRFLOW_HOME": str(directory / "airflow"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__PORT": str(port),
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API_AUTH__JWT_SECRET": "of-this-test-only-and-long-enough-for-sha-512-signatures-of-tokens",
            "AIRFLOW__LOGGING__LOGGING_LEVEL": "ERROR",
            "AIRFLOW_VAR_REDUCER_JAVA": str(self.java),
            "PATH": f"{AIRFLOW.parent}:{os.environ['PATH']}",
            "A_SECRET_OF_THE_WORKER": "1",
        }
        (directory / "airflow/config").mkdir(parents=True)
        (directory / "airflow/config/airflow_local_settings.py").write_text(POLICY)
        (directory / "airflow/dags").mkdir()
        # what the commands of the README find where they are run
        shutil.copytree(MISC, directory / "misc")
        self.output.mkdir(parents=True)
        shutil.copy(JAR, directory / "target")
        self.java.write_text(JAVA)
        self.java.chmod(0o755)
        self.airflow("db", "migrate")

    def airflow(self, *arguments: str) -> str:
        """Output of Airflow's own command."""
        done = subprocess.run([AIRFLOW, *arguments], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def starts(self) -> list[str]:
        """What was started since the last call, sorted."""
        file = self.directory / "starts"
        lines = sorted(file.read_text().splitlines()) if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def home(tmp_path):
    assert JAR.exists(), "build the JAR first"
    return Home(tmp_path)


def run_in_one_process(home: Home, input_dir: Path, **conf) -> tuple[str, str]:
    """State and ID of a run by dag.test()."""
    dags = home.directory / "airflow/dags"
    shutil.copy(MISC / "airflow_use_example.py", dags)
    script = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from airflow_use_example import dag\n"
        "run = dag.test(run_conf=json.loads(sys.argv[2])); print('state:', run.state, run.run_id)"
    )
    conf |= {"input_dir": str(input_dir), "output_dir": str(home.output)}
    done = subprocess.run(
        [sys.executable, "-c", script, dags, json.dumps(conf)],
        env=home.environment | {"AIRFLOW_VAR_REDUCER_JAR": str(JAR)},
        capture_output=True,
        text=True,
    )
    assert "state: " in done.stdout, done.stdout + done.stderr
    state, run_id = done.stdout.split()[-2:]
    return state, run_id


def test_in_one_process(home):
    state, run_id = run_in_one_process(home, MISC / "sample-data")
    assert state == "success"
    assert home.starts() == [
        f"collect - of 4, run {run_id}",
        f"reduce 1-2 of 4, run {run_id}",
        f"reduce 3-4 of 4, run {run_id}",
    ]
    assert (home.output / "Combined.csv").read_bytes() == EXPECTED.read_bytes()
    assert sorted(os.listdir(home.output)) == ["Combined.csv", "report.csv"]
    environment = (home.directory / "environment").read_text()
    assert "REDUCER_COLUMN=Source IP" in environment
    assert "A_SECRET_OF_THE_WORKER" not in environment


def test_what_a_retry_cannot_mend_is_not_tried_again(home):
    data = home.directory / "in"
    data.mkdir()
    (data / "Asia Prod.csv").write_text("Source IP\n1.1.1.1\n")
    (data / "EU Prod.csv").write_text("no such column\n1.1.1.2\n")
    state, run_id = run_in_one_process(home, data, strict=True)
    assert state == "failed"
    assert home.starts().count(f"collect - of 4, run {run_id}") == 1
    assert (home.output / "Combined.csv").read_text() == "Source IP,Environment\n1.1.1.1,Asia Prod\n"
    state, run_id = run_in_one_process(home, home.directory / "none")
    assert state == "failed"
    assert len(home.starts()) == 2


@contextmanager
def scheduler(home: Home):
    """Airflow's processes, on loopback, until the block ends."""
    processes = []
    try:
        for name in ("api-server", "dag-processor", "scheduler"):
            log = open(home.directory / f"{name}.log", "wb")
            processes.append(subprocess.Popen([AIRFLOW, name], env=home.environment, stdout=log, stderr=log))
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def await_that(what: str, condition):
    """The first true value of a condition, which is tried again and again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(1)
    pytest.fail(f"not in {PATIENCE} s: {what}")


def run_of(home: Home) -> dict[str, str]:
    """The only run of the DAG: its run_id, state and more."""
    (run,) = json.loads(home.airflow("dags", "list-runs", "reducer", "--output", "json"))
    return run


def states(home: Home, run_id: str) -> dict[str, str]:
    text = home.airflow("tasks", "states-for-dag-run", "reducer", run_id, "--output", "json")
    return {row["task_id"]: row["state"] for row in json.loads(text)}


def test_a_broken_node_fails_the_run_and_clearing_it_succeeds(home, command_of):
    earlier = b"an earlier result"
    (home.output / "Combined.csv").write_bytes(earlier)
    broken = home.directory / "broken"
    broken.touch()
    with scheduler(home):
        command = ["bash", "-euo", "pipefail", "-c", command_of("airflow")]
        done = subprocess.run(command, cwd=home.directory, env=home.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        await_that("the run fails", lambda: run_of(home)["state"] == "failed")
        run_id = run_of(home)["run_id"]
        assert states(home, run_id) == {
            "reduce_node-a": "success",
            "reduce_node-b": "failed",
            "collect": "upstream_failed",
        }
        assert home.starts() == [f"reduce 1-2 of 4, run {run_id}"] + 3 * [f"reduce 3-4 of 4, run {run_id}"]
        assert (home.output / "Combined.csv").read_bytes() == earlier

        broken.unlink()
        home.airflow("tasks", "clear", "reducer", "--only-failed", "--yes")
        await_that("the run succeeds", lambda: run_of(home)["state"] == "success")
        assert home.starts() == [f"collect - of 4, run {run_id}", f"reduce 3-4 of 4, run {run_id}"]
    assert (home.output / "Combined.csv").read_bytes() == EXPECTED.read_bytes()
