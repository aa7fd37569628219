import type { Stage } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import type { ImageFacts } from '../../../model/image-facts.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { baseFacts } from '../base-facts.ts';
import { ancestryOf, originIn, stepsOf } from '../steps.ts';

/** Package managers of systems, by the name the catalogue gives them. */
const SYSTEMS: { readonly [program: string]: readonly string[] } = {
  apk: ['apk'],
  'apt-get': ['apt'],
  apt: ['apt'],
  yum: ['yum', 'dnf', 'microdnf', 'tdnf'],
  dnf: ['dnf', 'yum', 'microdnf', 'tdnf'],
  zypper: ['zypper'],
};
/** Runtimes that people take to be in the image of another one. */
const OTHER_RUNTIMES: { readonly [program: string]: string } = {
  bun: 'node',
  deno: 'node',
  poetry: 'python',
  uv: 'python',
};

/** Said only of programs whose absence is certain: another system's package manager, a runtime nobody installed. */
export const programNotInBase = defineRule({
  id: 'build/valid/program-not-in-base',
  subject: 'build',
  severity: 'medium',
  title: 'A RUN calls a program that the base does not have',
  why: 'The build stops there with "not found": the Dockerfile was written for another base, or a step that installs the program is missing.',
  remedy:
    'Use the package manager of the base (apk on Alpine, apt-get on Debian and Ubuntu), and install or copy other runtimes first.',
  references: [
    { title: 'Docker Hub: node, image variants', url: 'https://hub.docker.com/_/node' },
    { title: 'Bun: Docker guide', url: 'https://bun.sh/guides/ecosystem/docker' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM alpine:3.22\nRUN «apt-get» update\nCMD ["/app"]\n' }),
      bad({ Dockerfile: 'FROM node:24-alpine\nCOPY package.json ./\nRUN «bun» install\nCMD ["node", "server.js"]\n' }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache tini\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM node:24\nRUN npm install -g bun && bun install\nCMD ["node", "server.js"]\n' },
    ],
    silent: [
      { Dockerfile: 'FROM registry.example.com/base:1\nRUN apt-get update\nCMD ["/app"]\n' },
      { Dockerfile: 'FROM alpine:3.22\nRUN if command -v apt-get; then apt-get update; fi\nCMD ["/app"]\n' },
    ],
  },
  *check(build) {
    let good: ShellCommand | undefined;
    const brought = new Map<Stage, string[]>();
    for (const { stage, run, script } of stepsOf(build)) {
      const facts = baseFacts(build, stage);
      if (!facts) continue;
      for (const command of script.commands) {
        const program = programOf(command);
        const word = command.words[programAt(command.words)];
        if (program === undefined || !word || command.within.length > 0 || command.after === '||') continue;
        const before = brought.get(stage) ?? [copiedInto(build, stage)];
        const verdict = isMissing(program, facts, before);
        if (verdict === true) {
          yield violated(
            originIn(build, word.span),
            `${program} is not in ${facts.family}${facts.variant ? ` (${facts.variant})` : ''} and nothing before brings it`,
          );
          return;
        }
        if (verdict === false) good ??= command;
        before.push(command.words.map(({ raw }) => raw).join(' '));
        brought.set(stage, before);
      }
      if (run.command.form === 'shell' && script.problems.length > 0) return;
    }
    if (good) yield held(originIn(build, good.span));
  },
});

/** True when the program is certainly missing, false when it is there or brought, undefined when nothing is known. */
const isMissing = (program: string, facts: ImageFacts, before: readonly string[]): boolean | undefined => {
  const system = Object.hasOwn(SYSTEMS, program) ? SYSTEMS[program] : undefined;
  const owner = Object.hasOwn(OTHER_RUNTIMES, program) ? OTHER_RUNTIMES[program] : undefined;
  if (system) {
    const own = facts.packageManager?.value;
    if (own === undefined) return undefined;
    return !system.some((name) => own.startsWith(name)) && !before.some((text) => text.includes(program));
  }
  if (owner === undefined || facts.family !== owner) return undefined;
  return !before.some((text) => text.includes(program));
};

/** What the stage and those below it copy from elsewhere, by name. */
const copiedInto = (build: Build, stage: Stage): string =>
  ancestryOf(build, stage)
    .flatMap(({ instructions }) => instructions)
    .flatMap((one) => (isTransfer(one) ? [...one.sources, one.destination] : []))
    .map(({ value }) => literal(value) ?? ' apk apt-get apt yum dnf zypper bun deno poetry uv ')
    .join(' ');
