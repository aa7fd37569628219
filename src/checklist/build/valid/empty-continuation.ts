import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

export const emptyContinuation = defineRule({
  id: 'build/valid/empty-continuation',
  subject: 'build',
  severity: 'info',
  title: 'A blank line stands inside an instruction',
  why: 'BuildKit has announced that it will refuse it, and a reader takes the next line for an instruction of its own.',
  remedy: 'Remove the blank line, or end the instruction before it.',
  references: [
    {
      title: 'Docker build checks: NoEmptyContinuation',
      url: 'https://docs.docker.com/reference/build-checks/no-empty-continuation/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache \\\n«»\n  curl\nUSER 1000:1000\n' },
        { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache \\\n  curl\nUSER 1000:1000\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache \\\n  curl\nUSER 1000:1000\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'blank-continuation');
    for (const { span, message } of problems)
      yield violated(
        originIn(build, span),
        lowered(message),
        rewrite(build, 'Remove the blank line', [withoutLines(build.dockerfile.text, span)]),
      );
    const { text, escape: mark } = build.dockerfile;
    if (problems.length === 0 && (text.includes(`${mark}\n`) || text.includes(`${mark}\r\n`)))
      yield held(originIn(build, build.target.from.span));
  },
});
