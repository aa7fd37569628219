import { expect, test } from 'vitest';
import { fixedByPlan } from '../../../test/fixed-by-plan.ts';
import type { ExampleFiles } from '../../checklist/rule.ts';
import type { Seen } from './run-stack.ts';
import { whyUnproved } from './why-unproved.ts';

const PRIVILEGES = 'container/no-new-privileges/not-set';
const LABEL = 'build/conventions/maintainer';
const UP: Seen = { kind: 'up', listeners: [], answers: new Map(), log: [] };
const OLD = 'FROM debian:12\nMAINTAINER me\nCMD ["sleep", "9"]\n';

/** Why each fix of a rule is not proved, by the names of what it is about. */
const whysOf = (files: ExampleFiles, rule: string, seen: Readonly<Record<string, Seen>>, mayBeMended = false) => {
  const { made, before } = fixedByPlan(files, rule).plan;
  const sight = { projects: before.models, seenIn: () => new Map(Object.entries(seen)), mayBeMended };
  return made.map((finding) => [finding.subjects.join(), whyUnproved(finding, sight)]);
};

test('a fix is proved where all that it touches was seen to work', () => {
  const files = { 'compose.yaml': 'services:\n  a:\n    image: nginx:1.29\n  b:\n    image: nginx:1.29\n' };
  expect(whysOf(files, PRIVILEGES, { a: UP, b: { kind: 'untried', reasons: ['privileged: true'] } })).toEqual([
    ['service:a', undefined],
    ['service:b', 'b was not tried: privileged: true'],
  ]);
});

test('what did not work is proved by nothing, and may work with its fixes', () => {
  const files = { 'compose.yaml': 'services:\n  a:\n    image: nginx:1.29\n' };
  const a: Seen = { kind: 'failed', reason: 'it ended', log: [] };
  expect(whysOf(files, PRIVILEGES, { a })).toEqual([['service:a', 'a does not work before and after: it ended']]);
  expect(whysOf(files, PRIVILEGES, { a }, true)).toEqual([['service:a', undefined]]);
});

test('a Dockerfile touches all that are built from it, and an image that is not built in a trial proves nothing', () => {
  const both = {
    'compose.yaml': 'services:\n  a:\n    build: .\n    user: "1"\n  b:\n    build: .\n    user: "2"\n',
    Dockerfile: OLD,
  };
  const [[, why] = []] = whysOf(both, LABEL, { a: UP, b: { kind: 'untried', reasons: ['no image'] } });
  expect(why).toBe('b was not tried: no image');
  const inline = {
    'compose.yaml':
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        MAINTAINER me\n        CMD ["sleep", "9"]\n',
  };
  expect(whysOf(inline, LABEL, { a: UP })[0]?.[1]).toMatch(/^the new image of a is not here/);
});

test('a Dockerfile that no compose file builds is started by nobody', () => {
  expect(whysOf({ Dockerfile: OLD }, LABEL, {})[0]?.[1]).toMatch(/is started by no compose file/);
});

test('what only a profile starts is not tried', () => {
  const files = (profiles: string) => ({
    'compose.yaml': `services:\n  a:\n    image: nginx:1.29\n    profiles: ${profiles}\n`,
  });
  const why = (profiles: string) => whysOf(files(profiles), PRIVILEGES, {})[0]?.[1];
  expect(why('[debug]')).toBe('a is in the profile debug, and a trial starts none');
  expect(why('[debug, tools]')).toBe('a is in the profiles debug, tools, and a trial starts none');
});

test('a network that changes touches all who are in it', () => {
  const { plan } = fixedByPlan({
    'compose.yaml':
      'services:\n  web:\n    image: nginx:1.29\n    ports: ["80:80"]\n    depends_on: [app]\n  app:\n    image: ghcr.io/me/app:1\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
  });
  const split = plan.made.find(({ fix }) => fix.changes.some(({ kind }) => kind === 'put'));
  expect(split).toBeDefined();
  const seen = new Map<string, Seen>([
    ['web', UP],
    ['app', UP],
    ['db', { kind: 'untried', reasons: ['no image'] }],
  ]);
  const why = split && whyUnproved(split, { projects: plan.before.models, seenIn: () => seen, mayBeMended: false });
  expect(why).toBe('db was not tried: no image');
});
