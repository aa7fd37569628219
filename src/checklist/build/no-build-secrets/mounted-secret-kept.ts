import { programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn, stepsOf } from '../steps.ts';
import { type MountedSecrets, mountedSecrets, takesSecret } from './mounted-secrets.ts';

/** The file that a command writes a mounted secret to; undefined when it does not. */
const writesTo = (command: ShellCommand, mounted: MountedSecrets): string | undefined => {
  if (!takesSecret(command, mounted)) return undefined;
  const { words, redirects } = command;
  const target = redirects.find(({ operator }) => /^1?>>?\|?$/.test(operator))?.target;
  if (target) return WRITERS.test(programOf(command) ?? '') ? show(target.value) : undefined;
  return /^(?:cp|mv|install)$/.test(programOf(command) ?? '') ? show(words.at(-1)?.value ?? { parts: [] }) : undefined;
};

/** What prints what it is given; what others print with a secret at hand is theirs: `curl -H "$TOKEN" > tool.tgz`. */
const WRITERS = /^(?:cat|echo|printf|envsubst|sed|awk|base64|tee|jq|grep|head|tr|cut)$/;

const GONE = /^\/(?:tmp\/?$|dev\/|run\/|proc\/)/;

export const mountedSecretKept = defineRule({
  id: 'build/no-build-secrets/mounted-secret-kept',
  subject: 'build',
  severity: 'high',
  title: 'A mounted secret is written into the layer',
  why: 'The mount is gone after the RUN, the copy is not: it is in the image for everyone who pulls it.',
  remedy:
    'Use the secret from where it is mounted, mount it where the program looks (target=/root/.npmrc), or remove the copy in the same RUN.',
  references: [{ title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM node:24\nRUN --mount=type=secret,id=npmrc «cat /run/secrets/npmrc > /root/.npmrc» && npm ci\n',
      }),
      bad({
        Dockerfile:
          'FROM node:24\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN «echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc» && npm ci\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=db PASSWORD=$(cat /run/secrets/db) && «printf "password=%s\\n" "$PASSWORD" > /etc/app.conf»\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=token,env=TOKEN curl -fsSH "Authorization: Bearer $TOKEN" https://example.com/tool > /usr/local/bin/tool\n',
      },
      { Dockerfile: 'FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n' },
      {
        Dockerfile:
          'FROM node:24\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc .npmrc && npm ci && rm .npmrc\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nRUN cp app.conf /etc/app.conf\n' }],
  },
  check: oneHeld(function* (build) {
    for (const step of stepsOf(build)) {
      const mounted = mountedSecrets(step);
      if (!mounted) continue;
      const { commands } = step.script;
      const kept = commands.find((command, index) => {
        const file = writesTo(command, mounted);
        if (file === undefined || GONE.test(file)) return false;
        return !commands.slice(index + 1).some((each) => /^(?:rm|shred)$/.test(programOf(each) ?? ''));
      });
      if (!kept) {
        yield held(originIn(build, step.run.keyword.span));
        continue;
      }
      yield violated(
        originIn(build, kept.span),
        `the secret stays in this layer as ${writesTo(kept, mounted)}`,
        step.shipped ? {} : { severity: 'low' },
      );
    }
  }),
});
