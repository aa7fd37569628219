import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { isSlip } from './is-slip.ts';

/** What a comment says that was meant as a directive; undefined: an ordinary comment. */
const faultOf = (comment: string): string | undefined => {
  const [, name = '', value = ''] = /^(\w{4,12})\s*=\s*(\S{1,200})\s*$/.exec(comment) ?? [];
  const written = name.toLowerCase();
  if (written === 'syntax' || written === 'escape')
    return `# ${written}= is a comment here: the builder reads it in the first lines only, before any other comment or blank line`;
  const meant = /^(?:docker\.io\/)?docker\/dockerfile\b/.test(value)
    ? 'syntax'
    : /^[`\\]$/.test(value) && isSlip(written, 'escape')
      ? 'escape'
      : undefined;
  return meant && `the builder knows no directive ${name}; ${meant} is meant`;
};

export const directiveWithoutEffect = defineRule({
  id: 'build/valid/directive-without-effect',
  subject: 'build',
  severity: 'info',
  title: 'A directive for the builder is read as a comment',
  why: 'The builder then reads the file with the frontend and the escape character that it has by itself, which may not know what the file uses.',
  remedy: 'Write `# syntax=docker/dockerfile:1` into the first line of the file.',
  references: [
    {
      title: 'Dockerfile reference: parser directives',
      url: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: '«# syntx=docker/dockerfile:1»\nFROM node:24\nUSER node\n' }),
      bad({ Dockerfile: '# The shop\n«# syntax=docker/dockerfile:1»\nFROM node:24\nUSER node\n' }),
      bad({ Dockerfile: '«# escpae=`»\nFROM node:24\nUSER node\n' }),
    ],
    good: [{ Dockerfile: '# syntax=docker/dockerfile:1\n# the shop\nFROM node:24\nUSER node\n' }],
    silent: [
      { Dockerfile: '# version=1\nFROM node:24\nUSER node\n' },
      { Dockerfile: '# the shop\n# check=skip=all\nFROM node:24\nUSER node\n' },
      { Dockerfile: 'FROM node:24\n# syntax=docker/dockerfile:1 stands above in others\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const { comments, directives, preamble, stages } = build.dockerfile;
    const first = Math.min(...[preamble[0], stages[0]].flatMap((each) => each?.span.start ?? []));
    for (const { span, text } of comments) {
      if (span.start > first) break;
      if (directives.some((each) => each.span.start === span.start)) continue;
      const fault = faultOf(text);
      if (fault !== undefined) yield violated(originIn(build, span), fault);
    }
    for (const { span } of directives) yield held(originIn(build, span));
  }),
});
