import type { Fix } from '../../../model/change.ts';
import type { Service } from '../../../model/service.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, unfixed } from '../../rule.ts';
import { writtenUser } from './written-user.ts';

/** Only where the number is known, so that it can simply be written; otherwise id-not-fixed speaks. */
export const userByName = defineRule({
  id: 'container/dedicated-user/user-by-name',
  subject: 'service',
  severity: 'low',
  title: 'USER is a name where a number would be checked',
  why: 'Only a number can be compared with the owner of a volume, and orchestrators that insist on non-root users (runAsNonRoot) refuse a name.',
  remedy: 'Write `USER uid:gid` with the numbers that the name has in the image.',
  references: [
    { title: 'Dockerfile best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nUSER «node»\n' }, { Dockerfile: 'FROM node:24\nUSER 1000:1000\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN groupadd -g 10001 app && useradd -u 10001 -g app app\nUSER «app»\n' }),
      // whoever builds it may give another user
      unfixed({
        Dockerfile:
          'FROM debian:13\nARG user=app\nRUN groupadd -g 10001 ${user} && useradd -u 10001 -g ${user} ${user}\nUSER «${user}»\n',
      }),
    ],
    good: [{ Dockerfile: 'FROM node:24\nUSER 1000:1000\n' }],
    silent: [
      { Dockerfile: 'FROM alpine:3.22\nUSER nobody\n' },
      { Dockerfile: 'FROM node:24\nUSER root\n' },
      { Dockerfile: 'FROM debian:13\nRUN useradd --system app\nUSER app\n' },
      { Dockerfile: 'FROM node:24\n' },
    ],
  },
  *check(service) {
    const written = writtenUser(service);
    if (!written || written.uid === undefined || written.uid === 0) return;
    const { user, origin, uid, gid } = written;
    // whoever runs as nobody needs another user, not another spelling
    if (/^nobody(?::|$)/.test(user)) return;
    if (/^\d/.test(user)) yield held(origin);
    else {
      const fix = asNumbers(service, user, uid, gid);
      yield violated(origin, `USER ${user} is uid ${uid} here, and only a number can be checked`, fix ? { fix } : {});
    }
  },
});

/** The group nogroup, of BusyBox and of Debian: to write it down would keep the user there. */
const NOGROUP: ReadonlySet<number> = new Set([65_533, 65_534]);

/** A single name that is written out in a Dockerfile becomes uid:gid; the groups it is also in are gone then. */
const asNumbers = ({ image, user }: Service, name: string, uid: number, gid: number | undefined): Fix | undefined => {
  const { place } = user.origin;
  if (!image.build || place.kind !== 'text' || gid === undefined || NOGROUP.has(gid) || name.includes(':'))
    return undefined;
  const { start, end } = place.span;
  if (image.build.dockerfile.text.slice(start, end) !== name) return undefined;
  const text = `${uid}:${gid}`;
  return {
    title: `Write USER ${text}`,
    safety: 'review',
    look: `whether ${name} needs further groups: with a group written out the others are dropped`,
    changes: [{ kind: 'replace', file: place.file, span: place.span, text }],
  };
};
