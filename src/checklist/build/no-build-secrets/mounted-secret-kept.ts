import { programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

/** The file that a command writes a mounted secret to; undefined when it does not. */
const writesTo = ({ words, redirects, ...rest }: ShellCommand, paths: readonly string[]): string | undefined => {
  const command = { words, redirects, ...rest };
  const reads = words.some(({ raw }) => paths.some((path) => raw.includes(path)));
  if (!reads) return undefined;
  const target = redirects.find(({ operator }) => /^1?>>?\|?$/.test(operator))?.target;
  if (target) return show(target.value);
  return /^(?:cp|mv|install)$/.test(programOf(command) ?? '') ? show(words.at(-1)?.value ?? { parts: [] }) : undefined;
};

const GONE = /^\/(?:tmp\/?$|dev\/|run\/|proc\/)/;

/** Where the secrets of a RUN are mounted. */
const secretPaths = ({ run }: Step): readonly string[] =>
  run.mounts.flatMap(({ type, options }) => {
    if (type !== 'secret') return [];
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
    const id = options.get('id');
    return [target ? show(target) : `/run/secrets/${id ? show(id) : ''}`];
  });

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
    ],
    good: [
      { Dockerfile: 'FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n' },
      {
        Dockerfile:
          'FROM node:24\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc .npmrc && npm ci && rm .npmrc\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nRUN cp app.conf /etc/app.conf\n' }],
  },
  *check(build) {
    let good: Step | undefined;
    let found = false;
    for (const step of stepsOf(build)) {
      const paths = secretPaths(step);
      if (paths.length === 0) continue;
      const { commands } = step.script;
      const kept = commands.find((command, index) => {
        const file = writesTo(command, paths);
        if (file === undefined || GONE.test(file)) return false;
        return !commands.slice(index + 1).some((each) => /^(?:rm|shred)$/.test(programOf(each) ?? ''));
      });
      if (!kept) {
        good ??= step;
        continue;
      }
      found = true;
      yield violated(
        originIn(build, kept.span),
        `the secret stays in this layer as ${writesTo(kept, paths)}`,
        step.shipped ? {} : { severity: 'low' },
      );
    }
    if (!found && good) yield held(originIn(build, good.run.keyword.span));
  },
});
