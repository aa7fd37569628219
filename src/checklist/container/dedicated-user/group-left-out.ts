import type { Fix } from '../../../model/change.ts';
import { isTransfer } from '../../../model/dockerfile.ts';
import { programOf, scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, literal } from '../../../model/value.ts';
import { rewrite } from '../../build/rewrite.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { startAsUser } from '../start-as-user.ts';
import { isWritten } from './written-user.ts';

/** A uid alone: with an entry in /etc/passwd it has that group, without one the group of root. */
export const groupLeftOut = defineRule({
  id: 'container/dedicated-user/group-left-out',
  subject: 'service',
  severity: 'low',
  title: 'A number without a group runs in the group of root',
  why: 'A uid that is not in /etc/passwd gets gid 0, and may write what the image leaves writable for the group of root, which on many images is much.',
  remedy: 'Write both numbers: `user: "10001:10001"`, `USER 10001:10001`.',
  references: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nUSER «10001»\n' }, { Dockerfile: 'FROM debian:13\nUSER 10001:10001\n' }),
      // what it writes is the group's of root
      unfixed({ Dockerfile: 'FROM debian:13\nRUN mkdir /data && chown 10001:0 /data\nUSER «10001»\n' }),
      bad(
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: «"1000"»\n' },
        { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: "1000:1000"\n' },
      ),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: "1000:1000"\n' },
      { Dockerfile: 'FROM node:24\nUSER 1000\n' },
      { Dockerfile: 'FROM debian:13\nRUN useradd -u 10001 app\nUSER 10001\n' },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: example.com/web:3\n    user: "1000"\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    user: nginx\n' },
      { Dockerfile: 'FROM debian:13\nRUN apt-get update && apt-get install -y mariadb-server\nUSER 27\n' },
      { Dockerfile: 'FROM debian:13\nCOPY setup.sh /\nRUN /setup.sh\nUSER 10001\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      { Dockerfile: 'FROM debian:13\nUSER 0\n' },
      { Dockerfile: 'FROM debian:13\nUSER 65534\n' },
    ],
  },
  *check(service) {
    const user = knownValue(service.user);
    if (!user || !isWritten(service) || !/^\d+(?::|$)/.test(user.text) || /^0+(?::|$)/.test(user.text)) return;
    if (user.text.includes(':') || user.gid.kind === 'known') yield held(service.user.origin);
    else if (isWithoutEntry(service, Number(user.text))) {
      yield violated(service.user.origin, `user ${user.text} has no group, so it runs with the group of root`, {
        ...withGroup(service, user.text),
      });
    }
  },
});

/** The number of the user as its group too, where the user is written; nothing where files are given to the group of root. */
const withGroup = (service: Service, user: string): { readonly fix?: Fix } => {
  const title = `Write user ${user}:${user}`;
  const { settings, image } = service;
  if (settings.user.value.kind === 'known' && settings.user.value.value)
    return {
      fix: {
        title,
        safety: 'review',
        look: 'which group owns the files in its volumes',
        changes: startAsUser(service, `${user}:${user}`),
      },
    };
  const { build } = image;
  const last = build?.target.instructions.findLast((each) => each.kind === 'user');
  if (!build || !last || literal(last.user.value) !== user || OF_ROOTS_GROUP.test(build.dockerfile.text)) return {};
  return rewrite(build, title, [{ span: last.user.span, text: `${user}:${user}` }], 'which group owns what it writes');
};

/** As OpenShift wants it: any user, and the group of root for what is written. */
const OF_ROOTS_GROUP = /:(?:0|root)\b|\bchgrp\b|\b[ug]*g[+=][rwxX]*w|\bg=u\b/;

/** Numbers that systems and packages give to their own users end here. */
const FIRST_OWN = 1000;
/** `nobody` of every distribution, whose group has the same number. */
const NOBODY = 65534;
/** Steps that make no accounts; any other script may. */
const HARMLESS: ReadonlySet<string> = new Set(
  'apt-get apt apk dnf yum microdnf pip pip3 npm yarn pnpm go cargo make mkdir chown chmod rm cp mv ln echo cd set true install touch'.split(
    ' ',
  ),
);

/** Whether the image is known to have no account of a number: nothing in it makes one, and no package has it. */
const isWithoutEntry = ({ image }: Service, uid: number): boolean => {
  if (uid < FIRST_OWN || uid === NOBODY || image.facts.kind === 'unknown') return false;
  return (image.build?.lineage ?? []).every(({ instructions }) =>
    instructions.every((instruction) => {
      if (isTransfer(instruction)) return literal(instruction.destination.value)?.startsWith('/etc') !== true;
      if (instruction.kind !== 'run') return true;
      const commands = scriptOf(instruction.command).commands;
      return commands.every((command) => HARMLESS.has(programOf(command) ?? ''));
    }),
  );
};
