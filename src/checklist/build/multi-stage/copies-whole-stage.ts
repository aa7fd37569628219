import type { Dockerfile, Stage } from '../../../model/dockerfile.ts';
import { stageFinder } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';

export const copiesWholeStage = defineRule({
  id: 'build/multi-stage/copies-whole-stage',
  subject: 'build',
  severity: 'low',
  title: 'The whole file system of a build stage is copied',
  why: 'Everything that the build stage held, its tools, caches and secrets, is in the image again.',
  remedy: 'Copy only the result: `COPY --from=build /app/dist /app`.',
  references: [{ title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13 AS build\nRUN make -C /src install\n\nFROM scratch\nCOPY --from=build «/» /\nUSER 1000:1000\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13 AS build\nRUN make -C /src install\n\nFROM scratch\nCOPY --from=build /usr/local/bin/app /app\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM scratch AS out-linux\nCOPY app /\n\nFROM out-linux AS out\nARG SBOM=true\n\nFROM alpine:3.22\nCOPY --from=out / /usr/bin/\nUSER 1000:1000\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\n' }],
  },
  check: oneHeld(function* (build) {
    const stageOf = stageFinder(build.dockerfile.stages);
    for (const copy of build.lineage.flatMap(({ instructions }) => instructions)) {
      if (copy.kind !== 'copy' || !copy.from) continue;
      const stage = stageOf(literal(copy.from.value) ?? '');
      if (!stage) continue;
      const whole = copy.sources.find(({ value }) => /^\/[.*]?\/?$/.test(literal(value) ?? ''));
      // A stage that only gathers files, from scratch, and one that only names an image are made to be copied whole.
      if (!whole || isFromScratch(stage, build.dockerfile) || stage.instructions.length === 0) {
        yield held(originIn(build, copy.span));
        continue;
      }
      yield violated(
        originIn(build, whole.span),
        `brings everything of ${stage.name ?? `stage ${stage.index}`} along: tools, caches and what else lay there`,
      );
    }
  }),
});

/** Whether the first of the stages that one is built on begins with nothing. */
const isFromScratch = ({ base }: Stage, dockerfile: Dockerfile): boolean => {
  const below = base.kind === 'stage' ? dockerfile.stages[base.stage] : undefined;
  return below ? isFromScratch(below, dockerfile) : base.kind === 'scratch';
};
