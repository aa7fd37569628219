import { isTransfer } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { behind, rewrite } from '../rewrite.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

export const copyManyToFile = defineRule({
  id: 'build/valid/copy-many-to-file',
  subject: 'build',
  severity: 'medium',
  title: 'Several sources are copied to one name',
  why: 'Where the destination does not end with a slash it names a file: the build stops, or each source takes the place of the one before.',
  remedy: 'End the destination with a slash.',
  references: [{ title: 'Dockerfile reference: COPY', url: 'https://docs.docker.com/reference/dockerfile/#copy' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nCOPY package.json package-lock.json «/app»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nCOPY package.json package-lock.json /app/\nUSER node\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json .\nUSER node\n' },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nCOPY server.js /app\nUSER node\n' },
      { Dockerfile: 'FROM node:24\nCOPY a b ${TARGET}\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (!isTransfer(instruction)) continue;
      const { sources, destination } = instruction;
      const target = literal(destination.value);
      if (sources.length < 2 || !target) continue;
      if (/[\\/]$|(?:^|[\\/])\.{1,2}$/.test(target)) {
        yield held(originIn(build, instruction.destination.span));
        continue;
      }
      yield violated(
        originIn(build, destination.span),
        `${target} does not end with a slash, and ${sources.length} sources cannot become one file`,
        destination.raw === target ? rewrite(build, 'End it with a slash', [behind(destination.span, '/')]) : {},
      );
    }
  }),
});
