import type { Cmd } from '../../../model/dockerfile.ts';
import { knownValue, literal, prefix } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { instructionsOf, originIn } from '../steps.ts';

/** Distroless images that start their interpreter themselves, and what people put in front all the same. */
const STARTED: readonly (readonly [image: RegExp, program: RegExp, name: string])[] = [
  [/^gcr\.io\/distroless\/nodejs/, /^(?:\/nodejs\/bin\/)?node(?:js)?$/, 'node'],
  [/^gcr\.io\/distroless\/python3/, /^(?:\/usr\/bin\/)?python3?$/, 'python3'],
  [/^gcr\.io\/distroless\/java(?!-base)/, /^(?:\/usr\/bin\/)?java$/, 'java -jar'],
];

export const commandRepeatsEntrypoint = defineRule({
  id: 'build/valid/command-repeats-entrypoint',
  subject: 'build',
  severity: 'high',
  title: 'The command repeats what the base starts anyway',
  why: 'The interpreter is the ENTRYPOINT of the base, so it is given its own name as the file to run, finds none, and the container stops at once.',
  remedy: 'Leave the interpreter out: CMD ["server.js"].',
  references: [
    {
      title: 'distroless: entrypoints',
      url: 'https://github.com/GoogleContainerTools/distroless#entrypoints',
    },
  ],
  examples: {
    bad: [
      bad(
        {
          Dockerfile:
            'FROM gcr.io/distroless/nodejs24-debian13:nonroot\nCOPY server.js /\nCMD [«"node"», "server.js"]\n',
        },
        { Dockerfile: 'FROM gcr.io/distroless/nodejs24-debian13:nonroot\nCOPY server.js /\nCMD ["server.js"]\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM gcr.io/distroless/nodejs24-debian13:nonroot\nCOPY server.js /\nCMD ["server.js"]\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' },
      {
        Dockerfile:
          'FROM gcr.io/distroless/nodejs24-debian13:nonroot\nENTRYPOINT ["/nodejs/bin/node"]\nCMD ["server.js"]\n',
      },
    ],
  },
  *check(build) {
    const base = build.base && knownValue(build.base);
    const started = base && STARTED.find(([image]) => image.test(prefix(base.raw)));
    if (!started) return;
    const instructions = build.lineage.flatMap(instructionsOf);
    if (instructions.some(({ kind }) => kind === 'entrypoint')) return;
    const command = instructions.findLast((each): each is Cmd => each.kind === 'cmd')?.command;
    if (command?.form !== 'exec') return;
    const [first, second] = command.words;
    if (!first) return;
    const [, program, name] = started;
    if (program.test(literal(first.value) ?? ''))
      yield violated(
        originIn(build, first.span),
        `the base starts ${name} itself and takes this for the file to run`,
        second
          ? rewrite(
              build,
              `Leave ${name} out`,
              [{ span: { start: first.span.start, end: second.span.start }, text: '' }],
              'whether this is the file that is meant: it did not run before',
            )
          : {},
      );
    else yield held(originIn(build, command.span));
  },
});
