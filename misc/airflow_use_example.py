"""Reduces one tree on several nodes, then collects: a DAG for Airflow 3.2 or newer.

Copy it into the DAGs folder, write your nodes into NODES, and put the JAR where every node finds it. All nodes see the same
input and output directories at the same paths: a shared file system with POSIX locks, such as NFS 4.

Celery executor: on each node of the table run one worker that takes from that node's queue,

    airflow celery worker --queues node-a --concurrency 1

so that its runners, and no other node's, run there. Retries come back to the same queue.

Kubernetes executor: queues mean nothing there. Give each node its place by its executor_config in the table instead:

    from kubernetes.client import models as k8s
    {"pod_override": k8s.V1Pod(spec=k8s.V1PodSpec(
        node_selector={"kubernetes.io/hostname": "node-a"}, containers=[k8s.V1Container(name="base", ...)]))}

with an image for workers that holds a Java 17 and the JAR, the shared volume mounted, and a memory limit that leaves 256 MiB
for each runner. Local executor: all runs on the scheduler's host, whatever the queue.

Steps may be repeated, by a retry or by hand: a runner begins by removing what it made before, locks keep apart two processes
that are the same runner, and a collect that was killed finishes when it is run again. Airflow's run ID marks every part, so
that collect refuses to mix parts of two runs. A collect that wrote the result, also where it failed then since files were ignored
under strict, or another run that used the same output directory meanwhile, has taken the parts: then clear the whole run, not
one of its tasks. What no retry can mend (no directory, wrong
settings, parts that do not fit, files ignored under strict) fails at once.

Installation-wide defaults are Airflow Variables, read when a task runs:

    reducer_jar   the JAR on every node    (/opt/reducer/reducer.jar)
    reducer_java  the Java that runs it    (java, found on the PATH that bash has by default)

What may differ from run to run are params, which the form of "Trigger" shows: see PARAMS.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Param
from airflow.sdk.exceptions import AirflowException, AirflowFailException


@dataclass(frozen=True)
class Node:
    """A host that runs some of the runners, each a process that keeps about one core busy."""

    name: str
    queue: str
    runners: int
    executor_config: dict[str, Any] = field(default_factory=dict)


# The whole cluster. Runner IDs are dealt out in this order: node-a runs 1 and 2, node-b 3 and 4.
NODES = (
    Node("node-a", queue="node-a", runners=2),
    Node("node-b", queue="node-b", runners=2),
)

PARAMS = {
    "input_dir": Param("/data/inbound", type="string", minLength=1, description="The tree of CSV exports"),
    "output_dir": Param("/data/outbound", type="string", minLength=1, description="Where Combined.csv goes"),
    "column": Param("Source IP", type="string", minLength=1, description="The column that holds addresses"),
    "strict": Param(False, type="boolean", description="Fail when a file had to be ignored"),
    "log_level": Param("INFO", type="string", enum=["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
}

RUNNERS = sum(node.runners for node in NODES)

# All that a task's process gets: nothing leaks in from the worker's own environment.
ENVIRONMENT = {
    "JAR": "{{ var.value.get('reducer_jar', '/opt/reducer/reducer.jar') }}",
    "JAVA": "{{ var.value.get('reducer_java', 'java') }}",
    "LANG": "C.UTF-8",
    "LOG_LEVEL": "{{ params.log_level }}",
    "REDUCER_INPUT_DIR": "{{ params.input_dir }}",
    "REDUCER_OUTPUT_DIR": "{{ params.output_dir }}",
    "REDUCER_COLUMN": "{{ params.column }}",
    "REDUCER_STRICT": "{{ params.strict | lower }}",
    "REDUCER_RUNNERS_QTY": str(RUNNERS),
    "REDUCER_RUN_ID": "{{ run_id }}",
    "REDUCER_PROGRESS": "auto",  # a line in the task's log every ten seconds
}


# Exit statuses of the program that another try would only repeat.
LASTING = {1, 2, 3, 5, 7}


class ReducerOperator(BashOperator):
    """Runs the program once; does not ask for a retry that would be in vain."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            if self.subprocess_hook.sub_process.returncode in LASTING:
                raise AirflowFailException(str(failure)) from failure
            raise


def reducer(task_id: str, node: Node, **variables: str) -> ReducerOperator:
    """A task on a node, with these REDUCER_* variables beside those of ENVIRONMENT."""
    return ReducerOperator(
        task_id=task_id,
        queue=node.queue,
        executor_config=node.executor_config,
        bash_command='exec "$JAVA" -jar "$JAR"',  # exec: signals reach the program, which then stops its runners
        env=ENVIRONMENT | {f"REDUCER_{name.upper()}": value for name, value in variables.items()},
        skip_on_exit_code=None,  # no exit status but 0 is good
        do_xcom_push=False,
    )


def first_runner(position: int) -> int:
    """The lowest runner ID of the node at this position of NODES, from 0."""
    return 1 + sum(node.runners for node in NODES[:position])


with DAG(
    dag_id="reducer",
    description="One row for each source address and environment of the event logs",
    doc_md=__doc__,
    schedule=None,  # by hand; say when, such as "@daily", once your paths stand in PARAMS
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,  # two runs would undo each other's parts in one output directory
    params=PARAMS,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=1)},
    tags=["reducer"],
) as dag:
    reduces = [
        reducer(
            f"reduce_{node.name}",
            node,
            mode="reduce",
            low_runner=str(first_runner(position)),
            high_runner=str(first_runner(position) + node.runners - 1),
        )
        for position, node in enumerate(NODES)
    ]
    collect = reducer(
        "collect",
        NODES[0],
        mode="collect",
        collect_wait="60",  # network file systems show another host's files late
        report="{{ params.output_dir }}/report.csv",
    )
    reduces >> collect
