import type { Fix } from '../../../model/change.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite, withoutLines } from '../rewrite.ts';
import { originIn } from '../steps.ts';
import { lowered, problemsOf } from './problems.ts';

/** Takes a blank line away, and with it those after it in the same instruction, of which nothing is said. */
const withoutBlankLines = (build: Build, span: Span): { readonly fix: Fix } => {
  const { text, stages } = build.dockerfile;
  const around = stages
    .flatMap(({ from, instructions }) => [from, ...instructions])
    .find((each) => each.span.start < span.start && span.end < each.span.end);
  const more: Span[] = [];
  for (let end = text.indexOf('\n', span.end); around && end >= 0 && end < around.span.end; ) {
    const start = end + 1;
    end = text.indexOf('\n', start);
    const isText = around.heredocs.some(({ body }) => body.start <= start && start < body.end);
    if (end >= 0 && end < around.span.end && !isText && text.slice(start, end).trim() === '') more.push({ start, end });
  }
  return rewrite(build, 'Remove the blank line', [
    withoutLines(text, span),
    ...more.map((line) => withoutLines(text, line)),
  ]);
};

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
      bad(
        {
          Dockerfile:
            'FROM alpine:3.22\nRUN apk add --no-cache \\\n«»\n  curl \\\n\n# both\n \t\n  jq\n\nUSER 1000:1000\n',
        },
        { Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache \\\n  curl \\\n# both\n  jq\n\nUSER 1000:1000\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache \\\n  curl\nUSER 1000:1000\n' }],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n' }],
  },
  *check(build) {
    const problems = problemsOf(build, 'blank-continuation');
    for (const { span, message } of problems)
      yield violated(originIn(build, span), lowered(message), withoutBlankLines(build, span));
    const { text, escape: mark } = build.dockerfile;
    if (problems.length === 0 && (text.includes(`${mark}\n`) || text.includes(`${mark}\r\n`)))
      yield held(originIn(build, build.target.from.span));
  },
});
