import { tlsSwitch } from '../../../knowledge/tls-switches.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programOf, type ShellCommand } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { scriptsRun } from '../scripts-run.ts';
import { instructionsOf, judgedStages, originIn, stepsOf } from '../steps.ts';
import { withVariables } from '../with-variables.ts';
import { assignedBy } from './assigned-by.ts';
import { downloadsOf, isLocal } from './downloads.ts';
import { switchBackOn } from './switch-back-on.ts';
import { uncheckedInFile } from './unchecked-in-file.ts';
import { uncheckedServer } from './unchecked-server.ts';

/** For whom a variable switches the check off in a step. */
const offFor = (name: string, value: string | undefined): string | undefined => {
  const found = value === undefined ? undefined : tlsSwitch(name, value);
  return found?.off && found.fetches ? found.whom : undefined;
};

/** Whether curl or wget asks the machine itself, whose certificate nobody else made. */
const asksItself = (command: ShellCommand): boolean =>
  /^(?:curl|wget)$/.test(programOf(command) ?? '') && argumentsOf(command).some(isLocal);

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
    { title: 'CIS Docker Benchmark 1.6, 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
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
      bad({ Dockerfile: 'FROM python:3.14\nRUN pip install «--trusted-host» pypi.example.com app\n' }),
      bad({ Dockerfile: 'FROM node:24\nENV NODE_TLS_REJECT_UNAUTHORIZED=«0»\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN npm config set strict-ssl «false» && npm ci\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN git config --global http.sslVerify «false»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN GIT_SSL_NO_VERIFY=«1» git clone https://example.com/tool\n' }),
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
    let found = false;
    const said: Span[] = [];
    for (const step of stepsOf(build)) {
      for (const written of step.script.commands) {
        const command = withVariables(build, step, written);
        if (asksItself(command)) continue;
        for (const { word, message } of uncheckedServer(command)) {
          found = true;
          said.push(word.span);
          yield violated(
            originIn(build, word.span),
            message,
            switchBackOn(build, command, word, 'Check again who answers'),
          );
        }
        for (const { name, value, span } of assignedBy(command)) {
          const whom = offFor(name, value && literal(value.value));
          if (whom === undefined) continue;
          found = true;
          yield violated(originIn(build, span), `${name} switches certificate checks off for ${whom}`);
        }
      }
    }
    for (const { word, file, script } of scriptsRun(build)) {
      const [off] = script.commands.flatMap((command) => (asksItself(command) ? [] : uncheckedServer(command)));
      if (!off) continue;
      found = true;
      yield violated(originIn(build, word.span), `${file}, which this step starts: ${off.message}`);
    }
    for (const { span, message } of uncheckedInFile(build)) {
      if (said.some(({ start, end }) => start >= span.start && end <= span.end)) continue;
      found = true;
      yield violated(originIn(build, span), message);
    }
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      const pairs =
        instruction.kind === 'env'
          ? instruction.pairs.map(({ key, value }) => ({ name: literal(key.value), value }))
          : instruction.kind === 'arg'
            ? instruction.variables.map(({ name, default: value }) => ({ name, value }))
            : [];
      for (const { name, value } of pairs) {
        const whom = offFor(name ?? '', value && literal(value.value));
        if (whom === undefined || !value) continue;
        found = true;
        const stays = instruction.kind === 'env';
        yield violated(
          originIn(build, value.span),
          `${name} switches certificate checks off for ${whom}${stays ? ', in the running container too' : ''}`,
          stays ? { severity: 'high' } : {},
        );
      }
    }
    if (found) return;
    const download = downloadsOf(build).next().value;
    if (download) yield held(originIn(build, download.command.span));
  },
});
