import type { Fix } from '../../../model/change.ts';
import type { Add, Copy, Stage } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { type Rewriting, rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';
import { hasWorkdirBefore, isAbsolute, workdirsBefore } from './workdirs.ts';

/** Images whose WORKDIR is meant to be used: their documentation copies to `.` or to a folder below. */
const OWN_WORKDIR =
  /(?:^|\/)(?:php|wordpress|drupal|joomla|httpd|tomcat|nextcloud|node-red|ghost|strapi|jekyll|rails|onbuild|jenkins|wildfly|jetty|composer|lambda\/[\w-]+|azure-functions\/[\w-]+)(?:[:@/]|$)/;

export const copyRelativeWithoutWorkdir = defineRule({
  id: 'build/conventions/copy-relative-without-workdir',
  subject: 'build',
  severity: 'low',
  title: 'COPY goes to a relative folder and no WORKDIR is set',
  why: 'The files land where the base image happens to stand, mostly in / among the folders of the system, and elsewhere after the next change of the base.',
  remedy: 'Set `WORKDIR /app` before the first COPY.',
  references: [
    {
      title: 'Docker: build best practices, WORKDIR',
      url: 'https://docs.docker.com/build/building/best-practices/#workdir',
    },
  ],
  examples: {
    bad: [
      // where single files go is written out: they stay where they are
      bad(
        {
          Dockerfile:
            'FROM ruby:3.4\nCOPY check.rb «check.rb»\nCOPY ./conf/a.yml ./conf/a.yml\nCMD ["ruby", "check.rb"]\n',
        },
        {
          Dockerfile:
            'FROM ruby:3.4\nCOPY check.rb /check.rb\nCOPY ./conf/a.yml /conf/a.yml\nCMD ["ruby", "check.rb"]\n',
        },
      ),
      bad({ Dockerfile: 'FROM scratch\nCOPY app «app»\nCMD ["/app"]\n' }),
      bad(
        { Dockerfile: 'FROM node:24\nCOPY package.json «./»\nRUN npm ci\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\n' },
      { Dockerfile: 'FROM node:24 AS base\nWORKDIR /app\n\nFROM base\nCOPY . .\n' },
    ],
    silent: [
      {
        Dockerfile:
          'FROM golang:1.26 AS build\nCOPY . .\nRUN go build -o /app\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
      { Dockerfile: 'FROM scratch\nCOPY . .\n' },
      { Dockerfile: 'FROM node:24\nCOPY . /app\n' },
      { Dockerfile: 'FROM php:8.4-apache\nCOPY . .\n' },
      { Dockerfile: 'FROM eclipse-temurin:21\nWORKDIR application\nCOPY application.jar ./\n' },
    ],
  },
  *check(build) {
    let good: Copy | Add | undefined;
    let found = false;
    for (const stage of judgedStages(build)) {
      // of a stage that the target only copies from nothing is shipped but what it names
      if (build.stages.includes(stage) && !build.lineage.includes(stage)) continue;
      for (const instruction of stage.instructions) {
        if (!isTransfer(instruction)) continue;
        if (isAbsolute(instruction.destination.value)) continue;
        if (hasWorkdirBefore(build, stage, instruction)) {
          good ??= instruction;
          continue;
        }
        // one that is relative itself is what another rule tells
        if (workdirsBefore(build, stage, instruction).length > 0) continue;
        const isScratch = stage.base.kind === 'scratch';
        // the root is what a dot means there to everybody
        const isRoot = isScratch && /^\.?\/?$/.test(show(instruction.destination.value));
        if (isRoot || OWN_WORKDIR.test(stage.from.image.raw) || found) continue;
        found = true;
        if (isScratch) {
          yield violated(
            originIn(build, instruction.destination.span),
            `${show(instruction.destination.value)} is in /, as no WORKDIR is set before it: a path from the root says so`,
            { severity: 'info' },
          );
          continue;
        }
        yield violated(
          originIn(build, instruction.destination.span),
          `${show(instruction.destination.value)} is wherever ${stage.from.image.raw} stands: no WORKDIR is set before it`,
          fromRoot(build, stage),
        );
      }
    }
    if (!found && good) yield held(originIn(build, good.destination.span));
  },
});

/** Families whose images stand in the root folder, besides those of systems. */
const AT_ROOT: ReadonlySet<string> = new Set(['eclipse-temurin', 'node', 'openjdk', 'perl', 'python', 'ruby', 'rust']);

/** Writes out where files go; nothing for a folder such as `.`, which wants one of its own, or a base that may stand elsewhere. */
const fromRoot = (build: Build, stage: Stage): { readonly fix?: Fix } => {
  const { baseFacts, lineage } = build;
  if (baseFacts.kind === 'unknown' || lineage.at(-1) !== stage) return {};
  const { kind, family, system } = baseFacts.value;
  if (system === 'windows' || (kind !== 'base' && !AT_ROOT.has(family))) return {};
  const relative = stage.instructions.flatMap((each) =>
    isTransfer(each) && !isAbsolute(each.destination.value) && !hasWorkdirBefore(build, stage, each)
      ? [each.destination]
      : [],
  );
  const written = relative.flatMap(({ span, value }): readonly Rewriting[] => {
    const path = literal(value)?.replace(/^(?:\.\/)+/, '');
    return path !== undefined && /^[\w-][\w.-]*(?:\/[\w.-]+)*\/?$/.test(path) ? [{ span, text: `/${path}` }] : [];
  });
  const [first, ...more] = written;
  return first && written.length === relative.length ? rewrite(build, 'Write out where it goes', [first, ...more]) : {};
};
