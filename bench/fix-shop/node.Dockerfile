# What the shop's web builds on, from Debian's packages; npm finds the shop's dependency without a network.
FROM debian:12
RUN apt-get update \
 && apt-get install -y --no-install-recommends nodejs npm ca-certificates \
 && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 1000 --create-home node
COPY npm-cache /opt/npm-cache
RUN npm config --location=global set cache /opt/npm-cache && npm config --location=global set offline true
CMD ["node"]
