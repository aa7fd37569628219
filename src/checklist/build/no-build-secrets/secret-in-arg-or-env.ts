import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';
import { argumentOf } from './argument-of.ts';
import { judgeSetting, settingsOf } from './judge-setting.ts';
import { mountSecret } from './mount-secret.ts';

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
    cisDocker('4.10'),
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
      // a word in its place until the build gives one
      bad({ Dockerfile: 'FROM node:24\nARG «DEPLOY_TOKEN=none-yet»\nRUN make deploy\n' }),
      bad({ Dockerfile: 'FROM node:24\nENV API_SECRET=«abcdefghij»\n' }),
      bad({ Dockerfile: 'FROM node:24\nENV «AWS_ACCESS_KEY_ID»=local\n' }),
      bad({ Dockerfile: 'FROM postgres:18\nENV POSTGRES_PASSWORD=«postgres»\n' }),
      // the shell that builds gives it nothing
      bad({ Dockerfile: 'FROM node:24\nENV API_SECRET=«${API_SECRET}»\n' }),
      bad({ Dockerfile: 'FROM node:24\nARG GIVEN\nENV API_SECRET=«${GIVEN}»\n' }),
      bad({
        Dockerfile:
          'FROM node:24 AS build\nENV TURBO_TOKEN=«${TURBO_TOKEN}»\nRUN npm run build\n\nFROM node:24\nCOPY --from=build /app/dist /app\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nARG «AWS_ACCESS_KEY_ID»\nRUN npm run upload\n' }),
      // its issuer refuses what stands here, and the real one would be in the image
      bad({
        Dockerfile: 'FROM node:24\nENV GITHUB_TOKEN=«ghp_xxxx»\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nARG VERSION=1.2\nENV NODE_ENV=production\n' },
      { Dockerfile: 'FROM node:24\nARG LICENSE=MIT\nARG AUTH=basic\nARG ALLOW_EMPTY_PASSWORD=yes\n' },
      { Dockerfile: 'FROM node:24\nENV DB_PASSWORD_FILE=/run/secrets/db TOKEN_TTL=3600 PASSWORD_MIN_LENGTH=12\n' },
      { Dockerfile: 'FROM node:24\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n' },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nRUN npm ci\n' }],
  },
  check: oneHeld(function* (build) {
    const mounted = judgedStages(build)
      .flatMap(instructionsOf)
      .find((each) => each.kind === 'run' && each.mounts.some(({ type }) => type === 'secret'));
    if (mounted) yield held(originIn(build, mounted.keyword.span));
    const seen = new Set<string>();
    for (const setting of settingsOf(build)) {
      const problem = judgeSetting(setting);
      if (!problem) {
        yield held(originIn(build, setting.span));
        continue;
      }
      // An argument that is repeated in each stage is one mistake.
      const key = `${setting.kind} ${setting.name} ${problem.at}`;
      if (problem.at === 'name' && seen.has(key)) continue;
      seen.add(key);
      const span = problem.at === 'value' && setting.value ? setting.value.span : setting.span;
      const asMount = setting.kind === 'ARG' && problem.at === 'name' ? mountSecret(build, setting.name) : {};
      // what is written here is a mistake of its own
      const cause =
        setting.kind === 'ARG' && problem.at === 'name'
          ? { of: argumentOf(build.dockerfile.file, setting.name), note: 'the Dockerfile takes it here' }
          : undefined;
      yield violated(originIn(build, span), problem.message, {
        ...problem.weight,
        ...asMount,
        ...(cause && { cause }),
      });
    }
  }),
});
