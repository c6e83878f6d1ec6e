#!/bin/bash
# Submits the job to a Spark cluster: an example to adapt.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib/script.sh
. "$(dirname "$(realpath "$0")")/lib/script.sh"

# Where spark-submit is; Spark must be of version 4.
spark_submit=${SPARK_SUBMIT:-${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit}
# The job; a path of this host, or what the cluster can fetch (hdfs://, s3a://, local:/ of the image on Kubernetes).
jar=${REDUCER_SPARK_JAR:-$(project_directory)/target/reducer-spark.jar}

# Standalone:  spark://HOST:7077
# YARN:        yarn. HADOOP_CONF_DIR or YARN_CONF_DIR must name the directory of Hadoop's client configuration: it tells where
#              the resource manager is, and which file system paths without a scheme mean. SPARK_CONF may name a queue:
#              spark.yarn.queue=reports
# Kubernetes:  k8s://https://HOST:6443. SPARK_CONF must name an image with Spark, and with the jar where that is local:/, and a
#              service account that may make pods; a namespace where it is not the default one:
#                spark.kubernetes.container.image=registry/spark:4.2.0
#                spark.kubernetes.authenticate.driver.serviceAccountName=spark
#                spark.kubernetes.namespace=reports
#              In client mode executors must be able to reach this host: spark.driver.host. In cluster mode a jar of this host
#              must be uploaded: spark.kubernetes.file.upload.path=s3a://bucket/jars
master=${SPARK_MASTER_URL:-spark://localhost:7077}
# client: the driver runs here, its log comes here, and the exit status of the job is that of this script.
# cluster: the driver runs on the cluster. spark-submit then knows only whether the job ended well: its own status is 1 for all
#          failures, and on a standalone cluster 0 as soon as the driver is started, unless SPARK_CONF has
#          spark.standalone.submit.waitAppCompletion=true. The log of the driver tells which status it was.
deploy_mode=${SPARK_DEPLOY_MODE:-client}

# Grows with the number of input files, not with their size.
driver_memory=${SPARK_DRIVER_MEMORY:-1g}
# Of each executor; its cores share it. What does not fit is spilled to disk: spark.local.dir, or --temp-dir of the job.
executor_memory=${SPARK_EXECUTOR_MEMORY:-2g}
executor_cores=${SPARK_EXECUTOR_CORES:-2}
executors=${SPARK_EXECUTORS:-2}

# More settings of Spark, each NAME=VALUE, a line each.
conf=${SPARK_CONF:-}

usage() {
  cat <<'USAGE'
usage: spark_submit.sh OPTION=VALUE...

Submits reducer-spark.jar to a Spark cluster. The arguments are the options of the job and go to it as they are, such as
  spark_submit.sh --input-dir=hdfs://host/events --output-dir=hdfs://host/result --report=hdfs://host/report.csv
Both directories must be there, and the same for the driver and all executors. spark_submit.sh -- --help lists all options.

environment (the script tells what to set for YARN and Kubernetes):
  SPARK_SUBMIT           the command spark-submit (default: that of SPARK_HOME, else of the PATH)
  REDUCER_SPARK_JAR      the job (default: target/reducer-spark.jar of this project)
  SPARK_MASTER_URL       spark://HOST:PORT, yarn, k8s://URL, or local[N] to try it (default: spark://localhost:7077)
  SPARK_DEPLOY_MODE      client, cluster (default: client)
  SPARK_DRIVER_MEMORY    such as 1g (default)
  SPARK_EXECUTOR_MEMORY  of each executor, such as 2g (default)
  SPARK_EXECUTOR_CORES   of each executor (default: 2)
  SPARK_EXECUTORS        how many (default: 2)
  SPARK_CONF             more settings of Spark, NAME=VALUE, a line each

exit status: in client mode that of the job, as of the command line, and 3 for a wrong use; in cluster mode spark-submit has its
own, 1 for whatever failed
USAGE
}

case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  --) shift ;;
esac
[ $# -gt 0 ] || wrong "no options for the job; it needs --input-dir and --output-dir"

# size NAME VALUE: refuses what is no amount of memory
size() {
  [[ $2 =~ ^[1-9][0-9]*[kmgtKMGT]$ ]] || wrong "$1 is '$2'; allowed: a number and k, m, g or t"
}

# number NAME VALUE: refuses what is no number from 1
number() {
  [[ $2 =~ ^[1-9][0-9]*$ ]] || wrong "$1 is '$2'; allowed: a number from 1"
}

size SPARK_DRIVER_MEMORY "$driver_memory"
size SPARK_EXECUTOR_MEMORY "$executor_memory"
number SPARK_EXECUTOR_CORES "$executor_cores"
number SPARK_EXECUTORS "$executors"
case "$deploy_mode" in
  client | cluster) ;;
  *) wrong "SPARK_DEPLOY_MODE is '$deploy_mode'; allowed: client, cluster" ;;
esac
command -v "$spark_submit" >/dev/null || wrong "SPARK_SUBMIT is '$spark_submit': no such command"
case "$jar" in
  *:/*) ;; # the cluster fetches it
  *) [ -f "$jar" ] || wrong "REDUCER_SPARK_JAR is '$jar': no such file; mvn package makes it" ;;
esac

options=(--master "$master" --deploy-mode "$deploy_mode" --name Reducer)
options+=(--driver-memory "$driver_memory" --executor-memory "$executor_memory")
case "$master" in
  # has as many executors as these cores are for
  spark://*) options+=(--executor-cores "$executor_cores" --total-executor-cores $((executors * executor_cores))) ;;
  yarn | k8s://*) options+=(--executor-cores "$executor_cores" --num-executors "$executors") ;;
  local | local\[*\]) ;; # all in the driver
  *) wrong "SPARK_MASTER_URL is '$master'; allowed: spark://HOST:PORT, yarn, k8s://URL, local[N]" ;;
esac
while IFS= read -r setting; do
  [ -n "$setting" ] || continue
  [[ $setting == *?=* ]] || wrong "SPARK_CONF has '$setting'; allowed: NAME=VALUE, a line each"
  options+=(--conf "$setting")
done <<<"$conf"

exec "$spark_submit" "${options[@]}" "$jar" "$@"
