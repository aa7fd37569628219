import type { Dockerfile, Stage } from '../../../model/dockerfile.ts';
import { stageDependencies, stageFinder } from '../../../model/dockerfile.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgedStages, originIn } from '../steps.ts';

/** Whether nothing is put into a stage that begins with nothing. */
const isEmpty = ({ base, instructions }: Stage, dockerfile: Dockerfile): boolean => {
  if (instructions.some(({ kind }) => /^(?:copy|add|run|workdir)$/.test(kind))) return false;
  const below = base.kind === 'stage' ? dockerfile.stages[base.stage] : undefined;
  return below ? isEmpty(below, dockerfile) : base.kind === 'scratch';
};

export const copyFromEmptyStage = defineRule({
  id: 'build/valid/copy-from-empty-stage',
  subject: 'build',
  severity: 'medium',
  title: '--from names a stage that holds nothing',
  why: 'The stage starts from scratch and nothing is put into it, so the build stops with "not found".',
  remedy: 'Copy from the stage that makes the files, or put them into this one.',
  references: [
    { title: 'Dockerfile reference: COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM scratch AS files\n\nFROM debian:13\nCOPY --from=«files» /app /app\nUSER 1000:1000\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM scratch AS files\nCOPY app /app\n\nFROM debian:13\nCOPY --from=files /app /app\nUSER 1000:1000\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM scratch AS files\n\nFROM files\nCOPY app /app\n' },
      { Dockerfile: 'FROM scratch AS extras\n\nFROM debian:13\nCOPY --from=extras / /opt/\nUSER 1000:1000\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const stageOf = stageFinder(build.dockerfile.stages);
    const empty = new Set(build.dockerfile.stages.filter((stage) => isEmpty(stage, build.dockerfile)));
    for (const instruction of judgedStages(build).flatMap(({ instructions }) => instructions)) {
      // the root is there always, and whoever builds may put a folder in the place of the stage
      if (instruction.kind !== 'copy' || instruction.sources.some(({ raw }) => /^\/?\.?$/.test(raw))) continue;
      for (const { name, span } of stageDependencies(instruction)) {
        const stage = stageOf(name);
        if (!stage) continue;
        const origin = originIn(build, span);
        if (!empty.has(stage)) yield held(origin);
        else yield violated(origin, `${name} is empty: it starts from scratch, and nothing is put into it`);
      }
    }
  }),
});
