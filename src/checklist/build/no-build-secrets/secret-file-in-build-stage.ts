import { isSecretFile } from '../../../knowledge/credentials/is-secret-file.ts';
import { takesContext } from '../../../model/dockerfile.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { instructionsOf, judgedStages, originIn } from '../steps.ts';

/** Nothing but logins and private keys; what a build reads its settings from, and keys that check others, are mostly none. */
const LOGIN =
  /(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.?netrc|\.pypirc|\.git-credentials|\.pgpass|kubeconfig|\.(?:aws|kube|ssh)(?:\/.*)?)$/;

export const secretFileInBuildStage = defineRule({
  id: 'build/no-build-secrets/secret-file-in-build-stage',
  subject: 'build',
  severity: 'low',
  title: 'A file of credentials is copied into a build stage',
  why: 'The stage is not shipped, but its layers stay in the build cache, on every machine that builds and in every registry that the cache is pushed to.',
  remedy:
    'Hand it to the one RUN that needs it: `--mount=type=secret,id=npmrc,target=/root/.npmrc`, or `--mount=type=ssh` for a key.',
  references: [{ title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM golang:1.26 AS build\nCOPY «id_ed25519» /root/.ssh/id_ed25519\nRUN go build -o /app\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM node:24 AS build\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n\nFROM node:24\nCOPY --from=build /app /app\nUSER node\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM node:24\nCOPY .npmrc package.json ./\nUSER node\n' },
      {
        Dockerfile:
          'FROM debian:13 AS build\nCOPY example.key /keys/\nRUN gpg --import /keys/example.key\n\nFROM debian:13\nCOPY --from=build /app /app\nUSER 1000:1000\n',
      },
      {
        Dockerfile:
          'FROM node:24 AS build\nCOPY .npmrc ./\nRUN npm ci\n\nFROM node:24\nCOPY --from=build /app /app\nUSER node\n',
        '.npmrc': 'engine-strict=true\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    const context = build.context.kind === 'known' ? build.context.value : undefined;
    for (const stage of judgedStages(build).filter((each) => !build.lineage.includes(each))) {
      for (const instruction of instructionsOf(stage)) {
        if (instruction.kind === 'run' && instruction.mounts.some(({ type }) => type === 'secret'))
          yield held(originIn(build, instruction.keyword.span));
        if (!takesContext(instruction)) continue;
        for (const source of instruction.sources) {
          const path = literal(source.value);
          if (path === undefined || !LOGIN.test(path) || !isSecretFile(path)) continue;
          if (context?.isWithoutSecrets(path) || context?.excludes(path.replace(/^(?:\.?\/)+/, ''))) continue;
          yield violated(
            originIn(build, source.span),
            `${path} stays in the build cache of ${stage.name ?? `stage ${stage.index}`}, and wherever that is pushed to`,
          );
        }
      }
    }
  }),
});
