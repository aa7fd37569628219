import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import type { FileId } from '../../model/place.ts';
import { renderTerminal } from './render-terminal.ts';

const shown = (compose: string): string =>
  renderTerminal(reportOf({ 'compose.yaml': compose }), {
    ...{ colour: false, width: 80, all: false, level: undefined, exitCode: 1 },
  });

test('where the next level waits for evidence alone, the worst of what comes later is shown: it decides the exit code', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.27\n    user: "101:101"\n');
  expect(text).toContain('To level 1: nothing to change, only evidence to bring');
  expect(text).toContain('HIGH  image/current-base');
});

test('what the steps begin with is shown where there are any', () => {
  const text = shown('services:\n  web:\n    image: nginx:1.27\n    user: "101:101"\n    privileged: true\n');
  expect(text).toContain('CRITICAL  container/not-privileged');
  expect(text).not.toContain('HIGH  image/current-base');
});

test('a target that could not be read is not called one in which there is nothing', () => {
  const error = { target: 'image:nginx' as FileId, message: 'no engine answers', span: undefined };
  const options = { colour: false, width: 80, all: false, level: undefined, exitCode: 3 } as const;
  const empty = reportOf({});
  expect(renderTerminal(empty, options)).toContain('Nothing to judge');
  const unread = renderTerminal({ ...empty, errors: [error] }, options);
  expect(unread).toContain('Nothing could be judged');
  expect(unread).not.toMatch(/Nothing to judge|0 services/);
});

test('a step says of each service only what is true of it', () => {
  const text = shown(
    'services:\n  web:\n    image: nginx:latest\n  api:\n    image: nginx:latest\n  db:\n    image: redis\n',
  );
  expect(text.replace(/\s+/g, ' ')).toContain(
    'web, api: nginx:latest names whatever is newest, not a version (compose.yaml:3, 2 places); likewise db (compose.yaml:7)',
  );
});

test('where a file is missing, it is said which, for to check again alone brings nothing', () => {
  const text = shown('services:\n  db:\n    image: postgres:17\n    env_file: [missing.env]\n');
  expect(text.replace(/\s+/g, ' ')).toMatch(/no-default-credentials which .*missing\.env.*; then: `plimsoll check`/);
});

test('a finding about several services names them as its step does', () => {
  const text = shown(
    'x-image: &image { image: "nginx:latest", privileged: true }\nservices:\n  web:\n    <<: *image\n  api:\n    <<: *image\n',
  );
  expect(text.replace(/\s+/g, ' ').match(/web, api: privileged: true gives it every capability/g)).toHaveLength(2);
});
