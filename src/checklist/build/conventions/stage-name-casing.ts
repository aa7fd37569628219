import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';

export const stageNameCasing = defineRule({
  id: 'build/conventions/stage-name-casing',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'The name of a stage has capital letters',
  why: 'BuildKit reads the name in lower case, so `Build` and `build` are one stage though they look like two.',
  remedy: 'Write the name in lower case.',
  references: [
    {
      title: 'Docker build checks: StageNameCasing',
      url: 'https://docs.docker.com/reference/build-checks/stage-name-casing/',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM golang:1.26 AS «Build»\n' }, { Dockerfile: 'FROM golang:1.26 AS build\n' }),
      bad({ Dockerfile: 'FROM golang:1.26 AS «Build»\nFROM scratch\nCOPY --from=Build /app /app\n' }),
    ],
    good: [{ Dockerfile: 'FROM golang:1.26 AS build\n' }],
    silent: [{ Dockerfile: 'FROM golang:1.26\n' }],
  },
  *check(build) {
    const { text } = build.dockerfile;
    const named = judgedStages(build).flatMap(({ from }) => (from.alias ? [from.alias] : []));
    for (const { name, span } of named) {
      const written = text.slice(span.start, span.end);
      // The name is split over lines where it is longer than what BuildKit reads.
      if (written === name || written.toLowerCase() !== name) continue;
      yield violated(
        originIn(build, span),
        `the stage ${written} is called ${name} once it is read`,
        rewrite(build, 'Write the name in lower case', [{ span, text: name }]),
      );
    }
    const [first] = named;
    if (first && named.every(({ name, span }) => text.slice(span.start, span.end) === name))
      yield held(originIn(build, first.span));
  },
});
