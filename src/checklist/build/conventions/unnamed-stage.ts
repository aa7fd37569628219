import type { Fix } from '../../../model/change.ts';
import type { Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { behind, rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';

/** The name of a stage in place of its number; a stage that has none is given one. */
const named = ({ dockerfile }: Build, index: number, use: Word): { readonly fix?: Fix } => {
  const { stages } = dockerfile;
  const stage = stages[index];
  if (!stage || use.raw !== String(index)) return {};
  const unnamed = stages.slice(0, -1).filter(({ name }) => name === undefined).length;
  const proposal = unnamed === 1 && !stages.some(({ name }) => name === 'build') ? 'build' : `stage-${index}`;
  const name = stage.name ?? proposal;
  const replaced = { span: use.span, text: name };
  const as = /[A-Z]/.test(stage.from.keyword.text) ? 'AS' : 'as';
  return rewrite(
    { dockerfile },
    `Call the stage ${name}`,
    stage.name === undefined ? [behind(stage.from.image.span, ` ${as} ${name}`), replaced] : [replaced],
  );
};

export const unnamedStage = defineRule({
  id: 'build/conventions/unnamed-stage',
  subject: 'build',
  severity: 'info',
  style: true,
  title: 'A stage is referred to by its number',
  why: 'Whoever puts a stage in front makes `--from=0` mean another one, and the build may still succeed.',
  remedy: 'Name the stage, `FROM node:24 AS build`, and copy with `--from=build`.',
  references: [
    {
      title: 'Docker: name your build stages',
      url: 'https://docs.docker.com/build/building/multi-stage/#name-your-build-stages',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM golang:1.26\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=«0» /app /app\n' },
        {
          Dockerfile:
            'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
        },
      ),
    ],
    good: [
      {
        Dockerfile: 'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\n' }],
  },
  check: oneHeld(function* (build) {
    for (const instruction of judgedStages(build).flatMap(({ instructions }) => instructions)) {
      if (instruction.kind !== 'copy' || !instruction.from) continue;
      const name = literal(instruction.from.value) ?? '';
      if (!/^\d+$/.test(name)) {
        yield held(originIn(build, instruction.from.span));
        continue;
      }
      yield violated(
        originIn(build, instruction.from.span),
        `stage ${name} is whichever stands there in the file; give it a name`,
        named(build, Number(name), instruction.from),
      );
    }
  }),
});
