import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { tlsSwitch } from '../../../knowledge/tls-switches.ts';
import { once } from '../../../model/once.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { held } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { downloadsOf, isLocal } from './downloads.ts';
import { isUsedUnverified } from './is-code.ts';
import { switchedOffIn } from './switched-off-in.ts';
import { uncheckedInFile } from './unchecked-in-file.ts';
import { uncheckedServer } from './unchecked-server.ts';

/** Whether curl or wget asks the machine itself, whose certificate nobody else made. */
const asksItself = (command: ShellCommand): boolean =>
  /^(?:curl|wget)$/.test(programOf(command) ?? '') && argumentsOf(command).some(isLocal);

/** The commands that fetch what the image runs, and nothing looks at it. */
const usedUnverified = once(
  (build: Build): ReadonlySet<ShellCommand> =>
    new Set([...downloadsOf(build)].filter(isUsedUnverified).map(({ command }) => command)),
);

export const tlsCheckOff = defineRule({
  id: 'build/verified-downloads/tls-check-off',
  subject: 'build',
  severity: 'medium',
  title: 'Certificate checks are switched off',
  why: 'Without the check any machine on the way can answer as the server, and what it sends ends up in the image. As ENV it stays off in the running container too.',
  remedy:
    'Remove the switch. If the server has a certificate of your own authority, install that with update-ca-certificates.',
  references: [
    { title: 'CWE-295: Improper Certificate Validation', url: 'https://cwe.mitre.org/data/definitions/295.html' },
    cisDocker('4.11'),
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN curl «-fsSkL» -o tool https://example.com/tool\n' },
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSL -o tool https://example.com/tool\n' },
      ),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN wget «--no-check-certificate» https://example.com/tool\n' },
        { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool\n' },
      ),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN wget «--check-certificate=off» https://example.com/tool\n' },
        { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool\n' },
      ),
      bad({ Dockerfile: 'FROM python:3.14\nRUN pip install «--trusted-host» pypi.example.com app\n' }),
      bad({ Dockerfile: 'FROM python:3.14\nRUN pip config set «install.trusted-host» pypi.example.com\n' }),
      bad({ Dockerfile: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=«0»\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN npm config set strict-ssl «false» && npm ci\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN git config --global http.sslVerify «false»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN GIT_SSL_NO_VERIFY=«1» git clone https://example.com/tool\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN GIT_SSH_COMMAND=«"ssh -o StrictHostKeyChecking=no"» git clone git@git.example.com:team/tool.git\n',
      }),
      bad({ Dockerfile: 'FROM rockylinux:9\nRUN dnf install -y «--setopt=sslverify=false» nginx\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nARG CURL_OPTS="-fsSL -k"\nRUN curl «$CURL_OPTS» -o tool https://example.com/tool\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nCOPY install.sh /tmp/\nRUN sh «/tmp/install.sh»\n',
        'install.sh': '#!/bin/sh\ncurl -fsSLk https://example.com/tool -o /usr/local/bin/tool\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN --mount=type=bind,source=build,target=/build «/build/install.sh»\n',
        'build/install.sh': '#!/bin/bash\nwget --no-check-certificate https://example.com/tool\n',
      }),
      bad({
        Dockerfile:
          "FROM python:3.14\nRUN python3 <<EOF\n«import requests\nrequests.get('https://example.com/tool', verify=False)\n»EOF\n",
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN echo «insecure» >> ~/.curlrc\n' }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN [Net.ServicePointManager]::ServerCertificateValidationCallback «=» {$true}; iwr https://example.com/t.zip -OutFile t.zip\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nRUN curl.exe «-kLo» t.zip https://example.com/t.zip\n',
      }),
      bad({ Dockerfile: 'FROM maven:3.9-eclipse-temurin-21\nENV MAVEN_OPTS=«-Dmaven.wagon.http.ssl.insecure=true»\n' }),
      bad({
        Dockerfile: 'FROM python:3.14\nCOPY <<EOF /etc/pip.conf\n«[global]\ntrusted-host = pypi.example.com\n»EOF\n',
      }),
      bad({
        Dockerfile: 'FROM python:3.14\nCOPY «pip.conf» /etc/\n',
        'pip.conf': '[global]\ntrusted-host = pypi.example.com\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN O="-fsSLk"; curl «$O» -o tool https://example.com/tool\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN cat <<EOF > ~/.wgetrc\n«check_certificate = off\n»EOF\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN xargs -n 1 curl «-kO» < urls.txt\n' }),
      bad({
        Dockerfile: 'FROM node:24\nCOPY «.» .\nRUN npm ci\n',
        'package.json': '{}\n',
        '.npmrc': 'strict-ssl=false\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN curl -fsSL -o tool https://example.com/tool\n' },
      { Dockerfile: 'FROM debian:13\nRUN wget --ca-certificate=/etc/ssl/own.pem https://example.com/tool\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLok https://example.com/k && curl -fsS --data -k https://example.com\n',
      },
    ],
    silent: [
      // whoever installs there reads another one
      {
        Dockerfile: 'FROM node:24\nCOPY . .\n',
        'package.json': '{}\n',
        'examples/shop/.npmrc': 'strict-ssl=false\n',
      },
      { Dockerfile: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\n' },
      { Dockerfile: 'FROM debian:13\nRUN echo fail >> ~/.curlrc && echo insecure > /etc/motd\n' },
      { Dockerfile: 'FROM debian:13\nRUN tar -kxf tool.tar\n' },
      { Dockerfile: 'FROM python:3.14\nCOPY pip.conf /etc/\n', 'pip.conf': '[global]\ntimeout = 60\n' },
      {
        Dockerfile: 'FROM python:3.14\nCOPY pip.conf /etc/\n',
        'pip.conf': 'trusted-host = a\n',
        '.dockerignore': '*\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN apache2ctl start && curl -fsk https://localhost/ready\n' },
      { Dockerfile: 'FROM node:24\nRUN npm config get strict-ssl false\n' },
    ],
  },
  *check(build) {
    const found = [
      ...switchedOffIn(build, {
        again: 'Check again who answers',
        words: uncheckedServer,
        // whoever is on the way writes what the image runs
        weigh: (command) => (usedUnverified(build).has(command) ? 'high' : undefined),
        excused: asksItself,
        variable: (name, value, stays) => {
          const off = tlsSwitch(name, value);
          if (!off?.off || !off.fetches) return undefined;
          const message = `${name} switches ${off.what}`;
          return stays ? { message: `${message}, in the running container too`, severity: 'high' } : { message };
        },
        lines: uncheckedInFile(build),
      }),
    ];
    yield* found;
    const download = downloadsOf(build).next().value;
    if (found.length === 0 && download) yield held(originIn(build, download.command.span));
  },
});
