import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeUser, rankOf, userSource } from './judge-user.ts';
import { switchUser } from './switch-user.ts';

/** The last USER of the final stage counts, and of the stages it is FROM; `user:` of a service overrides it. */
export const lastUserIsRoot = defineRule({
  id: 'container/non-root/last-user-is-root',
  subject: 'service',
  severity: 'high',
  title: 'The last USER of the image is root',
  why: 'A process that breaks out of its container is root on the host, unless user namespaces or rootless mode are on.',
  remedy:
    'End the final stage with a numeric `USER uid:gid`. What needs root (package installation) stands before it; after a USER root go back to the unprivileged user.',
  references: [
    cisDocker('4.1'),
    { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nUSER «0:0»\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nUSER node\nUSER «root»\nRUN apt-get update\n' },
        { Dockerfile: 'FROM node:24\nUSER node\nUSER root\nRUN apt-get update\nUSER node\n' },
      ),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER «ContainerAdministrator»\nCMD ["app.exe"]\n',
      }),
      bad({ Dockerfile: 'FROM node:24 AS base\nUSER «root»\n\nFROM base\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN useradd -o -u 0 app\nUSER «app»\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nUSER root\nRUN apt-get update\nUSER 1000:1000\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM node:24 AS build\nUSER root\n\nFROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM debian:13\nRUN useradd --system app\nUSER app\n' },
      { Dockerfile: 'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nUSER ContainerUser\nCMD ["app.exe"]\n' },
      { Dockerfile: 'FROM debian:13\nUSER root\nENTRYPOINT ["tini", "--", "gosu", "nobody", "/app"]\n' },
    ],
    undecided: [
      { Dockerfile: 'FROM registry.example.com/base:1\nUSER app\n' },
      { Dockerfile: 'FROM node:24\nARG RUN_AS\nUSER ${RUN_AS}\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' },
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    user: "1000:1000"\n',
        Dockerfile: 'FROM node:24\nUSER root\n',
      },
    ],
  },
  *check(service) {
    if (userSource(service) !== 'instruction') return;
    const { build } = service.image;
    yield judgeUser(service, (user) => `runs as ${rankOf(user)}: the last USER is ${user}`, {
      fix: build && switchUser(service, build),
    });
  },
});
