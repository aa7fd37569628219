import type { Instruction, Stage } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Template } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { judgedStages, originIn } from '../steps.ts';
import { declare, declaredBefore, wordsOf } from './variable-uses.ts';

type Use = { readonly span: Span; readonly value: Template };

const usesOf = (instruction: Instruction): readonly Use[] => {
  if (instruction.kind !== 'run') return wordsOf(instruction);
  return scriptOf(instruction.command).commands.flatMap(({ words, assignments }) => [
    ...words,
    ...assignments.flatMap(({ value }) => (value ? [value] : [])),
  ]);
};

/** Names that the script itself gives a value. */
const setByScript = (instruction: Instruction): ReadonlySet<string> => {
  if (instruction.kind !== 'run') return new Set();
  const raw = instruction.command.form === 'shell' ? instruction.command.raw : '';
  const bodies = instruction.heredocs.map(({ content }) => content).join('\n');
  return new Set(
    [...`${raw}\n${bodies}`.matchAll(/\b([A-Za-z_]\w*)=|\b(?:for|read|export)\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g)].map(
      ([, set, loop]) => set ?? loop ?? '',
    ),
  );
};

/** node:24 sets NODE_VERSION itself. */
const setByBase = (name: string, stage: Stage): boolean => {
  const image = stage.from.image.raw.toLowerCase();
  const product = /^(.+?)_(?:VERSION|HOME|PATH|ROOT)$/.exec(name)?.[1]?.toLowerCase();
  return product !== undefined && (image.includes(product) || product.startsWith('go') || product === 'java');
};

export const lostArgument = defineRule({
  id: 'build/valid/lost-argument',
  subject: 'build',
  severity: 'medium',
  title: 'An ARG before FROM is used inside a stage',
  why: 'An ARG before FROM counts for FROM only. Inside the stage the variable is empty, and the build goes on with a wrong address, version or path.',
  remedy: 'Repeat `ARG NAME`, without a value, in the stage before it is used.',
  references: [
    {
      title: 'Dockerfile reference: how ARG and FROM interact',
      url: 'https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact',
    },
    {
      title: 'Docker build checks: UndefinedVar',
      url: 'https://docs.docker.com/reference/build-checks/undefined-var/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'ARG APP_VERSION=1.4.2\nFROM debian:13\nCOPY «app-${APP_VERSION}.deb» /tmp/app.deb\n' },
        {
          Dockerfile:
            'ARG APP_VERSION=1.4.2\nFROM debian:13\nARG APP_VERSION\nCOPY app-${APP_VERSION}.deb /tmp/app.deb\n',
        },
      ),
      bad({ Dockerfile: 'ARG TOOL=1.2\nFROM debian:13\nRUN curl -fsSLO «https://example.com/tool-$TOOL.tgz»\n' }),
    ],
    good: [
      {
        Dockerfile:
          'ARG APP_VERSION=1.4.2\nFROM debian:13\nARG APP_VERSION\nCOPY app-${APP_VERSION}.deb /tmp/app.deb\n',
      },
    ],
    silent: [
      { Dockerfile: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\nRUN echo $NODE_VERSION\n' },
      { Dockerfile: 'ARG TAG=13\nFROM debian:${TAG}\nRUN TAG=$(cat /etc/debian_version) && echo $TAG\n' },
    ],
  },
  *check(build) {
    const outer = new Set(build.preamble.flatMap(({ variables }) => variables.map(({ name }) => name)));
    if (outer.size === 0) return;
    let good: Span | undefined;
    let found = false;
    for (const stage of judgedStages(build)) {
      const names = declaredBefore(build, stage);
      const reported = new Set<string>();
      for (const instruction of stage.instructions) {
        if (instruction.kind === 'arg')
          good ??= instruction.variables.find(({ name, default: value }) => outer.has(name) && !value)?.span;
        const inner = setByScript(instruction);
        for (const { span, value } of usesOf(instruction)) {
          for (const part of value.parts) {
            const name = 'hole' in part ? part.name : undefined;
            if (!name || !outer.has(name) || names.has(name) || inner.has(name) || reported.has(name)) continue;
            if (setByBase(name, stage)) continue;
            found = true;
            reported.add(name);
            yield violated(
              originIn(build, span),
              `$${name} is empty here: its ARG stands before FROM, and the stage does not repeat \`ARG ${name}\``,
              rewrite(
                build,
                `Repeat ARG ${name}`,
                [{ where: 'before', at: instruction.span, text: `ARG ${name}` }],
                'what is built with the value: it was empty before',
              ),
            );
          }
        }
        declare(instruction, names);
      }
    }
    if (!found && good) yield held(originIn(build, good));
  },
});
