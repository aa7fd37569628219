import { judgeVariable } from '../../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../../knowledge/credentials/name.ts';
import { withArticle } from '../../../knowledge/with-article.ts';
import type { Word } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, type Violated, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { countsAs } from '../../secrets/counts-as.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';
import { mountSecret } from './mount-secret.ts';

type Setting = {
  readonly kind: 'ARG' | 'ENV';
  readonly name: string;
  readonly value: Word | undefined;
  readonly span: Span;
  readonly shipped: boolean;
};

function* settingsOf(build: Build): Generator<Setting> {
  const stages = [
    { instructions: build.dockerfile.preamble, shipped: false },
    ...judgedStages(build).map((stage) => ({
      instructions: instructionsOf(stage),
      shipped: build.lineage.includes(stage),
    })),
  ];
  for (const { instructions, shipped } of stages) {
    for (const instruction of instructions) {
      if (instruction.kind === 'arg')
        for (const { name, span, default: value } of instruction.variables)
          yield { kind: 'ARG', name, value, span, shipped };
      if (instruction.kind === 'env')
        for (const { key, value } of instruction.pairs) {
          const name = literal(key.value);
          if (name !== undefined) yield { kind: 'ENV', name, value, span: key.span, shipped };
        }
    }
  }
}

/** Who reads what a stage is given; what is not shipped stays with those who build. */
const readBy = (shipped: boolean): string =>
  shipped
    ? 'everyone who can pull the image reads it with docker history'
    : 'everyone who can read this file or the build cache has it';

/** The half that names the account: an AWS key, and the user of a credential as Jenkins hands it over beside its password. */
const HALF = /(?:^|_)AWS_ACCESS_KEY_ID$|_USR$/;

type Problem = {
  readonly message: string;
  readonly at: 'name' | 'value';
  readonly weight: Pick<Violated, 'severity' | 'holdsBack'>;
};

/** The variable that a value is made of and nothing in the file gives a value: it is empty, unless the base sets it. */
const ungivenIn = (value: Word, given: ReadonlySet<string>): string | undefined => {
  const names = [...value.raw.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return names.some((name) => given.has(name)) ? undefined : names[0];
};

/** What is wrong with one setting, where these are the build arguments of the file. */
const judge = ({ kind, name, value, shipped }: Setting, given: ReadonlySet<string>): Problem | undefined => {
  const text = value && literal(value.value);
  const promised = promiseOf(name);
  if (text) {
    const { kind: verdict, found } = judgeVariable(name, text);
    const [first] = found;
    if (verdict === 'literal')
      return {
        message: `${kind} ${name} holds ${withArticle(first?.what ?? 'secret')} in the clear: ${readBy(shipped)}`,
        weight: first ? countsAs(first) : {},
        at: 'value',
      };
    if (verdict === 'default')
      return {
        message: `${kind} ${name} holds a password that everyone tries first${shipped ? ', and it is in the image' : ''}`,
        weight: { severity: shipped ? 'high' : 'low' },
        at: 'value',
      };
    if (verdict === 'placeholder' && kind === 'ENV')
      return {
        message: `ENV ${name} holds a placeholder that works as the secret where nobody replaces it`,
        weight: { severity: 'low' },
        at: 'value',
      };
    if (verdict !== 'placeholder' && !HALF.test(name)) return undefined;
  }
  if (kind === 'ARG' && HALF.test(name))
    return {
      message: `the build argument ${name} is half of a credential: who it belongs to stays in the ${shipped ? 'history of the image' : 'build cache and the provenance'}`,
      weight: { severity: 'low' },
      at: 'name',
    };
  if (promised === 'none' || promised === 'bare-key') return undefined;
  if (kind === 'ARG')
    return {
      message: `the build argument ${name} is a secret by its name; its value ends up in the ${shipped ? 'history of the image' : 'build cache and the provenance'}`,
      weight: { severity: shipped ? 'medium' : 'low' },
      at: 'name',
    };
  if (!value || text !== undefined) return undefined;
  const ungiven = ungivenIn(value, given);
  if (ungiven !== undefined)
    return {
      message: `ENV ${name} is empty, for no ARG gives ${ungiven}; with one ${readBy(shipped)}`,
      weight: { severity: shipped ? 'medium' : 'low' },
      at: 'value',
    };
  return shipped
    ? {
        message: `ENV ${name} writes what the build is given into the image: ${readBy(shipped)}`,
        weight: { severity: 'high' },
        at: 'value',
      }
    : {
        message: `ENV ${name} keeps what the build is given in a build stage, and so in the build cache`,
        weight: { severity: 'low' },
        at: 'value',
      };
};

export const secretInArgOrEnv = defineRule({
  id: 'build/no-build-secrets/secret-in-arg-or-env',
  subject: 'build',
  severity: 'high',
  title: 'A secret goes through ARG or ENV',
  why: 'ENV is part of the image, the values of ARG are in its history and its provenance. Neither can be taken back from an image that was pushed.',
  remedy:
    'Hand it to the one command that needs it, `RUN --mount=type=secret,id=token,env=TOKEN ...`, and to the running service by `secrets:`.',
  references: [
    {
      title: 'Docker build checks: SecretsUsedInArgOrEnv',
      url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    },
    { title: 'CIS Docker Benchmark 1.6, 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nENV DB_PASSWORD=«Sup3r-s3cret-pw»\n' }),
      bad(
        { Dockerfile: 'FROM node:24\nARG «NPM_TOKEN»\nCOPY .npmrc package*.json ./\nRUN npm ci\n' },
        {
          Dockerfile:
            'FROM node:24\nCOPY .npmrc package*.json ./\nRUN --mount=type=secret,id=npm_token,required=true NPM_TOKEN="$(cat /run/secrets/npm_token)" && export NPM_TOKEN \\\n    && npm ci\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM debian:13\nARG «DEPLOY_TOKEN»\nRUN git clone "https://x:${DEPLOY_TOKEN}@git.example.com/app.git"\nRUN make -C app\n',
        },
        {
          Dockerfile:
            'FROM debian:13\nRUN --mount=type=secret,id=deploy_token,required=true DEPLOY_TOKEN="$(cat /run/secrets/deploy_token)" && export DEPLOY_TOKEN \\\n    && git clone "https://x:${DEPLOY_TOKEN}@git.example.com/app.git"\nRUN make -C app\n',
        },
      ),
      bad({ Dockerfile: 'FROM node:24\nARG «DEPLOY_TOKEN»\nLABEL token=$DEPLOY_TOKEN\n' }),
      bad({ Dockerfile: 'FROM postgres:18\nENV POSTGRES_PASSWORD=«postgres»\n' }),
      // the shell that builds gives it nothing
      bad({ Dockerfile: 'FROM node:24\nENV API_SECRET=«${API_SECRET}»\n' }),
      bad({ Dockerfile: 'FROM node:24\nARG GIVEN\nENV API_SECRET=«${GIVEN}»\n' }),
      bad({
        Dockerfile:
          'FROM node:24 AS build\nENV TURBO_TOKEN=«${TURBO_TOKEN}»\nRUN npm run build\n\nFROM node:24\nCOPY --from=build /app/dist /app\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nARG «AWS_ACCESS_KEY_ID»\nRUN npm run upload\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nARG VERSION=1.2\nENV NODE_ENV=production\n' },
      { Dockerfile: 'FROM node:24\nENV DB_PASSWORD_FILE=/run/secrets/db TOKEN_TTL=3600 PASSWORD_MIN_LENGTH=12\n' },
      { Dockerfile: 'FROM node:24\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nRUN npm ci\n' }],
  },
  *check(build) {
    let good: Span | undefined;
    let found = false;
    const seen = new Set<string>();
    const settings = [...settingsOf(build)];
    const given = new Set(settings.flatMap(({ kind, name }) => (kind === 'ARG' ? name : [])));
    for (const setting of settings) {
      const problem = judge(setting, given);
      if (!problem) {
        good ??= setting.span;
        continue;
      }
      found = true;
      // An argument that is repeated in each stage is one mistake.
      const key = `${setting.kind} ${setting.name} ${problem.at}`;
      if (problem.at === 'name' && seen.has(key)) continue;
      seen.add(key);
      const span = problem.at === 'value' && setting.value ? setting.value.span : setting.span;
      const mounted = setting.kind === 'ARG' && problem.at === 'name' ? mountSecret(build, setting.name) : {};
      yield violated(originIn(build, span), problem.message, { ...problem.weight, ...mounted });
    }
    if (found) return;
    const mounted = judgedStages(build)
      .flatMap(instructionsOf)
      .find((each) => each.kind === 'run' && each.mounts.some(({ type }) => type === 'secret'));
    const place = mounted?.keyword.span ?? good;
    if (place) yield held(originIn(build, place));
  },
});
