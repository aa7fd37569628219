import { expect, test } from 'vitest';
import { fixedByPlan } from '../../test/fixed-by-plan.ts';
import type { Change } from '../model/change.ts';
import type { FileId } from '../model/place.ts';
import type { ServiceId } from '../model/service.ts';
import { joinedFix } from './joined-fix.ts';

test('what two services built from one Dockerfile lack is set for both', () => {
  const { files } = fixedByPlan(
    {
      'compose.yaml': 'services:\n  one:\n    build: .\n  two:\n    build: .\n',
      Dockerfile: 'FROM node:24\nUSER 1000:1000\nCMD ["node", "server.js"]\n',
    },
    'runtime/graceful-stop/no-init',
  );
  expect(files['compose.yaml']).toBe(
    'services:\n  one:\n    build: .\n    init: true\n  two:\n    build: .\n    init: true\n',
  );
});

const init = (service: string): Change => ({
  ...{ kind: 'set', service: service as ServiceId, path: ['init'], value: true },
});
const inDockerfile: Change = {
  kind: 'replace',
  file: 'Dockerfile' as FileId,
  span: { start: 0, end: 4 },
  text: 'USER',
};

test('what is changed in a file is changed once, and each service once', () => {
  const one = { title: 'as one', safety: 'safe', changes: [inDockerfile, init('one')] } as const;
  const two = { title: 'as two', safety: 'safe', changes: [inDockerfile, init('two')] } as const;
  expect(joinedFix([one, two, two])).toEqual({ ...one, changes: [inDockerfile, init('one'), init('two')] });
});

test('one that a person must look at makes all of it one that a person must look at', () => {
  const safe = { title: 'safe', safety: 'safe', changes: [inDockerfile] } as const;
  const review = { title: 'with care', safety: 'review', look: 'at this', changes: [inDockerfile] } as const;
  expect(joinedFix([safe, review])).toEqual(review);
});

test('where there is none for one service, no text is changed that it shares, whichever comes first', () => {
  const own = { title: 'own', safety: 'safe', changes: [init('one')] } as const;
  const both = { title: 'both', safety: 'safe', changes: [inDockerfile, init('one')] } as const;
  for (const fixes of [
    [both, undefined],
    [undefined, both],
  ])
    expect(joinedFix(fixes)).toEqual({ ...both, changes: [init('one')] });
  expect(joinedFix([undefined, own])).toEqual(own);
  expect(joinedFix([{ title: 'text', safety: 'safe', changes: [inDockerfile] }, undefined])).toBeUndefined();
});

test('a secret that only one of them can be handed is insisted on where all read it', () => {
  const moved: Change = { kind: 'move-secret', service: 'service:db' as ServiceId, variable: 'PASSWORD' };
  const hand = { title: 'hand over', safety: 'review', look: 'who needs it', changes: [moved] } as const;
  const insist = { title: 'insist', safety: 'review', look: 'that it is set', changes: [inDockerfile] } as const;
  expect(joinedFix([hand, insist])).toEqual(insist);
  expect(joinedFix([insist, hand])).toEqual(insist);
});
