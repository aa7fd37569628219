# The next version of an image under the same name: other files, another id.
ARG BASE
FROM ${BASE}
COPY upgraded.Dockerfile /release
LABEL org.opencontainers.image.version=2
