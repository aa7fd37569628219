import type { Fix } from '../../../model/change.ts';
import type { Stage, Workdir } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, judgedStages, originIn } from '../steps.ts';
import { hasWorkdirBefore, isAbsolute } from './workdirs.ts';

/** The folder written in full, where all that it is relative to is known. */
const inFull = (build: Build, stage: Stage, workdir: Workdir): { readonly fix?: Fix } => {
  const path = workdir.path.raw;
  if (!/^[\w.-][\w./-]*$/.test(path)) return {};
  const parts: string[] = [];
  let known = false;
  for (const each of ancestryOf(build, stage)
    .toReversed()
    .flatMap(({ instructions }) => instructions)) {
    if (each === workdir) break;
    if (each.kind !== 'workdir') continue;
    const folder = literal(each.path.value);
    if (folder === undefined) return {};
    if (isAbsolute(each.path.value)) {
      known = true;
      parts.length = 0;
    }
    parts.push(folder);
  }
  const full = `${known ? '' : '/'}${[...parts, path].join('/')}`.replace(/\/(?:\.?\/)*/g, '/').replace(/\/\.$/, '');
  if (full.includes('..')) return {};
  const change = { span: workdir.path.span, text: full };
  return rewrite(
    build,
    `Write ${full}`,
    [change],
    known ? undefined : `whether ${stage.from.image.raw} has / as its WORKDIR`,
  );
};

export const relativeWorkdir = defineRule({
  id: 'build/conventions/relative-workdir',
  subject: 'build',
  severity: 'low',
  title: 'WORKDIR is relative',
  why: 'Where it leads depends on the WORKDIR before it, and the first on that of the base image: a new tag of the base, or a line put in between, moves the files and every path that relies on them.',
  remedy: 'Begin it with a slash.',
  references: [
    {
      title: 'Docker build checks: WorkdirRelativePath',
      url: 'https://docs.docker.com/reference/build-checks/workdir-relative-path/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR «app»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nUSER node\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nWORKDIR «src»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nWORKDIR /app/src\nUSER node\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nWORKDIR /app/src\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nENV HOME_DIR=/srv/app\nWORKDIR $HOME_DIR\nUSER node\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    for (const stage of judgedStages(build)) {
      for (const instruction of stage.instructions) {
        if (instruction.kind !== 'workdir') continue;
        if (isAbsolute(instruction.path.value)) {
          yield held(originIn(build, instruction.path.span));
          continue;
        }
        const origin = originIn(build, instruction.path.span);
        const path = show(instruction.path.value);
        yield hasWorkdirBefore(build, stage, instruction)
          ? violated(origin, `${path} is relative to the WORKDIR before it`, {
              severity: 'info',
              ...inFull(build, stage, instruction),
            })
          : violated(
              origin,
              `${path} is relative to whatever WORKDIR ${stage.from.image.raw} has`,
              inFull(build, stage, instruction),
            );
      }
    }
  }),
});
