# One static program and nothing else.
FROM debian:12 AS programs
RUN apt-get update && apt-get install -y --no-install-recommends busybox-static
FROM scratch
COPY --from=programs /bin/busybox /busybox
