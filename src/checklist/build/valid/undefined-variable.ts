import type { Fix } from '../../../model/change.ts';
import type { Instruction, Stage, Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, type Violated, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { baseFacts } from '../base-facts.ts';
import { rewrite } from '../rewrite.ts';
import { ancestryOf, judgedStages, originIn } from '../steps.ts';
import { isSlip } from './is-slip.ts';
import { withNames, wordsOf } from './variable-uses.ts';

/** Variables that BuildKit or nearly every image sets. */
const USUAL: readonly string[] = [
  'PATH',
  'HOME',
  'USER',
  'LANG',
  'SHELL',
  'PWD',
  'HOSTNAME',
  'TARGETARCH',
  'TARGETPLATFORM',
  'TARGETOS',
  'BUILDPLATFORM',
];

/** What the shell of a RUN has and the build has not, unless the base sets it. */
const OF_SHELL: ReadonlySet<string> = new Set(['HOME', 'USER', 'SHELL', 'PWD', 'HOSTNAME']);

/** Systems whose images set PATH alone, by their families in the catalogue. */
const BARE: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'alpine', 'almalinux', 'rockylinux']);

/** The base of a stage that sets no variable of its own, as a message names it; undefined where it may set some. */
const setsNothing = (build: Build, stage: Stage): string | undefined => {
  if (ancestryOf(build, stage).at(-1)?.base.kind === 'scratch') return 'scratch';
  const family = baseFacts(build, stage)?.family;
  return family !== undefined && BARE.has(family) ? family : undefined;
};

/** `ENV PYTHONPATH=$PYTHONPATH:/srv` leaves an entry empty and is meant so; `ENV TAG=$TAG` adds nothing. */
const addsTo = (instruction: Instruction, { raw }: Word, name: string): boolean =>
  instruction.kind === 'env' &&
  raw.replace(/["'${}]/g, '') !== name &&
  instruction.pairs.some(({ key }) => literal(key.value) === name);

/** The name that is set, in place of the one that is not. */
const renamed = (
  build: Build,
  { raw, span }: Pick<Word, 'raw' | 'span'>,
  name: string,
  other: string,
): { readonly fix?: Fix } => {
  const text = build.dockerfile.text.slice(span.start, span.end);
  const at = text.search(new RegExp(`\\$\\{?${name}\\b`));
  if (text !== raw || at < 0) return {};
  const start = span.start + at + (text[at + 1] === '{' ? 2 : 1);
  const change = { span: { start, end: start + name.length }, text: other };
  return rewrite(build, `Write ${other}`, [change], `whether ${other} is the variable that is meant`);
};

export const undefinedVariable = defineRule({
  id: 'build/valid/undefined-variable',
  subject: 'build',
  severity: 'medium',
  title: 'A variable is used that nothing sets',
  why: 'BuildKit puts nothing in its place and goes on: the path is another one, the list of PATH has an empty entry, the version is gone.',
  remedy: 'Declare it with ARG or ENV before it is used, or correct the name.',
  references: [
    {
      title: 'Docker build checks: UndefinedVar',
      url: 'https://docs.docker.com/reference/build-checks/undefined-var/',
    },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.22\nENV PATH=«$PAHT:/opt/bin»\nUSER 1000:1000\n' },
        { Dockerfile: 'FROM alpine:3.22\nENV PATH=$PATH:/opt/bin\nUSER 1000:1000\n' },
      ),
      bad(
        { Dockerfile: 'FROM alpine:3.22\nARG APP_FOLDER=/srv\nCOPY app «$APP_FOLDR/app»\nUSER 1000:1000\n' },
        { Dockerfile: 'FROM alpine:3.22\nARG APP_FOLDER=/srv\nCOPY app $APP_FOLDER/app\nUSER 1000:1000\n' },
      ),
      bad({ Dockerfile: 'FROM scratch\nCOPY «app-$VERSION» /app\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM debian:13\nCOPY app «$TARGET/»\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM ubuntu:24.04\nENV GOPATH=«$HOME/go»\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM ubuntu:24.04\nENV RELEASE «${RELEASE}»\nUSER 1000:1000\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nENV HOME=/home/app\nWORKDIR $HOME\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM alpine:3.22\nARG APP_FOLDER=/srv\nCOPY app $APP_FOLDER/app\nUSER 1000:1000\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN mkdir $HOME/go\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM debian:13\nENV PYTHONPATH=$PYTHONPATH:/srv\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM registry.example.com/base:1\nCOPY app $TARGET/\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM python:3.14\nENV TAG=$PYTHON_VERSION\nUSER 1000:1000\n' },
      { Dockerfile: 'FROM alpine:3.22\nUSER 1000:1000\n' },
    ],
  },
  check: oneHeld(function* (build) {
    const outer = new Set(build.preamble.flatMap(({ variables }) => variables.map(({ name }) => name)));
    for (const reference of referencesOf(build)) {
      const { name, names, word, bare } = reference;
      if (names.has(name) || (USUAL.includes(name) && !(bare !== undefined && OF_SHELL.has(name)))) {
        yield held(originIn(build, word.span));
        continue;
      }
      // an ARG before FROM is another mistake
      const complaint = outer.has(name) || MAYBE_GIVEN.test(name) ? undefined : complaintAbout(build, reference);
      if (!complaint) continue;
      yield complaint;
    }
  }),
});

/** A variable in a word that BuildKit expands, without a default of its own. */
type Reference = {
  readonly instruction: Instruction;
  readonly word: Word;
  readonly name: string;
  /** Names that are set there. */
  readonly names: ReadonlySet<string>;
  /** The base of the stage where that sets no variable of its own. */
  readonly bare: string | undefined;
};

function* referencesOf(build: Build): Generator<Reference> {
  for (const stage of judgedStages(build)) {
    const bare = setsNothing(build, stage);
    for (const { instruction, names } of withNames(build, stage))
      for (const word of wordsOf(instruction))
        for (const name of namesIn(word)) yield { instruction, word, name, names, bare };
  }
}

const NAME = /(\\?)\$(?:\{([A-Za-z_]\w*)(?=[}:])|([A-Za-z_]\w*))(:?[-+])?/g;

const namesIn = ({ raw }: Word): readonly string[] =>
  !raw.includes('$') || raw.startsWith("'")
    ? []
    : [...raw.matchAll(NAME)].flatMap(([, escaped, braced, bare, tail]) =>
        escaped || (braced && tail) ? [] : (braced ?? bare ?? ''),
      );

/** What the builder gives, or a base may. */
const MAYBE_GIVEN = /^(?:TARGET|BUILD)[A-Z]+$|_proxy$/i;

/** What is wrong with a name that nothing sets: a slip of one that is set, or nothing where the base sets none either. */
const complaintAbout = (build: Build, { instruction, word, name, names, bare }: Reference): Violated | undefined => {
  const origin = originIn(build, word.span);
  const slip = [...names, ...USUAL].find((other) => isSlip(name, other));
  if (slip) return violated(origin, `$${name} is set nowhere; did you mean $${slip}`, renamed(build, word, name, slip));
  if (!bare || addsTo(instruction, word, name)) return undefined;
  if (OF_SHELL.has(name))
    return violated(origin, `$${name} is empty here: only the shell of a RUN has it, and ${bare} does not set it`, {
      remedy: `Write out what it stands for${name === 'HOME' ? ', /root for root' : ''}, or set it with ENV before.`,
    });
  return violated(origin, `$${name} is set nowhere, and ${bare} sets nothing`);
};
