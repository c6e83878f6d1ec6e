# The production image: a headless Java, the JAR, and its class-data archive. misc/do_build.sh builds it, misc/reduce_it.sh runs it.

FROM docker.io/library/debian:bookworm-slim AS build
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates maven openjdk-17-jdk-headless \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /project
# The build of a stand-in fetches all that the build needs: a layer that stays while only sources change.
COPY pom.xml ./
COPY .mvn .mvn
RUN mkdir -p src/main/java/standin \
 && printf '%s\n\n%s\n' 'package standin;' 'final class StandIn {}' >src/main/java/standin/StandIn.java \
 && mvn -B -q -Dmaven.test.skip=true package \
 && rm -r src target
COPY src/main src/main
RUN mvn -B -q -o -Dmaven.test.skip=true package

FROM docker.io/library/debian:bookworm-slim AS runtime
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends openjdk-17-jre-headless \
 && rm -rf /var/lib/apt/lists/*
# No directories for input and output are made: where one was not mounted, that is an error (exit 1 or 2), not an empty tree or
# a result that goes with the container.
COPY --from=build /project/target/reducer.jar /app/

# The archive is made by the Java that will use it, for the JAR in its place.
FROM runtime AS archive
COPY misc/make_archive.sh /misc/
COPY misc/lib /misc/lib
RUN /misc/make_archive.sh /app/reducer.jar

FROM runtime
COPY --from=archive /app/reducer.jsa /app/

# Every variable of the program; an empty one counts as unset.
ENV LANG=C.UTF-8 \
    REDUCER_INPUT_DIR=/app/inbound \
    REDUCER_OUTPUT_DIR=/app/outbound \
    REDUCER_RUNNERS_QTY=1 \
    REDUCER_LOW_RUNNER= \
    REDUCER_HIGH_RUNNER= \
    REDUCER_MODE=reduce_collect \
    REDUCER_BATCH_SIZE=250000 \
    REDUCER_COMPACT_AT=1000000 \
    REDUCER_TEMP_DIR= \
    REDUCER_COLUMN="Source IP" \
    REDUCER_STRICT=false \
    REDUCER_RUN_ID= \
    REDUCER_COLLECT_WAIT=0 \
    REDUCER_REPORT= \
    REDUCER_PROGRESS=auto \
    REDUCER_DRY_RUN=false \
    REDUCER_RUNNER_JAVA_OPTS= \
    REDUCER_LOG_CONFIG= \
    LOG_LEVEL=INFO

ARG VERSION=1.0.0
ARG REVISION=unknown
ARG CREATED=unknown
LABEL org.opencontainers.image.title="Reducer" \
      org.opencontainers.image.description="Reduces a tree of event-log CSV exports to one sorted CSV of distinct addresses and environments" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.created="$CREATED" \
      org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim"

WORKDIR /app
# A number, so that Kubernetes can tell that it is not root.
USER 10001:10001
# Java is process 1 and gets the signals itself. Nothing is written but to the output directory, not even Java's own statistics.
# With G1, which Java does not choose by itself in a small container, it starts faster: it takes objects from the archive, too.
# The archive is mapped where it was made to lie, so that coordinator and runners share most of it.
ENTRYPOINT ["java", "-XX:-UsePerfData", "-XX:+UseG1GC", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0", "-XX:SharedArchiveFile=/app/reducer.jsa", "-Xshare:auto", "-Xlog:cds=off", "-jar", "/app/reducer.jar"]
