import type { Problem } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { lowered } from './problems.ts';

/** The words of one comment behind one instruction are one mistake, though BuildKit trips over each. */
const oncePerInstruction = ({ dockerfile }: Build, errors: readonly Problem[]): readonly Problem[] => {
  const instructions = dockerfile.stages.flatMap(({ instructions: own }) => own);
  const seen = new Set<string>();
  let at = 0;
  return errors
    .toSorted((a, b) => a.span.start - b.span.start)
    .filter(({ code, span }) => {
      while ((instructions[at]?.span.end ?? Number.POSITIVE_INFINITY) < span.start) at++;
      const key = `${at} ${code}`;
      const first = !seen.has(key);
      seen.add(key);
      return first;
    });
};

export const refusedByBuildkit = defineRule({
  id: 'build/valid/refused-by-buildkit',
  subject: 'build',
  severity: 'high',
  title: 'The Dockerfile does not build',
  why: 'An image that cannot be built cannot be patched either: what runs stays as old as the last build that worked.',
  remedy: 'Mend the instruction as the message says.',
  references: [{ title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM nginx:1.29\nEXPOSE «80800»\n' }, { Dockerfile: 'FROM nginx:1.29\nEXPOSE 8080\n' }),
      bad({ Dockerfile: 'FROM node:24 «# the newest»\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM node:24\nENV MODE=production «#» for customers\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM golang:1.26 AS build\nRUN go build -o /app .\nCOPY --from=«build» /app /usr/bin/app\n' }),
    ],
    good: [{ Dockerfile: 'FROM nginx:1.29\nEXPOSE 8080\n' }],
  },
  *check(build) {
    const errors = build.dockerfile.problems.filter(({ severity }) => severity === 'error');
    for (const { span, message } of oncePerInstruction(build, errors))
      yield violated(originIn(build, span), lowered(message));
    if (errors.length === 0) yield held(originIn(build, build.target.from.span));
  },
});
