import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Word } from '../../../model/dockerfile.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import { withoutEndSlashes } from '../../../model/path.ts';
import { scriptOf } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgedStages, originIn } from '../steps.ts';

const MANAGERS = /^(?:npm|yarn|pnpm|bun|pip|uv|poetry|pipenv|bundler|composer|go|conda)$/;

/** Whether a source takes the whole context. */
const isWhole = (source: Word): boolean => /^(?:\.?\/)*[.*]?$/.test(withoutEndSlashes(literal(source.value) ?? 'x'));

export const sourcesBeforeDependencies = defineRule({
  id: 'build/layer-order/sources-before-dependencies',
  subject: 'build',
  severity: 'info',
  title: 'The sources are copied before the dependencies are installed',
  why: 'Each change of a line then installs everything again. Slow builds are what makes teams put off the rebuild when a base gets a fix.',
  remedy: 'Copy the manifest and the lock file, install, then copy the rest.',
  references: [
    { title: 'Docker: optimize cache usage', url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY «.» .\nRUN npm ci\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\n' }],
    silent: [
      { Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm run build\n' },
      { Dockerfile: 'FROM python:3.14\nWORKDIR /app\nCOPY . .\nRUN pip install .\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const { instructions } of judgedStages(build)) {
      let whole: Word | undefined;
      let installed = false;
      for (const instruction of instructions) {
        if (takesContext(instruction)) whole ??= instruction.sources.find(isWhole);
        if (instruction.kind !== 'run' || installed) continue;
        for (const command of scriptOf(instruction.command).commands) {
          const read = readPackageCommand(command);
          if (read?.action !== 'restore' || !MANAGERS.test(read.manager.name)) continue;
          // `pip install -e .` installs the sources themselves.
          if (
            read.options.some(({ name, value }) => (name === '-e' || name === '--editable') && value?.startsWith('.'))
          )
            continue;
          installed = true;
          if (!whole) yield held(originIn(build, read.command.span));
          else {
            yield violated(
              originIn(build, whole.span),
              `every change of a file runs \`${read.program.raw}${read.verb === read.program ? '' : ` ${read.verb.raw}`}\` again`,
              {
                related: [{ place: originIn(build, read.command.span).place, note: 'the install' }],
              },
            );
          }
          break;
        }
      }
    }
  }),
});
