import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

export const duplicateStageName = defineRule({
  id: 'build/valid/duplicate-stage-name',
  subject: 'build',
  severity: 'medium',
  title: 'Two stages share one name',
  why: 'What `COPY --from` and `--target` then mean depends on the order: the later stage silently takes the place of the earlier.',
  remedy: 'Give each stage a name of its own.',
  references: [
    {
      title: 'Docker build checks: DuplicateStageName',
      url: 'https://docs.docker.com/reference/build-checks/duplicate-stage-name/',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM alpine:3.22 AS «build»\nUSER 1000:1000\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM alpine:3.22 AS run\nUSER 1000:1000\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nUSER 1000:1000\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'duplicate-stage-name');
    for (const { span, message } of problems) yield violated(originIn(build, span), lowered(message));
    const named = build.dockerfile.stages.filter(({ name }) => name !== undefined);
    if (problems.length === 0 && named.length > 1) yield held(originIn(build, build.target.from.span));
  },
});
