# syntax=docker/dockerfile:1
# Three images from what `mvn package` has made: `app` and, where it is wanted, `intake` run in production, `simulator` makes up
# events for a trial.
# docker build --target app -t vardpuls .

FROM eclipse-temurin:17.0.15_6-jre-jammy AS jre
RUN groupadd --gid 10001 vardpuls \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin vardpuls \
 && install -d -o vardpuls -g vardpuls /var/lib/vardpuls
WORKDIR /opt/vardpuls
USER 10001:10001
# The heap follows the container's memory limit; the other half is for RocksDB, threads and the JVM itself.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError"

FROM jre AS simulator
COPY simulation/target/lib lib
COPY simulation/target/vardpuls-simulation.jar .
ENTRYPOINT ["java", "-jar", "vardpuls-simulation.jar", "simulate"]

FROM jre AS intake
COPY intake/target/lib lib
COPY intake/target/vardpuls-intake.jar .
COPY app/jvm.options .
COPY intake/sources sources
ENV VARDPULS_HTTP_HOST=0.0.0.0 VARDPULS_STATE_DIR=/var/lib/vardpuls
VOLUME /var/lib/vardpuls
EXPOSE 8080
ENTRYPOINT ["java", "@jvm.options", "-jar", "vardpuls-intake.jar", "intake"]

FROM jre AS app
COPY app/target/lib lib
COPY app/target/vardpuls.jar .
COPY app/jvm.options .
ENV VARDPULS_HTTP_HOST=0.0.0.0 VARDPULS_STATE_DIR=/var/lib/vardpuls
VOLUME /var/lib/vardpuls
EXPOSE 8080
ENTRYPOINT ["java", "@jvm.options", "-jar", "vardpuls.jar"]
CMD ["run"]
