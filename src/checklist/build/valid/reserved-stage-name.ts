import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

export const reservedStageName = defineRule({
  id: 'build/valid/reserved-stage-name',
  subject: 'build',
  severity: 'medium',
  title: 'A stage bears a name that means something else',
  why: '`FROM scratch` and the context of the build come before a stage of that name, so it can never be used.',
  remedy: 'Rename the stage.',
  references: [
    {
      title: 'Docker build checks: ReservedStageName',
      url: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
    },
  ],
  examples: {
    bad: [bad({ Dockerfile: 'FROM alpine:3.22 AS «scratch»\nRUN adduser -D app\nUSER app\n' })],
    good: [{ Dockerfile: 'FROM alpine:3.22 AS base\nRUN adduser -D app\nUSER app\n' }],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'reserved-stage-name');
    for (const { span, message } of problems) yield violated(originIn(build, span), lowered(message));
    const named = build.dockerfile.stages.find(({ name }) => name !== undefined);
    if (problems.length === 0 && named?.from.alias) yield held(originIn(build, named.from.alias.span));
  },
});
