import type { Fix } from '../../../model/change.ts';
import type { ShellCommand } from '../../../model/script.ts';
import { argumentsOf, programOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { behind, rewrite } from '../../build/rewrite.ts';
import { commandsOf, originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld, unfixed } from '../../rule.ts';

/** A group of the same name: Debian makes it with the user, BusyBox before it. */
const withGroup = (build: Build, { words, span, after }: ShellCommand): { readonly fix?: Fix } => {
  const name = words.at(-1);
  const long = words.find(({ raw }) => raw === '--system');
  const look = 'whether files of the image belong to nogroup';
  const system = build.baseFacts.kind === 'known' ? build.baseFacts.value.system : undefined;
  // BusyBox knows --system too, and no --group
  if (long && system === undefined) return {};
  if (long && system !== 'alpine') return rewrite(build, 'Add --group', [behind(long.span, ' --group')], look);
  if (!name || !/^[a-z_][\w-]*$/.test(name.raw)) return {};
  const own = groupOf(build, name.raw);
  if (own !== undefined)
    return rewrite(
      build,
      `Put it into the group ${own}`,
      [{ span: { start: name.span.start, end: name.span.start }, text: `-G ${own} ` }],
      look,
    );
  const made = makesGroup(build, name.raw);
  // `id app || adduser -S app` would go on to the second of two
  if (!made && after === '||') return {};
  const group = { span: { start: name.span.start, end: name.span.start }, text: `-G ${name.raw} ` };
  const first = { span: { start: span.start, end: span.start }, text: `addgroup -S ${name.raw} && ` };
  return rewrite(build, `Put it into the group ${name.raw}`, made ? [group] : [first, group], look);
};

/** The group of another name that the Dockerfile makes and gives files to together with the user. */
const groupOf = (build: Build, user: string): string | undefined => {
  const group = new RegExp(`--chown=${user}:([a-z_][\\w-]*)`).exec(build.dockerfile.text)?.[1];
  return group !== undefined && group !== user && makesGroup(build, group) ? group : undefined;
};

/** Whether a command of the Dockerfile makes a group of this name; so far behind its program the name is looked for. */
const makesGroup = ({ dockerfile: { text } }: Build, group: string): boolean =>
  new RegExp(`(?:addgroup|groupadd)\\b[^\\n&|;]{0,500}\\s${group}(?![\\w-])`).test(text);

/** `adduser -S` of BusyBox and `adduser --system` of Debian make no group of the same name. */
export const inNogroup = defineRule({
  id: 'container/dedicated-user/in-nogroup',
  subject: 'build',
  severity: 'low',
  title: 'The user of the image belongs to nogroup',
  why: 'A system user for whom no group is named is put into nogroup, which it shares with every other such user; files it makes belong to that group.',
  remedy:
    'Name the group: `addgroup -S -g 10001 app && adduser -S -u 10001 -G app app`; with adduser of Debian `--group`.',
  references: [
    { title: 'BusyBox: adduser', url: 'https://git.busybox.net/busybox/tree/loginutils/adduser.c' },
    { title: 'adduser(8)', url: 'https://manpages.debian.org/adduser' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM alpine:3.22\nRUN addgroup -S app && «adduser -S -u 10001 app»\nUSER 10001\n' },
        { Dockerfile: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -u 10001 -G app app\nUSER 10001\n' },
      ),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «adduser --system --uid 10001 app»\nUSER 10001\n' },
        { Dockerfile: 'FROM debian:13\nRUN adduser --system --group --uid 10001 app\nUSER 10001\n' },
      ),
      bad(
        { Dockerfile: 'FROM alpine:3.22\nRUN «adduser -S -u 10001 app»\nUSER 10001\n' },
        { Dockerfile: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -u 10001 -G app app\nUSER 10001\n' },
      ),
      bad(
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN addgroup --system --gid 1001 app\nRUN «adduser --system --uid 1001 app»\nUSER 1001\n',
        },
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN addgroup --system --gid 1001 app\nRUN adduser --system --uid 1001 -G app app\nUSER 1001\n',
        },
      ),
      bad(
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN addgroup --system --gid 1001 nodejs\nRUN «adduser --system --uid 1001 nextjs»\nCOPY --chown=nextjs:nodejs app ./\nUSER 1001\n',
        },
        {
          Dockerfile:
            'FROM node:24-alpine\nRUN addgroup --system --gid 1001 nodejs\nRUN adduser --system --uid 1001 -G nodejs nextjs\nCOPY --chown=nextjs:nodejs app ./\nUSER 1001\n',
        },
      ),
      unfixed({ Dockerfile: 'FROM alpine:3.22\nRUN id app || «adduser -S app»\nUSER app\n' }),
      unfixed({ Dockerfile: 'FROM registry.example.com/base:1\nRUN «adduser --system --uid 1001 app»\nUSER 1001\n' }),
    ],
    good: [
      { Dockerfile: 'FROM alpine:3.22\nRUN addgroup -S app && adduser -S -u 10001 -G app app\nUSER 10001\n' },
      { Dockerfile: 'FROM debian:13\nRUN adduser --system --group --uid 10001 app\nUSER 10001\n' },
    ],
    silent: [
      { Dockerfile: 'FROM alpine:3.22\nRUN adduser -D -u 10001 app\nUSER 10001\n' },
      { Dockerfile: 'FROM debian:13\nRUN useradd --system app\nUSER app\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const command of build.lineage.flatMap(({ instructions }) => commandsOf(instructions))) {
      if (programOf(command) !== 'adduser') continue;
      const options = argumentsOf(command).filter((word) => word.startsWith('-'));
      const names = (pattern: RegExp): boolean => options.some((option) => pattern.test(option));
      if (!names(/^-[A-Za-z]*S|^--system$/)) continue;
      const origin = originIn(build, command.span);
      if (names(/^-[A-Za-z]*G|^--(?:in)?group|^--gid/)) yield held(origin);
      else
        yield violated(
          origin,
          'no group is named, so the user is put into nogroup, which others share',
          withGroup(build, command),
        );
    }
  }),
});
