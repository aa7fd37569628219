import { expect, test } from 'vitest';
import type { ImageFacts } from '../../model/image-facts.ts';
import { type HolePart, type TextPart, unknown } from '../../model/value.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { endOfLife } from '../end-of-life/end-of-life.ts';
import type { Facts } from './family.ts';
import { imageFacts } from './image-facts.ts';
import { families } from './index.ts';
import { systems } from './systems.ts';

const TODAY = '2026-11-22';

/** `$X` in a reference is a hole. */
const facts = (reference: string): ImageFacts | undefined => {
  const parts = reference.split(/(\$[A-Z]+)/).filter(Boolean);
  const toPart = (part: string): TextPart | HolePart =>
    part.startsWith('$') ? { hole: unknown('build-argument', 'no default'), name: part.slice(1) } : { text: part };
  return imageFacts(readImageReference({ parts: parts.map(toPart) }), TODAY);
};

/** The facts of an image as one short line: family/system, who it starts as, own user, step-down, programs. */
const line = (reference: string): string => {
  const known = facts(reference);
  if (!known) return 'unknown';
  const { runsAs, ownUser, dropsTo, system, family, hasProgram } = known;
  const id = (account: { uid: number | undefined; name: string | undefined }): string =>
    `${account.uid ?? account.name}`;
  const has = (name: string): string => {
    const there = hasProgram(name)?.value;
    return there === undefined ? '?' : there ? '+' : '-';
  };
  return [
    `${family}/${system ?? '?'}`,
    runsAs ? id(runsAs.value) : '?',
    ownUser ? id(ownUser.value) : '-',
    dropsTo ? id(dropsTo.value) : '-',
    `sh${has('sh')} curl${has('curl')} wget${has('wget')}`,
  ].join(' ');
};

test.each([
  ['node:24', 'node/debian 0 1000 - sh+ curl+ wget+'],
  ['gcr.io/distroless/nodejs24-debian13:nonroot', 'distroless-nodejs/distroless 65532 65532 - sh- curl- wget-'],
  ['node:24-slim', 'node/debian 0 1000 - sh+ curl- wget-'],
  ['node:24-bookworm-slim', 'node/debian 0 1000 - sh+ curl- wget-'],
  ['node:24-alpine', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['node:24.1.0-alpine3.20', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['node:alpine', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['node:$VERSION-alpine', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['node:$VERSION-alpine$ALPINE', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['node:$VERSION', 'node/? 0 1000 - sh+ curl? wget?'],
  ['node@sha256:0000000000000000000000000000000000000000000000000000000000000000', 'node/? 0 1000 - sh+ curl? wget?'],
  ['node:lts-windowsservercore', 'node/windows ? - - sh? curl? wget?'],
  ['docker.io/library/node:24', 'node/debian 0 1000 - sh+ curl+ wget+'],
  ['docker.io/node:24', 'node/debian 0 1000 - sh+ curl+ wget+'],
  ['index.docker.io/library/node:24', 'node/debian 0 1000 - sh+ curl+ wget+'],
  ['public.ecr.aws/docker/library/node:24', 'node/debian 0 1000 - sh+ curl+ wget+'],
  ['mirror.gcr.io/library/node:24-slim', 'node/debian 0 1000 - sh+ curl- wget-'],
  ['arm64v8/node:24-alpine', 'node/alpine 0 1000 - sh+ curl- wget+'],
  ['ghcr.io/mastodon/mastodon:v4.5.0', 'mastodon/debian 991 991 - sh+ curl? wget?'],
  ['ghcr.io/umami-software/umami:3.0.0', 'umami/alpine 1001 1001 - sh+ curl? wget+'],
  ['langfuse/langfuse:3', 'langfuse/alpine 1001 1001 - sh+ curl? wget+'],
  ['ghcr.io/plausible/community-edition:v3.0.1', 'plausible/alpine 999 999 - sh+ curl? wget+'],
  ['documenso/documenso:v1.12.0', 'documenso/alpine 1001 1001 - sh+ curl? wget+'],
  ['ghcr.io/linkwarden/linkwarden:v2.13.0', 'linkwarden/debian 0 - - sh+ curl? wget?'],
  ['temporalio/auto-setup:1.29.1', 'temporal/alpine 1000 1000 - sh+ curl? wget+'],
  ['ghcr.io/wg-easy/wg-easy:15', 'wg-easy/alpine 0 - - sh+ curl? wget+'],
  ['crowdsecurity/crowdsec:v1.7.3-debian', 'crowdsec/debian 0 - - sh+ curl? wget?'],
  ['chrislusf/seaweedfs:3.97', 'seaweedfs/? ? - - sh? curl? wget?'],
  ['ghcr.io/berriai/litellm:v1.79.1', 'litellm/? 0 - - sh? curl? wget?'],
  ['mher/flower:2.0.1', 'flower/alpine 1000 1000 - sh+ curl? wget+'],
  ['mher/flower:0.9.7', 'flower/alpine ? 1000 - sh+ curl? wget+'],
  ['python:3.12', 'python/debian 0 - - sh+ curl+ wget+'],
  ['python:3.12-slim', 'python/debian 0 - - sh+ curl- wget-'],
  ['python:3.9-slim-bullseye', 'python/debian 0 - - sh+ curl- wget-'],
  ['python:3.12-alpine', 'python/alpine 0 - - sh+ curl- wget+'],
  ['golang:1.26', 'golang/debian 0 - - sh+ curl+ wget+'],
  ['golang:1.26-alpine', 'golang/alpine 0 - - sh+ curl- wget+'],
  ['ruby:3.4-slim', 'ruby/debian 0 - - sh+ curl- wget-'],
  ['rust:1.88', 'rust/debian 0 - - sh+ curl+ wget+'],
  ['php:8.4-fpm', 'php/debian 0 33 33 sh+ curl+ wget?'],
  ['php:8.4-fpm-alpine3.21', 'php/alpine 0 82 82 sh+ curl+ wget+'],
  ['php:8.4-apache', 'php/debian 0 33 33 sh+ curl+ wget?'],
  ['php:8.4-cli', 'php/debian 0 33 - sh+ curl+ wget?'],
  ['eclipse-temurin:21-jre', 'eclipse-temurin/ubuntu 0 - - sh+ curl+ wget+'],
  ['eclipse-temurin:21-jre-alpine', 'eclipse-temurin/alpine 0 - - sh+ curl? wget+'],
  ['openjdk:8-jre-alpine', 'openjdk/alpine 0 - - sh+ curl? wget+'],
  ['mcr.microsoft.com/dotnet/aspnet:9.0', 'dotnet-aspnet/debian 0 1654 - sh+ curl? wget?'],
  ['mcr.microsoft.com/dotnet/aspnet:10.0', 'dotnet-aspnet/ubuntu 0 1654 - sh+ curl? wget?'],
  ['mcr.microsoft.com/dotnet/aspnet:6.0', 'dotnet-aspnet/debian 0 - - sh+ curl? wget?'],
  ['mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled', 'dotnet-aspnet/ubuntu 1654 1654 - sh- curl- wget-'],
  ['mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'dotnet-aspnet/alpine 0 1654 - sh+ curl? wget+'],
  ['nginx', 'nginx/debian 0 101 101 sh+ curl+ wget-'],
  ['nginx:1.30-alpine', 'nginx/alpine 0 101 101 sh+ curl+ wget+'],
  ['nginx:1.30-alpine-slim', 'nginx/alpine 0 101 101 sh+ curl- wget+'],
  ['nginxinc/nginx-unprivileged:1.30', 'nginx-unprivileged/debian 101 101 - sh+ curl+ wget?'],
  ['httpd:2.4', 'httpd/debian 0 33 33 sh+ curl- wget-'],
  ['httpd:2.4-alpine', 'httpd/alpine 0 82 82 sh+ curl- wget+'],
  ['haproxy:3.2', 'haproxy/debian 99 99 - sh+ curl? wget?'],
  ['haproxy:2.2', 'haproxy/debian 0 - - sh+ curl? wget?'],
  ['postgres:17', 'postgres/debian 0 999 999 sh+ curl? wget?'],
  ['postgres:17-alpine', 'postgres/alpine 0 70 70 sh+ curl- wget+'],
  ['postgres:16-bookworm', 'postgres/debian 0 999 999 sh+ curl? wget?'],
  ['postgis/postgis:17-3.5', 'postgis/debian 0 999 999 sh+ curl? wget?'],
  ['mysql:8.4', 'mysql/rhel 0 999 999 sh+ curl+ wget?'],
  ['mysql:5.7', 'mysql/? 0 999 999 sh? curl? wget?'],
  ['mariadb:11.8', 'mariadb/ubuntu 0 mysql mysql sh+ curl? wget?'],
  ['mongo:8', 'mongo/ubuntu 0 999 999 sh+ curl? wget?'],
  ['redis:8', 'redis/debian 0 999 999 sh+ curl? wget?'],
  ['redis:7-alpine', 'redis/alpine 0 999 999 sh+ curl- wget+'],
  ['valkey/valkey:8', 'valkey/debian 0 999 999 sh+ curl? wget?'],
  ['memcached:1.6', 'memcached/debian 11211 11211 - sh+ curl? wget?'],
  ['rabbitmq:4-management', 'rabbitmq/ubuntu 0 999 999 sh+ curl? wget?'],
  ['rabbitmq:4-management-alpine', 'rabbitmq/alpine 0 100 100 sh+ curl? wget+'],
  ['nats:2', 'nats/scratch 0 - - sh- curl- wget-'],
  ['nats:2-alpine', 'nats/alpine 0 - - sh+ curl? wget+'],
  ['docker.elastic.co/elasticsearch/elasticsearch:9.1.0', 'elasticsearch/? 1000 1000 - sh? curl+ wget?'],
  ['elasticsearch:7.17.0', 'elasticsearch/? 0 1000 1000 sh? curl+ wget?'],
  ['traefik:v3.5', 'traefik/alpine 0 - - sh+ curl? wget+'],
  ['traefik:1.7', 'traefik/scratch 0 - - sh- curl- wget-'],
  ['grafana/grafana:12.0.0', 'grafana/alpine 472 472 - sh+ curl? wget+'],
  ['prom/prometheus:v3.5.0', 'prometheus/busybox 65534 65534 - sh+ curl? wget+'],
  ['quay.io/prometheus/node-exporter:latest', 'node-exporter/busybox 65534 65534 - sh+ curl? wget+'],
  ['quay.io/keycloak/keycloak:26.1', 'keycloak/rhel 1000 1000 - sh+ curl- wget-'],
  ['hashicorp/vault:1.20', 'vault/alpine 0 vault vault sh+ curl? wget+'],
  ['jenkins/jenkins:lts-jdk21', 'jenkins/debian 1000 1000 - sh+ curl+ wget?'],
  ['gitea/gitea:1.24-rootless', 'gitea/alpine 1000 1000 - sh+ curl+ wget+'],
  ['wordpress:6-php8.3-fpm-alpine', 'wordpress/alpine 0 82 82 sh+ curl+ wget+'],
  ['wordpress', 'wordpress/debian 0 33 33 sh+ curl+ wget?'],
  ['docker:29-dind', 'docker/alpine 0 - - sh+ curl? wget+'],
  ['docker:29-dind-rootless', 'docker/alpine 1000 1000 - sh+ curl? wget+'],
  ['alpine:3.24', 'alpine/alpine 0 - - sh+ curl- wget+'],
  ['debian:trixie-slim', 'debian/debian 0 - - sh+ curl- wget-'],
  ['ubuntu:22.04', 'ubuntu/ubuntu 0 - - sh+ curl- wget-'],
  ['ubuntu:jammy', 'ubuntu/ubuntu 0 - - sh+ curl- wget-'],
  ['ubuntu:24.04', 'ubuntu/ubuntu 0 1000 - sh+ curl- wget-'],
  ['ubuntu:noble', 'ubuntu/ubuntu 0 1000 - sh+ curl- wget-'],
  ['busybox', 'busybox/busybox 0 - - sh+ curl- wget+'],
  ['gcr.io/distroless/static-debian13', 'distroless/distroless 0 65532 - sh- curl- wget-'],
  ['gcr.io/distroless/static-debian13:nonroot', 'distroless/distroless 65532 65532 - sh- curl- wget-'],
  ['gcr.io/distroless/base-debian13:debug', 'distroless/distroless 0 65532 - sh+ curl- wget+'],
  ['gcr.io/distroless/base-debian13:debug-nonroot', 'distroless/distroless 65532 65532 - sh+ curl- wget+'],
  ['cgr.dev/chainguard/static', 'chainguard/wolfi 65532 65532 - sh- curl- wget-'],
  ['cgr.dev/chainguard/python:latest-dev', 'chainguard/wolfi 65532 65532 - sh+ curl? wget+'],
  ['cgr.dev/chainguard/wolfi-base', 'wolfi-base/wolfi 0 - - sh+ curl- wget+'],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', 'ubi/rhel 0 - - sh+ curl+ wget-'],
  ['registry.access.redhat.com/ubi9-micro', 'ubi/rhel 0 - - sh+ curl- wget-'],
  ['centos:7', 'centos/rhel 0 - - sh+ curl+ wget?'],
  ['amazonlinux:2023', 'amazonlinux/amazonlinux 0 - - sh+ curl+ wget?'],
  ['bitnami/postgresql:16', 'bitnami/debian 1001 - - sh+ curl? wget?'],
  ['lscr.io/linuxserver/plex', 'linuxserver/? 0 - - sh? curl? wget?'],
  ['registry.example.com/team/node:24', 'unknown'],
  ['ghcr.io/someone/nginx:latest', 'unknown'],
  ['someone/postgres', 'unknown'],
  ['$REGISTRY/node:24', 'unknown'],
  ['$IMAGE', 'unknown'],
  ['constructor', 'unknown'],
  ['__proto__/x', 'unknown'],
  ['adguard/adguardhome:v0.107.62', 'adguardhome/alpine 0 - - sh+ curl? wget+'],
  ['mvance/unbound:1.22.0', 'unbound/debian 0 - _unbound sh+ curl? wget?'],
  ['cloudflare/cloudflared:2025.6.1', 'cloudflared/distroless 65532 65532 - sh- curl- wget-'],
  ['qmcgaw/gluetun:v3.40', 'gluetun/alpine 0 - - sh+ curl? wget+'],
  ['ghcr.io/element-hq/synapse:v1.132.0', 'synapse/debian 0 - 991 sh+ curl+ wget?'],
  ['ghcr.io/open-webui/open-webui:0.6.30', 'open-webui/debian 0 - - sh+ curl? wget?'],
  ['certbot/dns-cloudflare:v4.1.1', 'certbot/alpine 0 - - sh+ curl? wget+'],
  ['offen/docker-volume-backup:v2', 'docker-volume-backup/alpine 0 - - sh+ curl? wget+'],
  ['confluentinc/cp-schema-registry:7.9.0', 'confluent/? appuser appuser - sh? curl? wget?'],
  ['prom/blackbox-exporter:v0.27.0', 'blackbox-exporter/busybox 0 - - sh+ curl? wget+'],
  ['quay.io/prometheuscommunity/postgres-exporter', 'prometheus-exporters/busybox 65534 65534 - sh+ curl? wget+'],
  ['grafana/alloy:v1.10.0', 'alloy/ubuntu 0 473 - sh+ curl? wget?'],
  ['ghcr.io/blakeblackshear/frigate:0.16.1', 'frigate/debian 0 - - sh+ curl? wget?'],
  ['nodered/node-red:4.1', 'node-red/alpine 1000 1000 - sh+ curl? wget+'],
  ['ghcr.io/goauthentik/server:2025.10', 'authentik/debian 1000 1000 - sh+ curl? wget?'],
  ['ghcr.io/immich-app/postgres:14-vectorchord0.4.3', 'immich-postgres/debian 0 999 999 sh+ curl? wget?'],
  ['ghcr.io/paperless-ngx/paperless-ngx:2.18', 'paperless-ngx/debian 0 1000 1000 sh+ curl? wget?'],
  ['gotenberg/gotenberg:8.24', 'gotenberg/debian 1001 1001 - sh+ curl? wget?'],
  ['jc21/nginx-proxy-manager:2.12.6', 'nginx-proxy-manager/debian 0 - - sh+ curl? wget?'],
  ['authelia/authelia:4.39', 'authelia/alpine 0 - - sh+ curl? wget+'],
  ['ghcr.io/immich-app/immich-server:v2.1.0', 'immich-server/? 0 - - sh? curl? wget?'],
  ['ghcr.io/immich-app/immich-machine-learning:v2.1.0', 'immich-machine-learning/? 0 - - sh? curl? wget?'],
  ['jellyfin/jellyfin:10.10', 'jellyfin/debian 0 - - sh+ curl+ wget?'],
  ['traefik/whoami:v1.11', 'whoami/scratch 0 - - sh- curl- wget-'],
  ['itzg/minecraft-server:java21', 'minecraft-server/? 0 1000 1000 sh? curl? wget?'],
  ['kafbat/kafka-ui:v1.3.0', 'kafka-ui/alpine kafkaui kafkaui - sh+ curl? wget+'],
  ['chromadb/chroma:1.1.0', 'chroma/debian 0 - - sh+ curl? wget?'],
  ['vllm/vllm-openai:v0.11.0', 'vllm/ubuntu 0 - - sh+ curl? wget?'],
  ['ghcr.io/gethomepage/homepage:v1.5', 'homepage/alpine 0 - - sh+ curl? wget+'],
  ['syncthing/syncthing:2.0', 'syncthing/alpine 0 - 1000 sh+ curl? wget+'],
  ['netdata/netdata:v2.7', 'netdata/? 0 201 201 sh? curl? wget?'],
  ['portainer/agent:2.33.2', 'portainer-agent/? 0 - - sh? curl? wget?'],
  ['louislam/dockge:1.5', 'dockge/debian 0 - - sh+ curl? wget?'],
  ['redis/redis-stack:7.4.0-v6', 'redis-stack/? 0 - - sh? curl? wget?'],
  ['ghcr.io/dragonflydb/dragonfly:v1.34', 'dragonfly/? 0 999 999 sh? curl? wget?'],
  ['postgrest/postgrest:v13', 'postgrest/? 1000 - - sh? curl? wget?'],
  ['victoriametrics/victoria-metrics:v1.127.0', 'victoria-metrics/? 0 - - sh? curl? wget?'],
  ['victoriametrics/victoria-metrics:v1.127.0-scratch', 'victoria-metrics/scratch 0 - - sh- curl- wget-'],
  ['prom/pushgateway:v1.11.1', 'pushgateway/busybox 65534 65534 - sh+ curl? wget+'],
  ['oliver006/redis_exporter:v1.78.0', 'redis-exporter/scratch 59000 - - sh- curl- wget-'],
  ['oliver006/redis_exporter:v1.78.0-alpine', 'redis-exporter/alpine 59000 - - sh+ curl? wget+'],
  ['quay.io/oauth2-proxy/oauth2-proxy:v7.12.0', 'oauth2-proxy/distroless nonroot - - sh- curl- wget-'],
  ['ghcr.io/mealie-recipes/mealie:v3.3.2', 'mealie/debian 0 911 911 sh+ curl? wget?'],
  ['vikunja/vikunja:1.0.0', 'vikunja/scratch 1000 - - sh- curl- wget-'],
  ['miniflux/miniflux:2.2.13', 'miniflux/alpine 65534 - - sh+ curl? wget+'],
  ['miniflux/miniflux:2.2.13-distroless', 'miniflux/distroless 65532 - - sh- curl- wget-'],
  ['freshrss/freshrss:1.27.1', 'freshrss/debian 0 - www-data sh+ curl? wget?'],
  ['mattermost/mattermost-team-edition:10.11', 'mattermost/? 2000 2000 - sh? curl? wget?'],
  ['registry.rocket.chat/rocketchat/rocket.chat:7.10.0', 'rocketchat/? 65533 65533 - sh? curl? wget?'],
  ['nocodb/nocodb:0.265.1', 'nocodb/alpine 0 - - sh+ curl? wget+'],
  ['directus/directus:11.12', 'directus/alpine 1000 1000 - sh+ curl? wget+'],
  ['sonatype/nexus3:3.85.0', 'nexus3/? nexus nexus - sh? curl? wget?'],
  ['binwiederhier/ntfy:v2.14', 'ntfy/alpine 0 - - sh+ curl? wget+'],
  ['gotify/server:2.7.3', 'gotify/? 0 - - sh? curl? wget?'],
  ['stirlingtools/stirling-pdf:1.4.0', 'stirling-pdf/? 0 stirlingpdfuser 1000 sh? curl? wget?'],
  ['koenkk/zigbee2mqtt:2.6', 'zigbee2mqtt/alpine 0 - - sh+ curl? wget+'],
  ['esphome/esphome:2025.9', 'esphome/debian 0 - - sh+ curl? wget?'],
  ['opensearchproject/opensearch-dashboards:3.2.0', 'opensearch-dashboards/? 1000 1000 - sh? curl? wget?'],
  ['ghcr.io/flaresolverr/flaresolverr:v3.4.1', 'flaresolverr/debian flaresolverr flaresolverr - sh+ curl+ wget?'],
  ['deluan/navidrome:0.58.0', 'navidrome/alpine 0 - - sh+ curl? wget+'],
  ['ghcr.io/advplyr/audiobookshelf:2.29', 'audiobookshelf/alpine 0 - - sh+ curl? wget+'],
  ['apachepulsar/pulsar:4.1.0', 'pulsar/alpine 10000 - - sh+ curl? wget+'],
  ['apachepulsar/pulsar:2.9.5', 'pulsar/? ? - - sh? curl? wget?'],
  ['typesense/typesense:29.0', 'typesense/ubuntu 0 - - sh+ curl? wget?'],
  ['apache/tika:3.2.3.0', 'tika/ubuntu ? - - sh+ curl? wget?'],
  ['registry.access.redhat.com/ubi9/python-312:1', 'ubi-runtimes/? 1001 - - sh? curl? wget?'],
  ['registry.access.redhat.com/ubi9/openjdk-21-runtime:1.23', 'ubi-runtimes/? 185 - - sh? curl? wget?'],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.6', 'ubi/rhel 0 - - sh+ curl+ wget-'],
  ['registry.access.redhat.com/ubi9/ubi-init:9.6', 'ubi-runtimes/? ? - - sh? curl? wget?'],
  ['continuumio/miniconda3:25.3.1-1', 'conda/? 0 - - sh? curl? wget?'],
  ['mambaorg/micromamba:2.3.2', 'micromamba/? mambauser mambauser - sh? curl? wget?'],
  ['dunglas/frankenphp:1.9-php8.4-alpine', 'frankenphp/alpine 0 - - sh+ curl? wget+'],
  ['hexpm/elixir:1.18.4-erlang-27.3-debian-bookworm-20250610-slim', 'hexpm/debian 0 - - sh+ curl? wget?'],
  ['lukemathwalker/cargo-chef:0.1.72-rust-1.90', 'cargo-chef/? 0 - - sh? curl? wget?'],
  ['tiangolo/uvicorn-gunicorn-fastapi:python3.11', 'tiangolo/? 0 - - sh? curl? wget?'],
  ['pypy:3.11-slim', 'pypy/debian 0 - - sh+ curl? wget?'],
  ['jruby:10', 'jruby/? 0 - - sh? curl? wget?'],
  ['ibm-semeru-runtimes:open-21-jre', 'semeru/? 0 - - sh? curl? wget?'],
  ['sapmachine:21', 'sapmachine/ubuntu 0 - - sh+ curl? wget?'],
  ['azul/zulu-openjdk-alpine:21', 'zulu/alpine 0 - - sh+ curl? wget+'],
  ['bellsoft/liberica-openjdk-alpine:21', 'liberica/alpine 0 - - sh+ curl? wget+'],
  ['ghcr.io/graalvm/jdk-community:21', 'graalvm/? 0 - - sh? curl? wget?'],
  ['mcr.microsoft.com/playwright:v1.55.0-noble', 'playwright/ubuntu 0 pwuser - sh+ curl? wget?'],
  ['ghcr.io/puppeteer/puppeteer:24.22', 'puppeteer/? pptruser pptruser - sh? curl? wget?'],
  ['curlimages/curl:8.16.0', 'curl/alpine curl_user - - sh+ curl? wget+'],
  ['amazon/aws-cli:2.31', 'clouds/? 0 - - sh? curl? wget?'],
  ['nicolaka/netshoot:v0.14', 'netshoot/alpine 0 - - sh+ curl? wget+'],
  ['cypress/included:15.3.0', 'cypress/? 0 - - sh? curl? wget?'],
  ['webdevops/php-nginx:8.4', 'php-stacks/? 0 - - sh? curl? wget?'],
  ['nvcr.io/nvidia/pytorch:25.09-py3', 'nvidia-frameworks/ubuntu 0 - - sh+ curl? wget?'],
  ['ghcr.io/huggingface/text-generation-inference:3.3.5', 'text-generation-inference/? 0 - - sh? curl? wget?'],
  ['localai/localai:v3.5.4', 'local-ai/? 0 - - sh? curl? wget?'],
  ['jenkins/inbound-agent:3341-jdk21', 'jenkins-agent/? 1000 1000 - sh? curl? wget?'],
  ['gitlab/gitlab-runner:v18.4', 'ci-runners/? 0 - - sh? curl? wget?'],
  ['flink:2.1', 'flink/? 0 9999 9999 sh? curl? wget?'],
  ['apache/nifi:2.6.0', 'apache-data/? 1000 - - sh? curl? wget?'],
  ['trinodb/trino:477', 'apache-data/? 1000 - - sh? curl? wget?'],
  ['apache/apisix:3.14.0-debian', 'apisix/? apisix apisix - sh? curl? wget?'],
  ['fluentd:v1.18-debian-1', 'fluentd/? fluent fluent - sh? curl? wget?'],
  ['fluentd:v0.12', 'fluentd/? ? fluent - sh? curl? wget?'],
  ['timberio/vector:0.50.0-alpine', 'vector/alpine 0 - - sh+ curl? wget+'],
  ['open-liberty:25.0.0.9-full-java21-openj9-ubi-minimal', 'java-servers/? 1001 - - sh? curl? wget?'],
  ['quay.io/wildfly/wildfly:37.0.1.Final-jdk21', 'java-servers/? 1000 - - sh? curl? wget?'],
  ['payara/server-full:6.2025.9', 'java-servers/? 1000 - - sh? curl? wget?'],
  ['tomee:10.1', 'tomee/? 0 - - sh? curl? wget?'],
  ['krakend:2.10', 'krakend/alpine 1000 - - sh+ curl? wget+'],
  ['crate:6.0', 'crate/? 0 1000 1000 sh? curl? wget?'],
  ['gogs/gogs:0.13', 'gogs/alpine 0 1000 1000 sh+ curl? wget+'],
  ['maildev/maildev:2.2.1', 'maildev/alpine 1000 - - sh+ curl? wget+'],
  ['maildev/maildev:1.1.0', 'maildev/alpine ? - - sh+ curl? wget+'],
  ['kennethreitz/httpbin', 'httpbin/ubuntu 0 - - sh+ curl? wget?'],
  [
    'prodrigestivill/postgres-backup-local:17-alpine',
    'postgres-backup-local/alpine postgres postgres - sh+ curl? wget+',
  ],
  ['nginxproxy/acme-companion:2.6', 'docker-gen/? 0 - - sh? curl? wget?'],
  ['redash/redash:25.1.0', 'redash/? redash redash - sh? curl? wget?'],
  ['temporalio/ui:2.41.0', 'temporal-ui/alpine ui-server ui-server - sh+ curl? wget+'],
  ['ghcr.io/analogj/scrutiny:v0.8.1-omnibus', 'scrutiny/? 0 - - sh? curl? wget?'],
  ['onlyoffice/documentserver:9.0', 'onlyoffice/? 0 - - sh? curl? wget?'],
])('%s is %s', (reference, expected) => {
  expect(line(reference)).toBe(expected);
});

test.each([
  ['node:18-alpine3.17', 'nodejs 18 ended 22', 'alpine-linux 3.17 ended 3.22'],
  ['node:24-bookworm', 'nodejs 24 supported', 'debian 12 ended 13'],
  ['node:lts', '-', '-'],
  ['node:latest', '-', '-'],
  ['node:$VERSION-alpine3.17', '-', 'alpine-linux 3.17 ended 3.22'],
  ['python:3.9-slim-bullseye', 'python 3.9 ended 3.11', 'debian 11 ended 13'],
  ['python:3', '-', '-'],
  ['python:2', 'python 2.7 ended 3.11', '-'],
  ['mysql:5', 'mysql 5.7 ended 8.4', '-'],
  ['postgres:9.6.24-alpine', 'postgresql 9.6 ended 15', '-'],
  ['postgres:18', 'postgresql 18 supported', '-'],
  ['ghcr.io/immich-app/postgres:13-vectorchord0.4.3-pgvectors0.2.0', 'postgresql 13 ended 15', '-'],
  ['golang:1.25.3-alpine3.22', 'go 1.25 ended 1.26', 'alpine-linux 3.22 supported'],
  ['php:8.1-fpm', 'php 8.1 ended 8.3', '-'],
  ['eclipse-temurin:8u392-b08-jre', 'eclipse-temurin 8 supported', '-'],
  ['eclipse-temurin:17-jre-focal', 'eclipse-temurin 17 supported', 'ubuntu 20.04 ended 22.04'],
  ['mcr.microsoft.com/dotnet/aspnet:6.0', 'dotnet 6 ended 10', '-'],
  ['nginx:1.27', 'nginx 1.27 ended 1.30', '-'],
  ['redis:7.0', 'redis 7.0 ended 7.2', '-'],
  ['alpine:3.19.1', 'alpine-linux 3.19 ended 3.22', '-'],
  ['alpine:3', '-', '-'],
  ['alpine:edge', '-', '-'],
  ['debian:bookworm-20240904-slim', 'debian 12 ended 13', '-'],
  ['debian:12.4', 'debian 12 ended 13', '-'],
  ['debian:stable-slim', '-', '-'],
  ['debian:sid', '-', '-'],
  ['ubuntu:focal-20240530', 'ubuntu 20.04 ended 22.04', '-'],
  ['ubuntu:26.04', 'ubuntu 26.04 supported', '-'],
  ['centos:7.9.2009', 'centos 7 ended', '-'],
  ['amazonlinux:2', 'amazon-linux 2 ended 2023', '-'],
  ['registry.access.redhat.com/ubi8/ubi:8.9', 'rhel 8 supported', '-'],
  ['gcr.io/distroless/static-debian12:nonroot', 'distroless debian12 ended debian13', '-'],
  ['gcr.io/distroless/static-debian13', 'distroless debian13 supported', '-'],
  ['nvidia/cuda:11.8.0-base-ubuntu20.04', '-', 'ubuntu 20.04 ended 22.04'],
])('%s: program %s, system %s', (reference, program, system) => {
  const known = facts(reference);
  const say = (end: ImageFacts['endOfLife']): string =>
    end
      ? [end.value.product, end.value.cycle, end.value.ended ? 'ended' : 'supported', end.value.successor ?? '']
          .join(' ')
          .trim()
      : '-';
  expect([say(known?.endOfLife), say(known?.systemEndOfLife)]).toEqual([program, system]);
});

test('what an image needs reaches the rules', () => {
  expect(facts('redis:8')?.capabilities?.value.withoutSetuid).toBe('stays-root');
  expect(facts('redis:7.2')?.capabilities?.value.withoutSetuid).toBe('fails');
  expect(facts('redis:8')?.capabilities?.evidence).toBe('live');
  expect(facts('postgres:18')?.volumes?.value).toEqual(['/var/lib/postgresql']);
  expect(facts('postgres:16')?.volumes?.value).toEqual(['/var/lib/postgresql/data']);
  expect(facts('postgres:$VERSION')?.volumes).toBeUndefined();
  expect(facts('postgres:$VERSION')?.ports?.value).toEqual([5432]);
  expect(facts('postgres:16')?.datastore).toBe(true);
  expect(facts('nginx')?.datastore).toBe(false);
  expect(facts('node:24')?.hasProgram('/usr/local/bin/node')?.value).toBe(true);
  expect(facts('node:24-slim')?.hasProgram('/bin/bash')?.value).toBe(true);
  expect(facts('node:24-alpine')?.hasProgram('bash')?.value).toBe(false);
  expect(facts('node:24-alpine')?.packageManager?.value).toBe('apk');
  expect(facts('gcr.io/distroless/python3-debian13')?.hasProgram('python3')).toBeUndefined();
  expect(facts('portainer/portainer-ce')?.role?.value).toBe('engine-manager');
  expect(facts('tecnativa/docker-socket-proxy')?.role?.value).toBe('engine-proxy');
  expect(facts('openjdk:17')?.retired?.value.instead).toBe('eclipse-temurin');
  expect(facts('adoptopenjdk/openjdk11:alpine-jre')?.retired?.value.instead).toBe('eclipse-temurin');
  expect(facts('microsoft/aspnetcore:2.0.5')?.retired?.value.instead).toBe('mcr.microsoft.com/dotnet/aspnet');
});

test('every fact says how it is known and where it is written', () => {
  const loose: string[] = [];
  for (const family of new Set(Object.values(families))) {
    const all: (Facts[keyof Facts] | undefined)[] = [family, ...family.variants].flatMap(({ facts = {} }) =>
      Object.values(facts),
    );
    const programs = [family.programs, ...family.variants.map((variant) => variant.programs)];
    for (const fact of [...all, ...programs]) {
      if (fact && (!/^(live|read|reported|inferred)$/.test(fact.evidence) || fact.source.length < 8)) {
        loose.push(family.id);
      }
    }
  }
  expect(loose).toEqual([]);
});

test('every family can be picked: its default variant comes last and asks for nothing', () => {
  for (const family of Object.values(families)) {
    const last = family.variants.at(-1);
    expect([family.id, last?.words, last?.from, last?.before, last?.repository]).toEqual([
      family.id,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    for (const { system } of family.variants) if (system) expect(systems[system]).toBeDefined();
  }
});

test('the catalogue is as wide as it claims, and names known products', () => {
  expect(new Set(Object.values(families)).size).toBeGreaterThanOrEqual(150);
  const products = new Set(Object.values(families).flatMap(({ product }) => product ?? []));
  expect(endOfLife('nodejs', '18')).toBe('2025-04-30');
  expect(products.size).toBeGreaterThan(30);
});

test('a distroless repository names the version of Node.js, whose end is the end of the image', () => {
  expect(facts('gcr.io/distroless/nodejs18-debian12')?.endOfLife?.value).toMatchObject({
    product: 'nodejs',
    cycle: '18',
    ended: true,
  });
  expect(facts('gcr.io/distroless/nodejs:18')?.endOfLife?.value).toMatchObject({ cycle: '18', ended: true });
  expect(facts('gcr.io/distroless/nodejs24-debian13')?.endOfLife?.value).toMatchObject({ cycle: '24', ended: false });
});

test('a fact that came with a version is not said of older ones, nor where the version is not known', () => {
  const files = (reference: string): readonly string[] | undefined => facts(reference)?.secretFiles?.value;
  expect(files('neo4j:5.24.0')).toEqual(['NEO4J_*']);
  expect(files('neo4j:2026.01.4-ubi9')).toEqual(['NEO4J_*']);
  // moves along with the newest 5
  expect(files('neo4j:5')).toEqual(['NEO4J_*']);
  expect(files('neo4j')).toEqual(['NEO4J_*']);
  expect(files('neo4j:5.15.0')).toBeUndefined();
  expect(files('neo4j:$VERSION')).toBeUndefined();
  // Tempo was root before 2.5: that nobody knows is no pass
  expect(facts('grafana/tempo:2.4.1')?.runsAs).toBeUndefined();
  expect(facts('grafana/tempo:2.6.1')?.runsAs?.value.uid).toBe(10001);
});

test('a version that is not of the product has no end of the product', () => {
  expect(facts('wordpress:6.4')?.endOfLife?.value.ended).toBe(true);
  expect(facts('wordpress:cli-2.9')?.endOfLife).toBeUndefined();
});

test('an application under FPM alone writes nothing of Apache', () => {
  const written = (reference: string): readonly string[] =>
    (facts(reference)?.writablePaths?.value ?? []).map(({ path }) => path).filter((path) => path.includes('apache'));
  expect(written('wordpress:6.8-php8.3-fpm-alpine')).toEqual([]);
  expect(written('nextcloud:32-fpm')).toEqual([]);
  expect(written('wordpress:6.8')).toEqual(['/var/run/apache2']);
});

test('WireGuard Easy asks for no login of its own accord until its version 15, and SeaweedFS never', () => {
  const isOpen = (reference: string): boolean | undefined => facts(reference)?.openByDefault?.value;
  expect(isOpen('weejewel/wg-easy')).toBe(true);
  expect(isOpen('ghcr.io/wg-easy/wg-easy:14')).toBe(true);
  expect(isOpen('ghcr.io/wg-easy/wg-easy:15')).toBeUndefined();
  expect(isOpen('chrislusf/seaweedfs')).toBe(true);
});

test('MQTT is open to everybody in Mosquitto before 2', () => {
  expect(facts('eclipse-mosquitto:1.6')?.openByDefault?.value).toBe(true);
  expect(facts('eclipse-mosquitto:2.0')?.openByDefault).toBeUndefined();
});
