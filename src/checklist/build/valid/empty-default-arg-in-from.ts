import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgedStages, originIn } from '../steps.ts';

export const emptyDefaultArgInFrom = defineRule({
  id: 'build/valid/empty-default-arg-in-from',
  subject: 'build',
  severity: 'low',
  title: 'FROM has no image unless an argument is given',
  why: 'A plain `docker build` then stops with a message about the name of an image that nobody wrote.',
  remedy: 'Give the ARG before FROM a default.',
  references: [
    {
      title: 'Docker build checks: InvalidDefaultArgInFrom',
      url: 'https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'ARG TAG\nFROM «alpine:${TAG}»\nUSER 1000:1000\n' },
        { Dockerfile: 'ARG TAG=3.22\nFROM alpine:${TAG}\nUSER 1000:1000\n' },
      ),
      bad({ Dockerfile: 'ARG BASE\nFROM «$BASE»\nUSER 1000:1000\n' }),
    ],
    good: [
      { Dockerfile: 'ARG TAG=3.22\nFROM alpine:${TAG}\nUSER 1000:1000\n' },
      { Dockerfile: 'ARG VARIANT\nFROM alpine:3.22${VARIANT}\nUSER 1000:1000\n' },
    ],
    silent: [{ Dockerfile: 'FROM alpine:3.22\nUSER 1000:1000\n' }],
  },
  check: oneHeld(function* (build) {
    const standing = new Map(
      build.preamble.flatMap(({ variables }) =>
        variables.map(({ name, default: value }) => [name, value !== undefined] as const),
      ),
    );
    const given = new Set(build.sections.flatMap(({ args }) => args.items.map(({ name }) => name)));
    for (const { from } of judgedStages(build)) {
      const { raw, span } = from.image;
      if (!raw.includes('$')) continue;
      const missing: string[] = [];
      const rest = raw.replace(
        /\$(?:\{([A-Za-z_]\w*)(:?[-+][^}]*)?\}|([A-Za-z_]\w*))/g,
        (_, braced?: string, other?: string, bare?: string) => {
          const name = braced ?? bare ?? '';
          if (other || given.has(name) || standing.get(name) !== false) return 'x';
          missing.push(name);
          return '';
        },
      );
      // What is left has to be a name, with a tag behind the colon.
      if (missing.length === 0 || !/^$|[:@/]$|^[:@/]/.test(rest)) {
        yield held(originIn(build, span));
        continue;
      }
      yield violated(
        originIn(build, span),
        `without --build-arg ${missing[0]} there is no such image: its ARG has no default`,
      );
    }
  }),
});
