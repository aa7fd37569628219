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

test('an image whose name waits for a variable is asked for by that variable', () => {
  const { posture } = reportOf({ 'compose.yaml': 'services:\n  web:\n    image: ${WEB_IMAGE:?}\n' });
  const [web] = posture.subjects;
  expect(web?.judgements.find(({ control }) => control.id === 'container/non-root')?.ask).toBe(
    'plimsoll check --env WEB_IMAGE=VALUE',
  );
});
