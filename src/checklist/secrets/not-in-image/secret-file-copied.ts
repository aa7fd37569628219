import { isLoginPlace, isSecretFile } from '../../../knowledge/credentials/is-secret-file.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { takesContext, type Word } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { instructionsOf, originIn } from '../../build/steps.ts';
import { held, type Outcome, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';

/** The whole history of the repository, with everything that was ever taken out of it. */
const HISTORY = /(?:^|\/)\.git\/?$/;

/** Where the keys lie by which packages are checked; they are public. */
const KEYRING = /\/(?:(?:apt|usr\/share)\/keyrings|trusted\.gpg\.d|rpm-gpg|apk\/keys)(?:\/|$)|\.(?:pub|gpg|asc)$/;

/** COPY and ADD by name; what `COPY .` brings along is judged with the ignore file. */
export const secretFileCopied = defineRule({
  id: 'secrets/not-in-image/secret-file-copied',
  subject: 'build',
  severity: 'high',
  title: 'A file of credentials is copied into the image',
  why: 'Everyone who can pull the image can read every layer of it, even after a later RUN has deleted the file.',
  remedy: 'Mount it at run time as a secret; when the build needs it, use RUN --mount=type=secret.',
  references: [
    cisDocker('4.10'),
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nCOPY «.env» /app/.env\nCMD ["node", "server.js"]\n' }),
      bad({
        Dockerfile: 'FROM node:24\nCOPY «.npmrc» /app/\nCMD ["node", "server.js"]\n',
        '.npmrc': '//npm.example.com/:_authToken=0f3c9a7b51e24d6889aa\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «.git» /app/.git\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «deploy/id_rsa» /root/.ssh/id_rsa\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «ci-key» /root/.ssh/id_ed25519\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «ci/npmrc» /root/.npmrc\nCMD ["node", "server.js"]\n' }),
      // beside certificates, and named like one
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY certs/site.pem «certs/privkey.pem» /etc/nginx/\n' }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY ca.pem «ca.key» /etc/nginx/\n' }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY «rootfs/root/.ssh/id_ed25519» /root/.ssh/\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nCOPY package.json server.js /app/\nCMD ["node", "server.js"]\n' },
      {
        Dockerfile:
          'FROM node:24\nCOPY .env.example certs/ca.pem bridgecert.pem .ssh/authorized_keys /app/\nCMD ["node", "server.js"]\n',
      },
      { Dockerfile: 'FROM debian:13\nCOPY example.key /etc/apt/keyrings/\nCOPY other.key /war/other.pub\n' },
      { Dockerfile: 'FROM php:8.5-fpm\nCOPY .docker/php.ini /usr/local/etc/php/\nCOPY trust.jks .ssh/config /root/\n' },
      {
        Dockerfile: 'FROM node:24\nCOPY npmrc /root/.npmrc\nCMD ["node", "server.js"]\n',
        npmrc: 'engine-strict=true\n',
      },
      // the builder never sees it
      { Dockerfile: 'FROM node:24\nCOPY ./.env /app/\nCMD ["node", "server.js"]\n', '.dockerignore': '.env*\n' },
      {
        Dockerfile: 'FROM node:24\nCOPY .npmrc tls/site.pem /app/\nCMD ["node", "server.js"]\n',
        '.npmrc': 'engine-strict=true\n//npm.example.com/:_authToken=${NPM_TOKEN}\n',
        'tls/site.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' }],
  },
  check: oneHeld(function* (build) {
    for (const instruction of build.lineage.flatMap(instructionsOf)) {
      if (!takesContext(instruction)) continue;
      for (const source of instruction.sources)
        yield judgeSource(build, source, show(instruction.destination.value)) ?? held(originIn(build, source.span));
    }
  }),
});

/** What is wrong with a source of COPY or ADD by its name, or by where it goes; undefined where nothing is. */
const judgeSource = (build: Build, { value, span }: Word, to: string): Outcome | undefined => {
  const path = literal(value);
  const context = build.context.kind === 'known' ? build.context.value : undefined;
  // what is left out the build does not find, which a rule of its own says
  if (path === undefined || context?.excludes(path.replace(/^(?:\.?\/)+/, ''))) return undefined;
  const origin = originIn(build, span);
  if (HISTORY.test(path))
    return violated(
      origin,
      `${show(value)} brings the whole history of the repository into the image, with all that was ever taken out of it`,
      { severity: 'medium' },
    );
  if (KEYRING.test(to) || !(isSecretFile(path) || isLoginPlace(to))) return undefined;
  const isPlain = context?.isWithoutSecrets(path) === true;
  const isEnvironment = /(?:^|\/)\.env[^/]*$/.test(path);
  if (isPlain && !isEnvironment) return undefined;
  // what stands in an environment file today may give nothing away
  return violated(
    origin,
    `${show(value)} becomes part of the image, readable in its layers for ever`,
    isPlain ? { severity: 'low' } : {},
  );
};
