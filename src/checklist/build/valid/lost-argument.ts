import type { Fix } from '../../../model/change.ts';
import type { Arg, Instruction, Stage } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import type { Template } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { baseFacts } from '../base-facts.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, judgedStages, originIn } from '../steps.ts';
import { withNames, wordsOf } from './variable-uses.ts';

type Use = { readonly span: Span; readonly raw: string; readonly value: Template };

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
    [
      ...`${raw}\n${bodies}`.matchAll(
        /\b([A-Za-z_]\w*)=|\b(?:for|read|export|printf\s+-v|mapfile)\s+(?:-\w+\s+)*([A-Za-z_]\w*)/g,
      ),
    ].map(([, set, loop]) => set ?? loop ?? ''),
  );
};

/** node:24 sets NODE_VERSION itself. */
const setByBase = (name: string, stage: Stage): boolean => {
  const image = stage.from.image.raw.toLowerCase();
  const product = /^(.+?)_(?:VERSION|HOME|PATH|ROOT)$/.exec(name)?.[1]?.toLowerCase();
  return product !== undefined && (image.includes(product) || product.startsWith('go') || product === 'java');
};

/** An ARG of a stage that the one which uses its name is not FROM. */
type Elsewhere = { readonly stage: Stage; readonly variable: Arg['variables'][number] };

/** What the other stages of a build declare, by name; nothing where the base of a stage may set it too. */
const declaredElsewhere = (build: Build, stage: Stage): ReadonlyMap<string, Elsewhere> => {
  const own = ancestryOf(build, stage);
  const isKnown = own.at(-1)?.base.kind === 'scratch' || baseFacts(build, stage) !== undefined;
  const others = isKnown ? judgedStages(build).filter((each) => !own.includes(each)) : [];
  return new Map(
    others.flatMap((other) =>
      other.instructions.flatMap((each) =>
        each.kind === 'arg'
          ? each.variables.map((variable) => [variable.name, { stage: other, variable }] as const)
          : [],
      ),
    ),
  );
};

/** What BuildKit hands to every RUN, and what shells set themselves. */
const GIVEN = /^(?:(?:HTTPS?|FTP|NO|ALL)_PROXY|HOME|PATH|PWD|HOSTNAME|SHELL|USER|E?UID|RANDOM)$/i;

/** Whether a script may be given variables by a file, or says itself what holds where one is empty. */
const isAnswered = (instruction: Instruction, raw: string, name: string): boolean =>
  new RegExp(`\\$\\{${name}:?[-+?=]`).test(raw) ||
  (instruction.kind === 'run' &&
    scriptOf(instruction.command).commands.some((command) =>
      /^(?:\.|source|eval|read)$/.test(programOf(command) ?? ''),
    ));

export const lostArgument = defineRule({
  id: 'build/valid/lost-argument',
  subject: 'build',
  severity: 'medium',
  title: 'An ARG before FROM or of another stage is used inside a stage',
  why: 'An ARG before FROM counts for FROM only, one of a stage for that stage. Where it is used the variable is empty, and the build goes on with a wrong address, version or path.',
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
      bad(
        {
          Dockerfile:
            'FROM debian:13 AS tools\nARG TOOL=1.2\nRUN touch /$TOOL\n\nFROM debian:13\nCOPY --from=tools «/$TOOL» /\n',
        },
        {
          Dockerfile:
            'FROM debian:13 AS tools\nARG TOOL=1.2\nRUN touch /$TOOL\n\nFROM debian:13\nARG TOOL=1.2\nCOPY --from=tools /$TOOL /\n',
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
      { Dockerfile: 'FROM debian:13 AS a\nARG T=1\n\nFROM a AS b\nRUN echo $T\n\nFROM debian:13\nRUN echo ${T:-2}\n' },
      { Dockerfile: 'FROM debian:13 AS a\nARG ID\n\nFROM debian:13\nRUN . /etc/os-release && echo $ID\n' },
      { Dockerfile: 'FROM debian:13 AS a\nARG TOOL=1\n\nFROM registry.example.com/base:1\nRUN echo $TOOL\n' },
      { Dockerfile: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\nRUN echo $NODE_VERSION\n' },
      { Dockerfile: 'ARG TAG=13\nFROM debian:${TAG}\nRUN TAG=$(cat /etc/debian_version) && echo $TAG\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const outer = new Set(build.preamble.flatMap(({ variables }) => variables.map(({ name }) => name)));
    for (const stage of judgedStages(build)) {
      for (const span of repeatedIn(stage, outer)) yield held(originIn(build, span));
      for (const lost of lostIn(build, stage, outer))
        yield violated(
          originIn(build, lost.span),
          `$${lost.name} is empty here: its ARG stands ${whereOf(lost)}, and the stage does not repeat \`ARG ${lost.name}\``,
          repeated(build, lost),
        );
    }
  }),
});

/** Where a stage takes over what an ARG before FROM has. */
const repeatedIn = (stage: Stage, outer: ReadonlySet<string>): readonly Span[] =>
  stage.instructions.flatMap((instruction) =>
    instruction.kind === 'arg'
      ? instruction.variables.flatMap(({ name, default: value, span }) => (outer.has(name) && !value ? [span] : []))
      : [],
  );

/** Where a stage uses a variable that is an ARG elsewhere only, the first time it does. */
type Lost = {
  readonly name: string;
  readonly span: Span;
  readonly instruction: Instruction;
  /** The ARG of another stage; undefined for one before FROM. */
  readonly other: Elsewhere | undefined;
};

function* lostIn(build: Build, stage: Stage, outer: ReadonlySet<string>): Generator<Lost> {
  const elsewhere = declaredElsewhere(build, stage);
  if (outer.size === 0 && elsewhere.size === 0) return;
  const reported = new Set<string>();
  for (const { instruction, names } of withNames(build, stage)) {
    const inner = setByScript(instruction);
    for (const { span, raw, value } of usesOf(instruction)) {
      for (const name of namesIn(value)) {
        if (names.has(name) || inner.has(name) || reported.has(name) || setByBase(name, stage)) continue;
        const other = outer.has(name) ? undefined : elsewhere.get(name);
        if (!outer.has(name) && (!other || GIVEN.test(name) || isAnswered(instruction, raw, name))) continue;
        reported.add(name);
        yield { name, span, instruction, other };
      }
    }
  }
}

const namesIn = ({ parts }: Template): readonly string[] =>
  parts.flatMap((part) => ('hole' in part && part.name ? [part.name] : []));

const whereOf = ({ other }: Lost): string =>
  other ? `in ${other.stage.name ?? `stage ${other.stage.index}`}` : 'before FROM';

const repeated = (build: Build, { name, instruction, other }: Lost): { readonly fix: Fix } => {
  const given = other?.variable.default;
  return rewrite(
    build,
    `Repeat ARG ${name}`,
    [{ where: 'before', at: instruction.span, text: `ARG ${name}${given ? `=${given.raw}` : ''}` }],
    'what is built with the value: it was empty before',
  );
};
