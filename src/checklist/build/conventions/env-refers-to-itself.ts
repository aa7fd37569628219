import type { Stage } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, instructionsOf, judgedStages, originIn } from '../steps.ts';

/** Names that a raw value expands. */
const namesIn = (raw: string): readonly string[] =>
  raw.startsWith("'")
    ? []
    : [...raw.matchAll(/(\\?)\$(?:\{([A-Za-z_]\w*)|([A-Za-z_]\w*))/g)].flatMap(([, escaped, braced, bare]) =>
        escaped ? [] : [braced ?? bare ?? ''],
      );

export const envRefersToItself = defineRule({
  id: 'build/conventions/env-refers-to-itself',
  subject: 'build',
  severity: 'medium',
  title: 'ENV uses a variable that the same line sets',
  why: 'All values of one ENV are expanded before any of them is set: the variable still has its old value there, mostly none.',
  remedy: 'Write two ENV instructions, the one that is used first.',
  references: [
    {
      title: 'Dockerfile reference: environment replacement',
      url: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nENV APP=/srv/app DATA=«$APP/data»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nENV APP=/srv/app\nENV DATA=$APP/data\nUSER node\n' },
      ),
      bad({
        Dockerfile: 'FROM node:24 AS other\nENV APP=/srv\n\nFROM node:24\nENV APP=/opt DATA=«$APP/data»\nUSER node\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nENV APP=/srv/app\nENV DATA=$APP/data PATH=/srv/bin:$PATH\nUSER node\n' },
      // the stage it is FROM has set it
      { Dockerfile: 'FROM node:24 AS base\nENV APP=/srv\n\nFROM base\nENV APP=/opt DATA=$APP/data\nUSER node\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nENV APP=/srv/app\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    const ofStages = new Map<Stage, ReadonlySet<string>>();
    for (const stage of judgedStages(build)) {
      const [, base] = ancestryOf(build, stage);
      const before = new Set(base && ofStages.get(base));
      ofStages.set(stage, before);
      for (const instruction of instructionsOf(stage)) {
        if (instruction.kind === 'arg') for (const { name } of instruction.variables) before.add(name);
        if (instruction.kind !== 'env') continue;
        const own = new Set<string>();
        for (const [index, { key, value, span }] of instruction.pairs.entries()) {
          const name = literal(key.value);
          const wrong = namesIn(value.raw).find((each) => own.has(each) && !before.has(each));
          if (wrong) {
            const before = instruction.pairs[index - 1];
            const apart = before && {
              span: { start: before.span.end, end: span.start },
              text: `\n${instruction.keyword.text} `,
            };
            yield violated(
              originIn(build, value.span),
              `$${wrong} is what it was before this ENV, which sets it too: nothing, where the base does not set it`,
              apart
                ? rewrite(
                    build,
                    'Begin another ENV there',
                    [apart],
                    'what the variable is used for: it gets another value',
                  )
                : {},
            );
          }
          if (name !== undefined && name !== 'PATH') own.add(name);
        }
        for (const name of own) before.add(name);
        if (instruction.pairs.some(({ value }) => namesIn(value.raw).length))
          yield held(originIn(build, instruction.span));
      }
    }
  }),
});
