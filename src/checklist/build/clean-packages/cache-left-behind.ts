import { callSpan } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Run } from '../../../model/dockerfile.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';
import { cureOf } from './cure.ts';
import { filledIn, lastRemoval } from './left-behind.ts';

export const cacheLeftBehind = defineRule({
  id: 'build/clean-packages/cache-left-behind',
  subject: 'build',
  severity: 'low',
  title: 'A package manager leaves its cache in the image',
  why: 'Lists and downloads are never used again. They make each pull slower, and scanners and intruders find more to work with.',
  remedy: 'Clean up in the same RUN: what a later RUN removes stays in the layer before. Or use a cache mount.',
  references: [
    { title: 'Docker: build best practices', url: 'https://docs.docker.com/build/building/best-practices/' },
    { title: 'Docker: cache mounts', url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «apt-get update» && apt-get install -y curl\n' },
        {
          Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
        },
      ),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN «apt-get update» && apt-get install -y curl && apt-get clean\nRUN rm -rf /var/lib/apt/lists/*\n',
      }),
      // the next RUN installs with these lists before it updates them
      unfixed({
        Dockerfile:
          'FROM debian:13\nRUN «apt-get update» && apt-get install -y chromium\nRUN apt-get install -y gnupg && apt-get update && apt-get install -y nodejs && rm -rf /var/lib/apt/lists/*\n',
      }),
      bad(
        { Dockerfile: 'FROM alpine:3.22\nRUN «apk add» curl\n' },
        { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' },
      ),
      bad(
        { Dockerfile: 'FROM rockylinux:9\nRUN «dnf -y install» \\\n    nginx\n' },
        { Dockerfile: 'FROM rockylinux:9\nRUN dnf -y install \\\n    nginx \\\n    && dnf clean all\n' },
      ),
      bad(
        { Dockerfile: 'FROM python:3.14\nRUN pip install pip==25.3 && «pip install» -r requirements.txt\n' },
        {
          Dockerfile:
            'FROM python:3.14\nRUN pip install --no-cache-dir pip==25.3 && pip install --no-cache-dir -r requirements.txt\n',
        },
      ),
      bad(
        { Dockerfile: 'FROM opensuse/leap:16\nRUN «zypper -n install» nginx\n' },
        { Dockerfile: 'FROM opensuse/leap:16\nRUN zypper -n install nginx && zypper clean --all\n' },
      ),
      // neither reads such a variable
      // fetched and thrown away it would be for nothing
      unfixed({ Dockerfile: 'FROM fedora:44\nRUN «dnf makecache»\nRUN dnf install -y curl && dnf clean all\n' }),
      bad({ Dockerfile: 'FROM python:3.14\nENV POETRY_NO_CACHE=1\nRUN «poetry install»\n' }),
      bad({ Dockerfile: 'FROM php:8.4-cli\nENV COMPOSER_NO_CACHE=1\nRUN «composer install»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM python:3.14\nRUN pip install --no-cache flask==3.1.2\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=cache,target=/var/lib/apt/lists --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y curl\n',
      },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk update && apk add curl && rm -rf /var/cache/apk/*\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-network --virtual .run so:libz.so.1\n' },
      { Dockerfile: 'FROM python:3.14\nENV PIP_NO_CACHE_DIR=1\nRUN pip install -r requirements.txt\n' },
      { Dockerfile: 'FROM php:8.4-cli\nENV COMPOSER_CACHE_DIR=/dev/null\nRUN composer install\n' },
      { Dockerfile: 'FROM rockylinux:9\nRUN yum install -y nginx && yum clean all && rm -rf /var/cache/yum\n' },
    ],
    silent: [
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN dpkg -i tool.deb\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const removals = new Map<string, Run | undefined>();
    for (const step of stepsOf(build)) {
      if (!step.shipped) continue;
      for (const filled of filledIn(build, step)) {
        const { command, cache, left } = filled;
        if (!left) {
          yield held(originIn(build, filled.command.command.span));
          continue;
        }
        const key = `${step.stage.index} ${command.manager.name}`;
        if (!removals.has(key)) removals.set(key, lastRemoval(step.stage, command.manager, cache));
        const removal = removals.get(key);
        const late = removal && removal.span.start > step.run.span.start ? removal : undefined;
        yield violated(
          originIn(build, callSpan(command)),
          late
            ? `removing the ${cache.what} of ${command.manager.name} in a later RUN does not make this layer smaller`
            : `leaves the ${cache.what} of ${command.manager.name} in the image; ${cache.remedy}`,
          {
            ...(command.manager.kind === 'language' ? { severity: 'info' as const } : {}),
            ...(late
              ? { related: [{ place: originIn(build, late.span).place, note: 'removed here, in another layer' }] }
              : {}),
            ...cureOf(build, step, filled),
          },
        );
      }
    }
  }),
});
