import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { toolchainOf } from '../../../knowledge/toolchain-images.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import { originIn, rootFrom } from '../../build/steps.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { isWorkshop } from '../../purpose/is-workshop.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';
import { slimTag } from './slim-tag.ts';

/** What nobody calls while a service runs. */
const TOOLS = ['gcc', 'make', 'git', 'ssh', 'curl', 'wget', 'apt-get', 'dnf', 'yum', 'microdnf', 'zypper'];

/** What is too much about an image, in words. */
const tooMuch = (reference: ImageReference, { kind, hasProgram }: ImageFacts): string => {
  const toolchain = toolchainOf(reference);
  if (toolchain !== undefined) return `holds ${toolchain}`;
  const held = TOOLS.filter((name) => hasProgram(name)?.value);
  const system = kind === 'base' ? 'is a whole operating system' : 'is built on a whole operating system';
  return held.length > 0 ? `${system}, with ${held.join(', ')}` : system;
};

/** What the final stage starts from; the stages before it may be as large as they like. */
export const fullBase = defineRule({
  id: 'image/minimal-base/full-base',
  subject: 'build',
  severity: 'low',
  title: 'The final image is built on a full operating system',
  why: 'Compilers, version control and network tools that the service never calls are there for whoever gets in, and each brings flaws of its own to patch.',
  remedy:
    'Use the slim or Alpine variant of the same version, or copy the built result into a small or distroless base.',
  references: [cisDocker('4.3'), nist190('4.1.2')],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM «node:24»\nUSER node\nCMD ["node", "server.js"]\n' },
        { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n' },
      ),
      bad(
        { Dockerfile: 'FROM «python:3.14-trixie»\nRUN pip install flask==3.1.2\nUSER 1000:1000\n' },
        { Dockerfile: 'FROM python:3.14-slim-trixie\nRUN pip install flask==3.1.2\nUSER 1000:1000\n' },
      ),
      bad({
        Dockerfile: 'FROM «node:24»\nRUN git clone https://example.com/app.git\nUSER node\nCMD ["node", "app"]\n',
      }),
      // what is built on it installs more
      unfixed({
        Dockerfile: 'FROM «node:24»\nONBUILD COPY . .\nONBUILD RUN npm ci\nUSER node\nCMD ["npm", "start"]\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM ubuntu:24.04\nRUN apt-get install -y tini\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM eclipse-temurin:21-jre\nCOPY app.jar /\nCMD ["java", "-jar", "/app.jar"]\n' },
      { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM node:24 AS build\nRUN npm ci\nFROM node:24-alpine\nCOPY --from=build /app /app\n' },
      { Dockerfile: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n' },
    ],
    undecided: [{ Dockerfile: 'FROM registry.example.com/team/base:7\nCMD ["/app"]\n' }],
    silent: [
      { Dockerfile: 'FROM buildpack-deps:trixie\nRUN make install\nCMD ["python3"]\n' },
      { 'Dockerfile.dev': 'FROM mcr.microsoft.com/dotnet/sdk:10.0\nCMD ["dotnet", "watch"]\n' },
      // nothing smaller is published that it would run on
      { Dockerfile: 'FROM php:8.4-apache\nCOPY . /var/www/html\n' },
      // it has to be replaced first
      { Dockerfile: 'FROM centos:7\nRUN yum install -y httpd\nCMD ["httpd", "-DFOREGROUND"]\n' },
    ],
  },
  *check(build) {
    const { base, baseFacts } = build;
    if (!base) {
      yield held(originIn(build, rootFrom(build).image.span));
      return;
    }
    if (base.value.kind === 'unknown') return;
    const name = referenceText(base.value.value);
    if (baseFacts.kind === 'unknown' || baseFacts.value.minimal === undefined) {
      const why = baseFacts.kind === 'unknown' ? baseFacts.why : 'its tag does not tell';
      yield undecided(base.origin, `how much ${name} brings along: ${why}`, 'plimsoll check image:{image}');
    } else if (baseFacts.value.minimal) yield held(base.origin);
    else if (!baseFacts.value.smallest) {
      const slim = slimTag(build);
      if (slim.fix === undefined && (isWorkshop(build) || hasToBeLeft(baseFacts.value))) return;
      yield violated(base.origin, `${name} ${tooMuch(base.value.value, baseFacts.value)}`, slim);
    }
  },
});

/** Whether a system gets no updates any more: image/current-base/ended-base asks for another, whatever its size. */
const hasToBeLeft = ({ kind, endOfLife, retired }: ImageFacts): boolean =>
  kind === 'base' && (retired !== undefined || (endOfLife?.value.ended === true && !endOfLife.value.extendedUntil));
