import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';
import { argumentOf } from './argument-of.ts';
import { judgeSetting, settingsOf } from './judge-setting.ts';
import { mountSecret } from './mount-secret.ts';

/** Where nothing but a credential stands, and the variable that brings it. */
const USES: readonly RegExp[] = [
  /:\/\/[^\s/:@"'$]{0,80}:\$\{?(\w+)\}?@/g,
  /_(?:authToken|auth|password)["']?\s?=\s?["']?\$\{?(\w+)/g,
  /\b(?:Authorization:\s?(?:Bearer|Basic|token)|(?:PRIVATE|JOB|DEPLOY)-TOKEN:|X-[\w-]{0,30}(?:Token|Key):)\s?\$\{?(\w+)/gi,
  /\bmachine\s\S{1,200}\slogin\s\S{1,200}\spassword\s\$\{?(\w+)/g,
  /\bcurl\s(?:[^\n]{0,400}?\s)?(?:-u\s?|--user[\s=])["']?[^\s:"']{1,60}:\$\{?(\w+)/g,
];
/** A command is looked at so far, in characters. */
const LONGEST = 4096;

export const secretByUse = defineRule({
  id: 'build/no-build-secrets/secret-by-use',
  subject: 'build',
  severity: 'medium',
  title: 'A build argument is used as a password, whatever it is called',
  why: 'The value of an argument is in the history of the image and in the build cache, beside the command that logs in with it.',
  remedy: 'Hand it over by `RUN --mount=type=secret,id=token,env=TOKEN …`, which leaves nothing behind.',
  references: [
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    cisDocker('4.10'),
  ],
  examples: {
    bad: [
      bad(
        {
          Dockerfile: 'FROM debian:13\nARG «T»\nRUN git clone "https://oauth2:${T}@git.example.com/app.git"\n',
        },
        {
          Dockerfile:
            'FROM debian:13\nRUN --mount=type=secret,id=t,required=true T="$(cat /run/secrets/t)" && export T \\\n    && git clone "https://oauth2:${T}@git.example.com/app.git"\n',
        },
      ),
      bad({ Dockerfile: 'FROM debian:13\nARG «GIVEN»\nRUN curl -fsSO -u ci:$GIVEN https://git.example.com/a.tgz\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nARG «T»\nRUN curl -fsSO -H "Authorization: Bearer $T" https://git.example.com/a.tgz\n',
      }),
      bad({
        Dockerfile: 'FROM node:24\nARG «T»\nRUN echo "//npm.example.com/:_authToken=${T}" > .npmrc && npm ci\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nARG «T»\nRUN echo "machine git.example.com login ci password $T" > ~/.netrc\n',
      }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nARG BRANCH\nRUN git clone -b "$BRANCH" https://git.example.com/app.git\n' },
      { Dockerfile: 'FROM debian:13\nARG PORT\nRUN curl -fsSO "https://git.example.com:${PORT}/a.tgz"\n' },
      // the mount brings it
      {
        Dockerfile:
          'FROM debian:13\nARG T\nRUN --mount=type=secret,id=t,env=T git clone "https://oauth2:${T}@git.example.com/app.git"\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN make\n' },
      // told by the rule secret-in-arg-or-env
      {
        Dockerfile: 'FROM debian:13\nARG DEPLOY_TOKEN\nRUN git clone "https://x:${DEPLOY_TOKEN}@git.example.com/a"\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    const used = usedAsCredentials(build);
    const said = new Set<string>();
    for (const setting of settingsOf(build)) {
      const { kind, name, span, shipped } = setting;
      if (kind !== 'ARG' || said.has(name) || judgeSetting(setting)) continue;
      said.add(name);
      if (!used.has(name)) {
        yield held(originIn(build, span));
        continue;
      }
      yield violated(
        originIn(build, span),
        `the build argument ${name} is used as a password; its value ends up in the ${shipped ? 'history of the image' : 'build cache and the provenance'}`,
        {
          severity: shipped ? 'medium' : 'low',
          ...mountSecret(build, name),
          cause: { of: argumentOf(build.dockerfile.file, name), note: 'the Dockerfile takes it here' },
        },
      );
    }
  }),
});

/** The variables that commands log in with, of which neither a mount nor the script itself gives the value. */
const usedAsCredentials = (build: Build): ReadonlySet<string> =>
  new Set(
    stepsOf(build).flatMap((step) =>
      step.script.commands.flatMap(credentialsIn).filter((name) => !isGivenOtherwise(step, name)),
    ),
  );

const credentialsIn = ({ words, redirects }: ShellCommand): readonly string[] => {
  const text = [...words.map(({ raw }) => raw), ...redirects.map(({ body }) => body?.text ?? '')].join(' ');
  return USES.flatMap((use) => [...text.slice(0, LONGEST).matchAll(use)].flatMap(([, name]) => name ?? []));
};

const isGivenOtherwise = ({ run, script }: Step, name: string): boolean =>
  run.mounts.some(({ options }) => {
    const env = options.get('env');
    return env !== undefined && literal(env) === name;
  }) || script.commands.some(({ assignments }) => assignments.some((each) => each.name === name));
