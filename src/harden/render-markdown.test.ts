import { expect, test } from 'vitest';
import type { Hardened } from './harden-project.ts';
import { renderMarkdown } from './render-markdown.ts';

const hardened: Hardened = {
  engine: { version: '28.0.0', api: '1.50', host: 'unix:///var/run/docker.sock' },
  ...{ services: [], cleared: 0, left: [], cut: undefined },
};
const HEAD = '# What each service needs, by experiment\n\nEngine 28.0.0, API 1.50.\n\n';
const shown = (more: Partial<Hardened>): string => [...renderMarkdown({ ...hardened, ...more }, '')].join('');

test('what stayed behind on the engine, and why it ended early, stands on the page too', () => {
  const left = [{ kind: 'volume', name: 'plimsoll-x-3', id: undefined }] as const;
  expect(shown({})).toBe(HEAD);
  expect(shown({ left, cut: 'web: the engine is gone' })).toBe(
    `${HEAD}Could not be removed, and will be by the next run:\n\n- volume \`plimsoll-x-3\`\n\nEnded early: web: the engine is gone\n\n`,
  );
});
