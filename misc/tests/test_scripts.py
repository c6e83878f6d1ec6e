"""The scripts, with an engine that only notes its arguments in place of docker and podman."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

MISC = Path(__file__).resolve().parents[1]
PROJECT = MISC.parent

# Writes its arguments and REDUCER_* variables as JSON lines, and ends with the status that STATUS tells.
ENGINE = f"""#!{sys.executable}
import json, os, sys
if sys.argv[1] == "--version":
    sys.exit(print(os.path.basename(sys.argv[0]), "version 1"))
noted = {{name: value for name, value in os.environ.items() if name.startswith(("REDUCER_", "LOG_"))}}
print(json.dumps([sys.argv[1:], noted]))
sys.exit(int(os.environ.get("STATUS", "0")))
"""


@dataclass
class Call:
    """What a script printed and passed to the engine."""

    status: int
    error: str
    arguments: list[str]
    variables: dict[str, str]

    def after(self, option: str) -> list[str]:
        """The values of an option that stands before the image, in their order."""
        return [b for a, b in zip(self.arguments, self.arguments[1:], strict=False) if a == option]


@pytest.fixture
def call(tmp_path):
    """Calls a script in a fresh directory, with nothing of this process's environment but the PATH."""
    engines = tmp_path / "engines"
    engines.mkdir()
    for name in ("docker", "podman"):
        (engines / name).write_text(ENGINE)
        (engines / name).chmod(0o755)

    def run(script: str, *arguments, **variables: str) -> Call:
        environment = {"PATH": f"{engines}:{os.environ['PATH']}"} | variables
        command = [MISC / script, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
        noted = json.loads(done.stdout) if done.stdout.startswith("[") else [[], {}]
        return Call(done.returncode, done.stderr, *noted)

    return run


@pytest.fixture
def data(tmp_path):
    """An input and an output directory."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    return tmp_path


def mounts(call: Call) -> list[str]:
    return call.after("--mount")


def test_reduces_a_tree_of_the_host(call, data):
    done = call("reduce_it.sh", "in", "out")
    assert done.status == 0
    assert done.arguments[0] == "run"
    assert done.arguments[-1] == "reducer"
    assert mounts(done) == [
        f'type=bind,"src={data}/in","dst=/app/inbound",readonly',
        f'type=bind,"src={data}/out","dst=/app/outbound"',
    ]
    assert done.after("--env") == ["REDUCER_INPUT_DIR=/app/inbound", "REDUCER_OUTPUT_DIR=/app/outbound"]
    user = ["--user", f"{os.getuid()}:{os.getgid()}"]
    root = ["--cap-add", "DAC_OVERRIDE"] if os.getuid() == 0 else []
    groups = [word for group in call_groups() for word in ("--group-add", group)]
    assert done.arguments[1 : done.arguments.index("--mount")] == [
        "--rm", "--read-only", "--network", "none", "--cap-drop", "ALL",
        "--security-opt", "no-new-privileges", "--security-opt", "label=disable",
        *user, *root, *groups,
    ]  # fmt: skip


def call_groups() -> list[str]:
    return subprocess.run(["id", "-G"], capture_output=True, text=True, check=True).stdout.split()


def test_the_wanted_user_has_no_groups_of_the_caller(call, data):
    done = call("reduce_it.sh", "--user", "7", "in")
    assert done.after("--user") == ["7"]
    assert done.after("--group-add") == []
    assert done.after("--cap-add") == []
    assert call("reduce_it.sh", "--user", "0:5", "in").after("--cap-add") == ["DAC_OVERRIDE"]


def test_one_directory_is_input_and_output(call, data):
    (data / "link").symlink_to("in")
    for arguments in (["in"], ["in", "link"]):
        done = call("reduce_it.sh", *arguments)
        assert mounts(done) == [f'type=bind,"src={data}/in","dst=/app/outbound"']
        assert done.after("--env") == ["REDUCER_INPUT_DIR=/app/outbound", "REDUCER_OUTPUT_DIR=/app/outbound"]


def test_output_below_input_is_below_it_in_the_container_too(call, data):
    (data / "in/a,b").mkdir()
    done = call("reduce_it.sh", "in", "in/a,b")
    assert mounts(done)[1] == f'type=bind,"src={data}/in/a,b","dst=/app/inbound/a,b"'
    assert done.after("--env")[-1] == "REDUCER_OUTPUT_DIR=/app/inbound/a,b"


def test_names_that_engines_would_split(call, data):
    (data / 'a,b"c:d').mkdir()
    done = call("reduce_it.sh", 'a,b"c:d', "out")
    assert mounts(done)[0] == f'type=bind,"src={data}/a,b""c:d","dst=/app/inbound",readonly'


def test_directories_of_variables(call, data):
    done = call("reduce_it.sh", REDUCER_INPUT_DIR="in", REDUCER_OUTPUT_DIR="out")
    assert done.status == 0
    assert f"src={data}/in" in mounts(done)[0]
    assert f"src={data}/out" in mounts(done)[1]
    done = call("reduce_it.sh", "in", REDUCER_INPUT_DIR="nowhere")
    assert mounts(done) == [f'type=bind,"src={data}/in","dst=/app/outbound"']
    (data / "data").mkdir()
    assert mounts(call("reduce_it.sh")) == [f'type=bind,"src={data}/data","dst=/app/outbound"']


def test_variables_pass_as_they_are(call, data):
    column = "Source\nIP 'x' \"y\" $z"
    done = call("reduce_it.sh", "in", REDUCER_COLUMN=column, LOG_LEVEL="DEBUG", TZ="UTC", OTHER="1")
    assert sorted(done.after("--env")[:3]) == ["LOG_LEVEL", "REDUCER_COLUMN", "TZ"]
    assert done.variables["REDUCER_COLUMN"] == column
    assert "OTHER" not in done.arguments


def test_user_limits_image_and_options_of_the_program(call, data):
    done = call(
        "reduce_it.sh", "--user", "7:8", "--image=mine:2", "--memory", "1g", "--cpus=2", "in", "out",
        "--", "--mode", "reduce", "--column", "a b",
    )  # fmt: skip
    assert done.after("--user") == ["7:8"]
    assert done.after("--memory") == ["1g"]
    assert done.after("--cpus") == ["2"]
    assert done.arguments[-5:] == ["mine:2", "--mode", "reduce", "--column", "a b"]
    assert call("reduce_it.sh", "in", CONTAINER_IMAGE="other").arguments[-1] == "other"


def test_report(call, data):
    (data / "reports").mkdir()
    (data / "out/sub").mkdir()
    done = call("reduce_it.sh", "in", "out", REDUCER_REPORT="reports/r.csv")
    assert mounts(done)[2] == f'type=bind,"src={data}/reports","dst=/app/report"'
    assert done.after("--env")[-1] == "REDUCER_REPORT=/app/report/r.csv"
    assert "REDUCER_REPORT" not in done.after("--env")
    done = call("reduce_it.sh", "in", "out", REDUCER_REPORT=f"{data}/out/sub/r.csv")
    assert len(mounts(done)) == 2
    assert done.after("--env")[-1] == "REDUCER_REPORT=/app/outbound/sub/r.csv"
    done = call("reduce_it.sh", "in", REDUCER_REPORT="in/r.csv")
    assert done.after("--env")[-1] == "REDUCER_REPORT=/app/outbound/r.csv"
    done = call("reduce_it.sh", "in", "out", REDUCER_REPORT="in/r.csv")
    assert done.status == 3
    assert "REDUCER_REPORT is 'in/r.csv': the container can only read the input directory" in done.error
    for name, value in {"REDUCER_REPORT": "r.csv", "REDUCER_TEMP_DIR": "."}.items():
        done = call("reduce_it.sh", "in", "out", **{name: value})
        assert done.status == 3
        assert f"{name} is '{value}': '{data}' holds the input directory" in done.error
    done = call("reduce_it.sh", "in", "out", REDUCER_REPORT="none/r.csv")
    assert done.status == 3
    assert "'none' is no directory" in done.error


def test_directory_for_temporary_files(call, data):
    (data / "scratch").mkdir()
    done = call("reduce_it.sh", "in", REDUCER_TEMP_DIR="scratch")
    assert mounts(done)[1] == f'type=bind,"src={data}/scratch","dst=/app/temp"'
    assert [v for v in done.after("--env") if "TEMP" in v] == ["REDUCER_TEMP_DIR=/app/temp"]
    done = call("reduce_it.sh", "in", "out", REDUCER_TEMP_DIR="in")
    assert done.status == 3
    assert "REDUCER_TEMP_DIR is 'in': the container can only read the input directory" in done.error
    done = call("reduce_it.sh", "in", REDUCER_TEMP_DIR="none")
    assert done.status == 3
    assert "REDUCER_TEMP_DIR is 'none': no such directory" in done.error


def test_log_configuration(call, data):
    (data / "log.xml").touch()
    done = call("reduce_it.sh", "in", REDUCER_LOG_CONFIG="log.xml")
    assert mounts(done)[1] == f'type=bind,"src={data}/log.xml","dst=/app/log-config.xml",readonly'
    assert done.after("--env")[-1] == "REDUCER_LOG_CONFIG=/app/log-config.xml"
    assert call("reduce_it.sh", "in", REDUCER_LOG_CONFIG="none.xml").status == 3


@pytest.mark.parametrize("options", [{"REDUCER_MODE": "COLLECT"}, ["--mode", "collect"], ["--mode=collect"]])
def test_collect_needs_no_input(call, data, options):
    variables = options if isinstance(options, dict) else {}
    arguments = [] if variables else ["--", *options]
    done = call("reduce_it.sh", "gone", "out", *arguments, **variables)
    assert done.status == 0
    assert mounts(done) == [f'type=bind,"src={data}/out","dst=/app/outbound"']


@pytest.mark.parametrize(
    "status, message, arguments",
    [
        (1, "the input directory 'gone' is no directory", ["gone"]),
        (1, "the input directory 'gone' is no directory", ["gone", "lost"]),
        (2, "the output directory 'lost' is no directory", ["in", "lost"]),
        (3, "3 directories; allowed: INPUT_DIR and OUTPUT_DIR", ["in", "out", "in"]),
        (3, "unknown option '--mode'", ["--mode", "reduce", "in"]),
        (3, "an empty argument", [""]),
        (3, "--user is 'root'; allowed: UID or UID:GID", ["--user", "root", "in"]),
        (3, "--user needs a value", ["--user"]),
        (3, "--memory needs a value", ["in", "--memory"]),
        (3, "--cpus needs a value", ["--cpus="]),
        (3, "give INPUT_DIR and OUTPUT_DIR instead", ["in", "--", "--input-dir", "x"]),
        (3, "give INPUT_DIR and OUTPUT_DIR instead", ["in", "--", "--output-dir=x"]),
        (3, "set REDUCER_REPORT instead", ["in", "--", "--report", "x"]),
        (3, "set REDUCER_TEMP_DIR instead", ["in", "--", "--temp-dir", "x"]),
        (3, "set REDUCER_LOG_CONFIG instead", ["in", "--", "--log-config=x"]),
    ],
)
def test_wrong_arguments_never_reach_the_engine(call, data, status, message, arguments):
    done = call("reduce_it.sh", *arguments)
    assert (done.status, done.arguments) == (status, [])
    assert done.error.startswith("reduce_it.sh: ")
    assert message in done.error


def test_exit_status_is_that_of_the_program(call, data):
    assert call("reduce_it.sh", "in", STATUS="7").status == 7


def test_a_terminal_is_passed_on(data, call):
    def on_terminal(command: str) -> str:
        done = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            cwd=data, env={"PATH": f"{data}/engines:{os.environ['PATH']}"}, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    assert '"--tty"' in on_terminal(f"{MISC}/reduce_it.sh in")
    assert '"--tty"' not in on_terminal(f"{MISC}/reduce_it.sh in 2>/dev/null")


def test_a_link_to_a_script_does(call, data):
    (data / "reduce").symlink_to(MISC / "reduce_it.sh")
    done = subprocess.run([data / "reduce", "--help"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_podman_keeps_the_callers_numbers(call, data):
    (data / "engines/id").write_text("#!/bin/sh\n[ $1 != -G ] || echo 5678\necho 1234\n")
    (data / "engines/id").chmod(0o755)
    (data / "podman").mkdir()
    (data / "podman/docker").write_text("#!/bin/sh\n[ $1 != --version ] || exec echo podman version 5\n" + 'exec podman "$@"\n')
    (data / "podman/docker").chmod(0o755)
    for engine in ("podman", str(data / "podman/docker")):
        done = call("reduce_it.sh", "in", CONTAINER_ENGINE=engine)
        assert done.after("--user") == ["1234:1234"]
        assert done.after("--userns") == ["keep-id"]
        assert done.after("--group-add") == ["keep-groups"]
    assert call("reduce_it.sh", "--user", "0:0", "in", CONTAINER_ENGINE="podman").after("--userns") == []
    done = call("reduce_it.sh", "in", CONTAINER_ENGINE="docker")
    assert done.after("--userns") == []
    assert done.after("--group-add") == ["5678", "1234"]


def test_root_is_root_in_podman(call, data):
    (data / "engines/id").write_text("#!/bin/sh\necho 0\n")
    (data / "engines/id").chmod(0o755)
    done = call("reduce_it.sh", "in", CONTAINER_ENGINE="podman")
    assert done.after("--userns") == []
    assert done.after("--cap-add") == ["DAC_OVERRIDE"]


def test_builds_from_any_directory(call, data):
    done = call("do_build.sh")
    assert done.status == 0
    assert done.arguments[:5] == ["build", "--file", f"{PROJECT}/Dockerfile", "--tag", "reducer"]
    assert done.arguments[-1] == str(PROJECT)
    built = dict(b.split("=", 1) for b in done.after("--build-arg"))
    assert f"<version>{built['VERSION']}</version>" in (PROJECT / "pom.xml").read_text()
    assert f"ARG VERSION={built['VERSION']}\n" in (PROJECT / "Dockerfile").read_text()
    assert set(built) == {"VERSION", "REVISION", "CREATED"}
    done = call("do_test.sh", "--tag", "t:1", "--", "--no-cache", "--pull")
    assert done.arguments == [
        "build", "--file", f"{PROJECT}/Dockerfile.test", "--tag", "t:1", "--no-cache", "--pull", str(PROJECT),
    ]  # fmt: skip
    assert call("do_build.sh", STATUS="125").status == 125
    assert call("do_test.sh", STATUS="1").status == 1


@pytest.mark.parametrize("script", ["do_build.sh", "do_test.sh"])
def test_wrong_arguments_of_builds(call, script):
    for arguments, message in (
        (["x"], "unknown argument 'x'"),
        (["--tag"], "--tag needs a value"),
        (["--tag="], "--tag needs a value"),
    ):
        done = call(script, *arguments)
        assert (done.status, done.arguments) == (3, [])
        assert message in done.error


@pytest.mark.parametrize("script", ["do_build.sh", "do_test.sh", "reduce_it.sh", "make_archive.sh", "spark_submit.sh"])
def test_help(call, script):
    done = subprocess.run([MISC / script, "--help"], capture_output=True, text=True, env={"PATH": os.environ["PATH"]})
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: {script}")
    assert not done.stderr


def test_choice_of_the_engine(call, data):
    only_podman = data / "only"
    only_podman.mkdir()
    tools = ("bash", "dirname", "realpath", "basename", "id", "sed", "date", "git", "grep")
    for tool in tools:
        found = subprocess.run(["which", tool], capture_output=True, text=True, check=True).stdout.strip()
        (only_podman / tool).symlink_to(found)
    none = call("do_test.sh", PATH=str(only_podman))
    assert (none.status, none.arguments) == (3, [])
    assert "neither docker nor podman was found" in none.error
    (only_podman / "podman").symlink_to(data / "engines/podman")
    assert call("do_test.sh", PATH=str(only_podman)).arguments[0] == "build"
    (only_podman / "docker").symlink_to(data / "engines/docker")
    (only_podman / "podman").unlink()
    (only_podman / "podman").write_text("#!/bin/sh\nexit 9\n")
    (only_podman / "podman").chmod(0o755)
    assert call("do_test.sh", PATH=str(only_podman)).status == 0, "docker is tried first"
    assert call("do_test.sh", CONTAINER_ENGINE=str(data / "engines/docker")).status == 0
    for engine, message in (("nerdctl", "allowed: docker, podman"), ("/nowhere/docker", "no such command")):
        done = call("reduce_it.sh", "in", CONTAINER_ENGINE=engine)
        assert done.status == 3
        assert f"CONTAINER_ENGINE is '{engine}'" in done.error
        assert message in done.error


def test_make_archive_refuses_what_is_no_jar(call, data):
    (data / "x.txt").touch()
    for argument, message in (("none.jar", "is not a file"), ("x.txt", "does not end in .jar")):
        done = call("make_archive.sh", argument)
        assert done.status == 3
        assert message in done.error


def spark(data: Path, **variables: str) -> dict[str, str]:
    """Variables with which the example for Spark finds what it needs."""
    (data / "job.jar").touch()
    return {"SPARK_SUBMIT": f"{data}/engines/docker", "REDUCER_SPARK_JAR": f"{data}/job.jar"} | variables


def test_spark_submit_on_each_kind_of_cluster(call, data):
    job = [f"{data}/job.jar", "--input-dir=hdfs://h/a b", "--output-dir=hdfs://h/o"]
    cores = {"SPARK_EXECUTOR_CORES": "4", "SPARK_EXECUTORS": "3"}
    for master, sized in (
        ("spark://host:7077", ["--executor-cores", "4", "--total-executor-cores", "12"]),
        ("yarn", ["--executor-cores", "4", "--num-executors", "3"]),
        ("k8s://https://host:6443", ["--executor-cores", "4", "--num-executors", "3"]),
        ("local[2]", []),
    ):
        done = call("spark_submit.sh", *job[1:], **spark(data, SPARK_MASTER_URL=master, **cores))
        assert done.status == 0, done.error
        assert done.arguments == [
            "--master", master, "--deploy-mode", "client", "--name", "Reducer",
            "--driver-memory", "1g", "--executor-memory", "2g", *sized, *job,
        ]  # fmt: skip
    more = {"SPARK_CONF": "a.b=c d\n\ne=f=g\n", "SPARK_DEPLOY_MODE": "cluster", "REDUCER_SPARK_JAR": "local:///x.jar"}
    done = call("spark_submit.sh", "--", "--help", **spark(data, **more))
    assert done.after("--deploy-mode") == ["cluster"]
    assert done.after("--master") == ["spark://localhost:7077"]
    assert done.after("--conf") == ["a.b=c d", "e=f=g"]
    assert done.arguments[-2:] == ["local:///x.jar", "--help"]


@pytest.mark.parametrize(
    "message, variables",
    [
        ("SPARK_DRIVER_MEMORY is '1'; allowed: a number and k, m, g or t", {"SPARK_DRIVER_MEMORY": "1"}),
        ("SPARK_EXECUTOR_MEMORY is '0g'", {"SPARK_EXECUTOR_MEMORY": "0g"}),
        ("SPARK_EXECUTOR_CORES is 'x'; allowed: a number from 1", {"SPARK_EXECUTOR_CORES": "x"}),
        ("SPARK_EXECUTORS is '0'", {"SPARK_EXECUTORS": "0"}),
        ("SPARK_DEPLOY_MODE is 'here'; allowed: client, cluster", {"SPARK_DEPLOY_MODE": "here"}),
        ("SPARK_MASTER_URL is 'host:7077'; allowed: spark://HOST:PORT", {"SPARK_MASTER_URL": "host:7077"}),
        ("SPARK_SUBMIT is '/none/spark-submit': no such command", {"SPARK_SUBMIT": "/none/spark-submit"}),
        ("REDUCER_SPARK_JAR is 'none.jar': no such file", {"REDUCER_SPARK_JAR": "none.jar"}),
        ("SPARK_CONF has 'x'; allowed: NAME=VALUE", {"SPARK_CONF": "a=b\nx"}),
    ],
)
def test_spark_submit_refuses(call, data, message, variables):
    done = call("spark_submit.sh", "--input-dir=x", **spark(data, **variables))
    assert (done.status, done.arguments) == (3, [])
    assert done.error.startswith(f"spark_submit.sh: {message}")


def test_spark_submit_without_options(call, data):
    assert "no options for the job" in call("spark_submit.sh", **spark(data)).error
    assert call("spark_submit.sh", "--", **spark(data)).status == 3
    assert call("spark_submit.sh", "--strict=true", **spark(data, STATUS="7")).status == 7
