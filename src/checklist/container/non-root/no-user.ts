import { servesTests } from '../../../knowledge/file-purpose.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Build } from '../../../model/service.ts';
import { knownValue, literal, show } from '../../../model/value.ts';
import { processOf } from '../../build/process.ts';
import { developsIn } from '../../purpose/in-development.ts';
import { neverStarts } from '../../purpose/never-starts.ts';
import { startedByOthers, startsNothing, startsPrompt } from '../../purpose/starts-nothing.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { isRoot } from '../root-user.ts';
import { judgeUser, rankOf, userSource } from './judge-user.ts';
import { madeButUnused, switchUser } from './switch-user.ts';

export const noUser = defineRule({
  id: 'container/non-root/no-user',
  subject: 'service',
  severity: 'high',
  title: 'The Dockerfile has no USER and its base runs as root',
  why: 'A process that breaks out of its container is root on the host, unless user namespaces or rootless mode are on.',
  remedy:
    'End the final stage with a numeric `USER uid:gid`: the user that the base ships (node has 1000:1000), or one that the Dockerfile makes.',
  references: [
    cisDocker('4.1'),
    { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM «node:24»\nCOPY . .\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:24\nCOPY . .\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM «alpine:3.22»\nVOLUME /data\n# the server\nCMD ["/app"]\n' },
        {
          Dockerfile:
            'FROM alpine:3.22\nRUN addgroup -g 10001 app && adduser -D -u 10001 -G app app \\\n    && mkdir -p /data \\\n    && chown 10001:10001 /data\nVOLUME /data\nUSER 10001:10001\n# the server\nCMD ["/app"]\n',
        },
      ),
      bad(
        { Dockerfile: 'FROM «debian:13»\nRUN useradd --system --uid 10001 app\nCMD ["/app"]\n' },
        { Dockerfile: 'FROM debian:13\nRUN useradd --system --uid 10001 app\nUSER app\nCMD ["/app"]\n' },
      ),
      bad(
        {
          Dockerfile: 'FROM «debian:13»\nRUN useradd app --uid 10001 --shell /usr/sbin/nologin\nCMD ["/app"]\n',
        },
        {
          Dockerfile: 'FROM debian:13\nRUN useradd app --uid 10001 --shell /usr/sbin/nologin\nUSER app\nCMD ["/app"]\n',
        },
      ),
      // its files belong to somebody already
      bad(
        {
          Dockerfile:
            'FROM «alpine:3.22»\nRUN mkdir /data && chown -R nobody: /data\nCOPY --chown=nobody:nogroup app /app\nCMD ["/app"]\n',
        },
        {
          Dockerfile:
            'FROM alpine:3.22\nRUN mkdir /data && chown -R nobody: /data\nCOPY --chown=nobody:nogroup app /app\nUSER nobody\nCMD ["/app"]\n',
        },
      ),
      // who builds on the stage goes on as root
      bad(
        {
          Dockerfile:
            'FROM «python:3.14-slim» AS web\nCMD ["python", "app.py"]\n\nFROM web AS editor\nRUN apt-get update\n',
          'compose.yaml': 'services:\n  web:\n    build: {context: ., target: web}\n',
        },
        {
          Dockerfile:
            'FROM python:3.14-slim AS web\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /usr/sbin/nologin app\nUSER 10001:10001\nCMD ["python", "app.py"]\n\nFROM web AS editor\nUSER root\nRUN apt-get update\n',
          'compose.yaml': 'services:\n  web:\n    build: {context: ., target: web}\n',
        },
      ),
      // whoever works in it has the number that the files have on the host
      unfixed({
        '.devcontainer/Dockerfile': 'FROM «ruby:3.4-slim»\nRUN gem install bundler\nWORKDIR /workspace\n',
        '.devcontainer/compose.yaml':
          'services:\n  app:\n    build: {context: .., dockerfile: .devcontainer/Dockerfile}\n    command: sleep infinity\n',
      }),
      // its script writes where only root may: no fix
      unfixed({
        Dockerfile: 'FROM «node:24»\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n',
        'start.sh': '#!/bin/sh\nmkdir -p /etc/app\nexec node server.js\n',
      }),
      bad(
        {
          Dockerfile: 'FROM «node:24»\nWORKDIR /app\nCOPY . .\nCMD ["./start.sh"]\n',
          'start.sh': '#!/bin/sh\nexec node server.js\n',
        },
        {
          Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nUSER 1000:1000\nCMD ["./start.sh"]\n',
          'start.sh': '#!/bin/sh\nexec node server.js\n',
        },
      ),
      // its script is not here to be read: no fix
      unfixed({ Dockerfile: 'FROM «node:24»\nCOPY run.sh /\nCMD ["/run.sh"]\n' }),
      // two images stand on one stage: its user is made once
      bad(
        {
          Dockerfile:
            'FROM python:3.14-slim AS base\nCOPY app.py .\n\nFROM base AS dev\nCMD ["python", "app.py", "--reload"]\n\nFROM «base»\nCMD ["python", "app.py"]\n',
        },
        {
          Dockerfile:
            'FROM python:3.14-slim AS base\nCOPY app.py .\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /usr/sbin/nologin app\n\nFROM base AS dev\nCMD ["python", "app.py", "--reload"]\n\nFROM base\nUSER 10001:10001\nCMD ["python", "app.py"]\n',
        },
      ),
      // what is run in the builds of others would be run as that user
      unfixed({ Dockerfile: 'FROM «node:24»\nWORKDIR /app\nONBUILD RUN npm ci\nCMD ["npm", "start"]\n' }),
      // nothing is there that could give the volume to it
      unfixed({ Dockerfile: 'FROM «scratch»\nCOPY app /app\nVOLUME /data\nCMD ["/app"]\n' }),
      // an engine is no engine as another user
      unfixed({ Dockerfile: 'FROM «docker:28-dind»\nCOPY daemon.json /etc/docker/\n' }),
      // tests are compiled where they are run
      unfixed({
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\nCOPY . .\n\nFROM «build» AS unittest\nWORKDIR /t\n',
      }),
      // a file that only root may read
      unfixed({
        Dockerfile: 'FROM «traefik:v3.6»\nRUN touch /etc/acme.json && chmod 600 /etc/acme.json\n',
      }),
      // others may not enter the home of root
      unfixed({ Dockerfile: 'FROM «node:24»\nWORKDIR /root/app\nCOPY . .\nCMD ["node", "server.js"]\n' }),
      unfixed({
        Dockerfile:
          'FROM «debian:13»\nRUN curl -fsSL https://bun.sh/i -o /i && bash /i && ln -s /root/.bun/bin/bun /usr/bin/bun\nCMD ["bun", "x"]\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM «node:24»\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf ~/.node-gyp /root/.cache/x\nCMD ["node", "x"]\n',
        },
        {
          Dockerfile:
            'FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci && rm -rf ~/.node-gyp /root/.cache/x\nUSER 1000:1000\nCMD ["node", "x"]\n',
        },
      ),
      // it rewrites its own configuration and listens to the engine
      unfixed({ Dockerfile: 'FROM «nginxproxy/nginx-proxy:1.7»\nCOPY upload.conf /etc/nginx/conf.d/\n' }),
      unfixed({
        'compose.yaml':
          'services:\n  agent:\n    build: .\n    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]\n',
        Dockerfile: 'FROM «node:24»\nCOPY . .\nCMD ["node", "agent.js"]\n',
      }),
      unfixed({
        Dockerfile:
          'FROM «debian:13»\nRUN apt-get update && apt-get install -y apache2\nCMD ["apachectl", "-D", "FOREGROUND"]\n',
      }),
      // its settings are for the user that its package makes
      unfixed({
        Dockerfile:
          'FROM «alpine:3.22»\nRUN apk add --no-cache freeradius\nENTRYPOINT ["radiusd"]\nCMD ["-xx", "-f"]\n',
      }),
      // whoever runs the tool has the number that the files have on the host
      unfixed({
        Dockerfile: 'FROM «alpine:3.22»\nRUN apk add --no-cache pandoc-cli\nENTRYPOINT ["pandoc"]\nCMD ["--help"]\n',
      }),
      // it keeps its data beside its programs
      unfixed({
        Dockerfile:
          'FROM «eclipse-temurin:21-jre»\nRUN mkdir /opt/broker && curl -fsS https://example.com/broker-1.2.tgz | tar xz -C /opt/broker\nWORKDIR /opt/broker\nCMD ["/opt/broker/bin/broker", "console"]\n',
      }),
      unfixed({
        Dockerfile:
          'FROM «eclipse-temurin:21-jre»\nRUN cd /usr/src && unzip shop-1.2.zip\nWORKDIR /usr/src/shop\nCMD ["java", "-jar", "./build/shop.jar"]\n',
      }),
      bad(
        {
          Dockerfile:
            'FROM «eclipse-temurin:21-jre»\nRUN curl -fsS https://example.com/agent-1.2.tgz | tar xz -C /opt\nWORKDIR /app\nCOPY build/shop.jar .\nCMD ["java", "-jar", "shop.jar"]\n',
        },
        {
          Dockerfile:
            'FROM eclipse-temurin:21-jre\nRUN curl -fsS https://example.com/agent-1.2.tgz | tar xz -C /opt\nWORKDIR /app\nCOPY build/shop.jar .\nRUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home --shell /usr/sbin/nologin app\nUSER 10001:10001\nCMD ["java", "-jar", "shop.jar"]\n',
        },
      ),
      // its workers are another user already, whom only root can make them
      unfixed({
        Dockerfile: 'FROM «python:3.14-slim»\nCOPY app.py .\nCMD gunicorn -b :8000 -u www-data -g www-data app:app\n',
      }),
      // docker compose watch writes into it
      unfixed({
        'compose.yaml':
          'services:\n  web:\n    build: .\n    develop:\n      watch:\n        - { action: sync, path: ./src, target: /app/src }\n',
        Dockerfile: 'FROM «node:24»\nCOPY . /app\nCMD ["node", "/app/server.js"]\n',
      }),
      unfixed({
        Dockerfile:
          'FROM «debian:13»\nLABEL RUN="docker run -d --privileged --pid=host -v /:/host IMAGE /atomic-run"\nCMD ["/atomic-run"]\n',
      }),
      // packages are installed by root alone
      unfixed({
        Dockerfile:
          'FROM «registry.example.com/base:1»\nRUN apt-get update && apt-get install -y nginx\nENTRYPOINT ["/app"]\n',
      }),
      unfixed({ Dockerfile: 'FROM «rust:1.90»\nCOPY . .\nCMD ["cargo", "run"]\n' }),
      unfixed({ Dockerfile: 'FROM «debian:13»\nRUN apt-get install -y iptables\nCMD ["/app"]\n' }),
      bad({ Dockerfile: 'FROM «mcr.microsoft.com/windows/servercore:ltsc2025»\nCMD ["app.exe"]\n' }),
      bad({
        Dockerfile:
          'FROM golang:1.25 AS build\nUSER 1000\n\nFROM «scratch»\nCOPY --from=build /app /app\nCMD ["/app"]\n',
      }),
    ],
    good: [
      // its workers are not
      { Dockerfile: 'FROM nginx:1.31\nCOPY . .\nENTRYPOINT ["nginx", "-g", "daemon off;"]\n' },
      { Dockerfile: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\n' },
      { Dockerfile: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCMD ["app.exe"]\n' },
      { Dockerfile: 'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n' },
      { Dockerfile: 'ARG PG\nFROM postgres:${PG}\nCOPY init.sql /docker-entrypoint-initdb.d/\n' },
      { Dockerfile: 'FROM debian:13\nCMD ["gosu", "nobody", "/app"]\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN useradd --system app\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["/app"]\n',
        'entrypoint.sh':
          '#!/bin/sh\nset -e\nif [ "$(id -u)" = 0 ]; then\n  chown -R app /data\n  exec gosu app "$0" "$@"\nfi\nexec "$@"\n',
      },
    ],
    undecided: [
      // its services step down by themselves, or not
      {
        Dockerfile:
          'FROM alpine:3.22\nADD --checksum=sha256:6dbcde158a3e78b9bb141d7bcb5ccb421e563523babbe2c64470e76f4fd02dae https://github.com/just-containers/s6-overlay/releases/download/v3.2.0.2/s6-overlay-noarch.tar.xz /tmp\nENTRYPOINT ["/init"]\n',
      },
      // only what is called fpm or apache has workers of another user
      { Dockerfile: 'ARG V\nFROM php:${V}\nCOPY . .\nCMD ["php", "server.php"]\n' },
      { Dockerfile: 'FROM registry.example.com/base:1\nCMD ["/app"]\n' },
      // it starts as root, and the entrypoint of the base may step down
      { Dockerfile: 'FROM registry.example.com/base:1\nRUN apk add --no-cache curl\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM registry.example.com/base:1\nRUN sudo apk add --no-cache curl\nENTRYPOINT ["/app"]\n' },
      {
        Dockerfile:
          'FROM php:8.4-apache\nCOPY docker-entrypoint.sh /usr/local/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["apache2-foreground"]\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN apt-get update && apt-get install -y gosu\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      },
      // whoever makes a user and starts with a script that is not here may step down in it, by a program of its own
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN adduser -S -u 10001 store\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["store", "serve"]\n',
      },
      // the user that its script hands over to stands in a variable
      {
        Dockerfile: 'FROM debian:13\nCOPY . /srv\nENTRYPOINT ["/srv/start.sh"]\n',
        'start.sh': '#!/bin/sh\nexec setpriv --reuid="$APP_USER" "$@"\n',
      },
      // what is built on it says
      { 'testdata/Dockerfile': 'FROM busybox:1.37\nCOPY file.txt /\n' },
      { Dockerfile: 'FROM buildpack-deps:trixie\nRUN make install\nCMD ["python3"]\n' },
      { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN choco install -y git\n' },
    ],
    silent: [
      // who is built on it runs as that user
      {
        Dockerfile:
          'FROM python:3.14-slim\nRUN useradd app\nONBUILD COPY . .\nONBUILD USER app\nENTRYPOINT ["/start"]\n',
      },
      { Dockerfile: 'FROM node:24\nUSER 1000:1000\n' },
      {
        Dockerfile: 'FROM golang:1.25 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
      { 'compose.yaml': 'services:\n  web:\n    build: .\n    user: "1000:1000"\n', Dockerfile: 'FROM node:24\n' },
    ],
  },
  *check(service) {
    const { build } = service.image;
    if (!build || userSource(service) !== 'base' || neverStarts(service) || handsOnUser(build)) return;
    const base = build.base && knownValue(build.base);
    const made = madeButUnused(build);
    // what such a base is for, and what it starts, nobody here knows
    const isInferred = build.base !== undefined && build.baseFacts.kind === 'unknown';
    const user = knownValue(service.user);
    const rank = rankOf(user?.text ?? '');
    const complaint = made
      ? `runs as root: it makes the user ${made} but no USER switches to it`
      : `runs as ${rank}: ${base ? `${show(base.raw)} ${isInferred ? 'must, as packages are installed on it' : 'does'}` : 'an image from scratch does'}, and there is no USER`;
    // an image that starts nothing of its own is for others to build on, or for a task
    const milder = !service.declared && startsNothing(build);
    // nobody starts it in data for tests; on Windows an administrator has no account of the host; and who builds on the
    // image of a language installs as root before all else
    const unasked = service.windows || servesTests(build.dockerfile.file) || startsPrompt(build);
    if (milder && isRoot(service) && unasked) {
      yield startedByOthers(service.user.origin);
      return;
    }
    yield judgeUser(service, () => complaint, {
      // whoever builds on it, and what its command sets up, goes on as root; whoever works in it has the number of the host
      fix: milder || isInferred || developsIn(build) || showsHelp(build) ? undefined : switchUser(service, build),
      ...(milder
        ? { severity: 'low' }
        : (isInferred || (!service.declared && developsIn(build))) && { severity: 'medium' }),
    });
  },
});

/** Whether it tells how it is called unless it is told more: a tool that people run in folders of theirs. */
const showsHelp = (build: Build): boolean => {
  const command = processOf(build).cmd?.command;
  const last = command?.form === 'exec' ? command.words.at(-1) : undefined;
  return last !== undefined && /^(?:-h|--?help|help)$/.test(literal(last.value) ?? '');
};

/** Whether the user is left to the images that are built on this one: `ONBUILD USER app`. */
const handsOnUser = ({ target }: Build): boolean =>
  target.instructions.some((each) => each.kind === 'onbuild' && each.instruction.kind === 'user');
