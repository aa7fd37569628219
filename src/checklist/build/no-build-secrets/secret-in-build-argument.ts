import { judgeVariable } from '../../../knowledge/credentials/judge-variable.ts';
import { withArticle } from '../../../knowledge/with-article.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { countsAs } from '../../secrets/counts-as.ts';
import { argumentOf } from './argument-of.ts';

export const secretInBuildArgument = defineRule({
  id: 'build/no-build-secrets/secret-in-build-argument',
  subject: 'build',
  severity: 'high',
  title: 'Compose hands a secret to the build as an argument',
  why: 'The value stands in compose.yaml for everyone who reads the repository, and in the history of the image for everyone who pulls it.',
  remedy: 'List it under `build.secrets` and read it with `RUN --mount=type=secret`.',
  references: [
    {
      title: 'Compose build specification: secrets',
      url: 'https://docs.docker.com/reference/compose-file/build/#secrets',
    },
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      args:\n        DB_PASSWORD: «Sup3r-s3cret-pw»\n',
        Dockerfile: 'FROM node:24\nARG DB_PASSWORD\nUSER node\n',
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      args:\n        VERSION: "1.2"\n',
        Dockerfile: 'FROM node:24\nARG VERSION\nUSER node\n',
      },
    ],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    build: .\n', Dockerfile: 'FROM node:24\nUSER node\n' }],
  },
  check: oneHeld(function* (build) {
    for (const { name, value } of build.sections.flatMap(({ args }) => args.items)) {
      const written = value.value.kind === 'known' ? value.value.value : undefined;
      const text = written && literal(written);
      const verdict = text === undefined ? undefined : judgeVariable(name, text);
      if (verdict?.kind !== 'literal' && verdict?.kind !== 'default') {
        yield held(value.origin);
        continue;
      }
      yield violated(
        value.origin,
        `the build argument ${name} holds ${withArticle(verdict.found[0]?.what ?? 'secret')} in the clear, and the image keeps it in its history`,
        {
          causes: argumentOf(build.dockerfile.file, name),
          ...(verdict.kind === 'literal' && verdict.found[0] && countsAs(verdict.found[0])),
        },
      );
    }
  }),
});
