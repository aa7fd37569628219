import { programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { originIn, type Step, stepsOf } from '../steps.ts';

/** The file that a command writes a mounted secret to; undefined when it does not. */
const writesTo = (command: ShellCommand, { paths, variables }: Mounted): string | undefined => {
  const { words, redirects } = command;
  const isIn = ({ raw, value }: ShellWord): boolean =>
    paths.some((path) => raw.includes(path)) ||
    value.parts.some((part) => 'hole' in part && part.name !== undefined && variables.has(part.name));
  if (!words.some(isIn) && !redirects.some(({ body }) => body && mentions(body.text, variables))) return undefined;
  const target = redirects.find(({ operator }) => /^1?>>?\|?$/.test(operator))?.target;
  if (target) return WRITERS.test(programOf(command) ?? '') ? show(target.value) : undefined;
  return /^(?:cp|mv|install)$/.test(programOf(command) ?? '') ? show(words.at(-1)?.value ?? { parts: [] }) : undefined;
};

/** What prints what it is given; what others print with a secret at hand is theirs: `curl -H "$TOKEN" > tool.tgz`. */
const WRITERS = /^(?:cat|echo|printf|envsubst|sed|awk|base64|tee|jq|grep|head|tr|cut)$/;

const mentions = (text: string, variables: ReadonlySet<string>): boolean =>
  [...text.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => variables.has(name));

const GONE = /^\/(?:tmp\/?$|dev\/|run\/|proc\/)/;

/** Where the secrets of a RUN are: the files, and the variables that hold one. */
type Mounted = { readonly paths: readonly string[]; readonly variables: ReadonlySet<string> };

const mountedIn = ({ run, script }: Step): Mounted => {
  const mounts = run.mounts.filter(({ type }) => type === 'secret').map(({ options }) => options);
  const paths = mounts.flatMap((options) => {
    const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
    const id = options.get('id');
    return target ? [show(target)] : options.has('env') ? [] : [`/run/secrets/${id ? show(id) : ''}`];
  });
  const given = mounts.flatMap((options) => {
    const name = options.get('env');
    return name ? [show(name)] : [];
  });
  const read = script.commands.flatMap(({ assignments, words }) => [
    ...assignments
      .filter(({ value }) => value && paths.some((path) => value.raw.includes(path)))
      .map(({ name }) => name),
    // `export TOKEN=$(cat /run/secrets/token)`
    ...words.flatMap(({ raw }) => (paths.some((path) => raw.includes(path)) ? (/^(\w+)=/.exec(raw)?.[1] ?? []) : [])),
  ]);
  return { paths, variables: new Set([...given, ...read]) };
};

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
  *check(build) {
    let good: Step | undefined;
    let found = false;
    for (const step of stepsOf(build)) {
      if (!step.run.mounts.some(({ type }) => type === 'secret')) continue;
      const mounted = mountedIn(step);
      const { commands } = step.script;
      const kept = commands.find((command, index) => {
        const file = writesTo(command, mounted);
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
        `the secret stays in this layer as ${writesTo(kept, mounted)}`,
        step.shipped ? {} : { severity: 'low' },
      );
    }
    if (!found && good) yield held(originIn(build, good.run.keyword.span));
  },
});
