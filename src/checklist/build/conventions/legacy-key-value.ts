import type { Env, Label } from '../../../model/dockerfile.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

/**
 * A value as the new form has it, with the same meaning: in double quotes where it has blanks. Undefined where quotes,
 * escapes and continued lines would be read differently.
 */
const quoted = (raw: string): string | undefined => {
  if (/^[^\s"'\\]+$/.test(raw) || /^"[^"\\\n]*"$/.test(raw) || /^'[^'\\\n]*'$/.test(raw)) return raw;
  return /^[^\s"'\\][^"'\\\n]*$/.test(raw) ? `"${raw}"` : undefined;
};

export const legacyKeyValue = defineRule({
  id: 'build/conventions/legacy-key-value',
  subject: 'build',
  severity: 'info',
  title: 'ENV or LABEL without an equals sign',
  why: 'In the old form everything up to the end of the line is the value, further variables and comments included.',
  remedy: 'Write KEY=value, in double quotes where the value has blanks.',
  references: [
    {
      title: 'Docker build checks: LegacyKeyValueFormat',
      url: 'https://docs.docker.com/reference/build-checks/legacy-key-value-format/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM node:24\nENV «NODE_ENV production»\nUSER node\n' },
        { Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nUSER node\n' },
      ),
      bad(
        { Dockerfile: 'FROM node:24\nENV «NODE_OPTIONS --max-old-space-size=512 $MORE»\n' },
        { Dockerfile: 'FROM node:24\nENV NODE_OPTIONS="--max-old-space-size=512 $MORE"\n' },
      ),
    ],
    good: [{ Dockerfile: 'FROM node:24\nENV NODE_ENV=production\nUSER node\n' }],
    silent: [{ Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  *check(build) {
    let good: Env | Label | undefined;
    let found = false;
    for (const instruction of judgedStages(build).flatMap(instructionsOf)) {
      if (instruction.kind !== 'env' && instruction.kind !== 'label') continue;
      const [pair] = instruction.pairs;
      if (!instruction.legacy || !pair) {
        good ??= instruction;
        continue;
      }
      found = true;
      const modern = quoted(pair.value.raw);
      yield violated(
        originIn(build, pair.span),
        `${pair.key.raw} takes the rest of the line as its value; write ${pair.key.raw}=value`,
        {
          ...(modern !== undefined
            ? {
                fix: {
                  title: 'Write KEY=value',
                  safety: 'safe' as const,
                  changes: [
                    {
                      kind: 'replace' as const,
                      file: build.dockerfile.file,
                      span: pair.span,
                      text: `${pair.key.raw}=${modern}`,
                    },
                  ],
                },
              }
            : {}),
        },
      );
    }
    if (!found && good) yield held(originIn(build, good.span));
  },
});
