import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const asked = (capability: string): readonly string[] =>
  reportOf({ 'compose.yaml': `services:\n  web:\n    image: nginx:1.30\n    cap_add: ["${capability}"]\n` })
    .posture.subjects.flatMap(({ judgements }) => judgements)
    .flatMap(({ ask = '' }) => (ask.includes('--env') ? [ask] : []));

test('what nothing gave a value is asked for by its name', () => {
  expect(asked('${NEEDED}')).toContain('plimsoll check --env NEEDED=VALUE');
});

test('a variable with a default is not asked for beside one that has none', () => {
  expect(asked('${NEEDED}${REST:-_ADMIN}')).toContain('plimsoll check --env NEEDED=VALUE');
});

test('several that nothing gave a value are asked for in one command, each once', () => {
  expect(asked('${NEEDED}${REST}${NEEDED}')).toContain('plimsoll check --env NEEDED=VALUE --env REST=VALUE');
});

test('a variable that an argument of a build takes is asked for by its name', () => {
  const { posture } = reportOf({
    Dockerfile: 'ARG TAG\nFROM alpine:${TAG}\nENTRYPOINT ["/app"]\n',
    'compose.yaml': 'services:\n  app:\n    build: {context: ., args: {TAG: "${ALPINE}"}}\n',
  });
  const pinned = posture.subjects[0]?.judgements.find(({ control }) => control.id === 'image/pinned-tag');
  expect(pinned?.ask).toBe('plimsoll check --env ALPINE=VALUE');
});

test('a password that is passed through is asked for by its name', () => {
  const { posture } = reportOf({
    'compose.yaml': 'services:\n  app:\n    image: example.com/app:1\n    environment: [DB_PASSWORD]\n',
  });
  const open = posture.subjects[0]?.judgements.find(({ control }) => control.id === 'secrets/no-default-credentials');
  expect(open?.ask).toBe('plimsoll check --env DB_PASSWORD=VALUE');
});

test('no command is made of an image whose name waits for a variable', () => {
  const { posture } = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: app:${VERSION}\n' });
  const asks = posture.subjects.flatMap(({ judgements }) => judgements.flatMap(({ ask = '' }) => ask));
  expect(asks.filter((ask) => ask.includes('${'))).toEqual([]);
});

test('an image whose name waits for a variable is asked for by that variable', () => {
  const { posture } = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: ${WEB_IMAGE:?}\n' });
  const [web] = posture.subjects;
  expect(web?.judgements.find(({ control }) => control.id === 'container/non-root')?.ask).toBe(
    'plimsoll check --env WEB_IMAGE=VALUE',
  );
});

test('what has a value is not asked for beside what has none', () => {
  const { posture } = reportOf({
    '.env': 'GIVEN=SYS\n',
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.30\n    cap_add: ["${GIVEN}${NEEDED}"]\n',
  });
  const asks = posture.subjects.flatMap(({ judgements }) => judgements.map(({ ask }) => ask));
  expect(asks).toContain('plimsoll check --env NEEDED=VALUE');
});
