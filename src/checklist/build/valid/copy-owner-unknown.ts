import type { Add, Copy, Instruction, Word } from '../../../model/dockerfile.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import { argumentsOf } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { makesAccount } from '../makes-account.ts';
import { ancestryOf, commandsOf, originIn } from '../steps.ts';
import { bringsAccounts } from './brings-accounts.ts';

export const copyOwnerUnknown = defineRule({
  id: 'build/valid/copy-owner-unknown',
  subject: 'build',
  severity: 'medium',
  title: 'COPY gives files to somebody whom the image does not know at that step',
  why: 'The builder looks the name up in /etc/passwd as it stands at that step. Where it is not there BuildKit gives the files to root and says nothing, and older builders stop. With --link there is no /etc/passwd to look into at all.',
  remedy: 'Make the user before the COPY, or write numbers: `COPY --chown=10001:10001`.',
  references: [
    {
      title: 'Dockerfile reference: COPY --chown',
      url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
    },
    {
      title: 'BuildKit: --chown by name with --link fails',
      url: 'https://github.com/docker/buildx/issues/1526',
    },
  ],
  examples: {
    bad: [
      bad({
        Dockerfile: 'FROM debian:13\nCOPY --chown=«app:app» app /app\nRUN useradd --uid 10001 app\nUSER 10001:10001\n',
      }),
      bad({
        Dockerfile: 'FROM alpine:3.23\nADD --chown=«10001:web» app /app\nRUN addgroup -g 10001 web\nUSER 10001:10001\n',
      }),
      bad({ Dockerfile: 'FROM scratch\nCOPY --chown=«app» app /app\nUSER 10001:10001\n' }),
      bad({ Dockerfile: 'FROM node:24\nCOPY --link --chown=«node:node» app /app\nUSER node\n' }),
    ],
    good: [
      {
        Dockerfile: 'FROM debian:13\nRUN useradd --uid 10001 app\nCOPY --chown=app:app app /app\nUSER 10001:10001\n',
      },
      { Dockerfile: 'FROM nginx:1.31\nCOPY --chown=nginx app /app\nRUN adduser nginx www-data\n' },
      // the base may have it already
      { Dockerfile: 'FROM example/base:1\nCOPY --chown=app app /app\nRUN useradd app || true\n' },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nCOPY --chown=10001:10001 app /app\nRUN useradd --uid 10001 app\n' },
      { Dockerfile: 'FROM node:24\nCOPY --link --chown=root:root app /app\nUSER node\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const stage of build.stages) {
      const below = ancestryOf(build, stage);
      const isEmpty = below.at(-1)?.base.kind === 'scratch';
      const earlier = below.slice(1).flatMap(({ instructions }) => instructions);
      for (const [at, copy] of stage.instructions.entries()) {
        if (!isTransfer(copy) || !copy.chown) continue;
        const names = namesIn(copy.chown);
        const [first] = names;
        if (first === undefined) continue;
        const before = [...earlier, ...stage.instructions.slice(0, at)];
        const message = whyUnknown(copy, first, names, {
          before,
          after: stage.instructions.slice(at + 1),
          isEmpty,
        });
        if (message === undefined) {
          yield held(originIn(build, copy.chown.span));
          continue;
        }
        yield violated(originIn(build, copy.chown.span), message);
      }
    }
  }),
});

type Around = {
  readonly before: readonly Instruction[];
  readonly after: readonly Instruction[];
  /** The stage is FROM scratch in the end. */
  readonly isEmpty: boolean;
};

/** Why a name means nobody at a step; undefined where somebody may be called that. */
const whyUnknown = (
  { link }: Copy | Add,
  first: string,
  names: readonly string[],
  { before, after, isEmpty }: Around,
): string | undefined => {
  if (link)
    return `with --link nobody is called ${first}, as what is copied stands on nothing; builders that keep images in containerd stop here`;
  if (isEmpty && !bringsAccounts(before)) return `no /etc/passwd is there at this step, so nobody is called ${first}`;
  const late = names.find((name) => !makes(before, name) && makes(after, name));
  return late === undefined ? undefined : `${late} is made further down, so that nobody is called that at this step`;
};

/** The user and the group that are written as names; root is known to the builder. */
const namesIn = ({ value }: Word): readonly string[] =>
  (literal(value) ?? '').split(':').filter((name) => /^[a-z_][\w-]*$/i.test(name) && name !== 'root');

/** Whether a RUN of these makes a user or a group of this name, come what may: under a condition it may be there already. */
const makes = (instructions: readonly Instruction[], name: string): boolean =>
  commandsOf(instructions).some(
    (command, at, all) =>
      makesAccount(command) &&
      argumentsOf(command).includes(name) &&
      (command.guards ?? []).length === 0 &&
      command.after !== '||' &&
      all[at + 1]?.after !== '||',
  );
