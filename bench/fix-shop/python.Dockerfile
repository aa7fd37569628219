# What the shop's worker builds on, from Debian's packages; pip finds the shop's dependency without a network.
FROM debian:12
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-pip ca-certificates \
 && rm -rf /var/lib/apt/lists/* /usr/lib/python3*/EXTERNALLY-MANAGED
RUN ln -s python3 /usr/bin/python
COPY wheels /opt/wheels
ENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/opt/wheels
CMD ["python3"]
