import { expect, test } from 'vitest';
import { fixedByPlan } from '../../test/fixed-by-plan.ts';

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
