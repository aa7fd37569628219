import { expect, test } from 'vitest';
import { readComposeCommand } from './read-compose-command.ts';

const read = (line: string) => readComposeCommand(line.split(' '));

test.each([
  ['docker compose up -d', ['compose'], ['compose'], []],
  [
    'docker --context far compose -f a.yaml -f b.yaml -p shop up -d web',
    ['--context', 'far', 'compose', '-p', 'shop'],
    ['--context', 'far', 'compose', '-p', 'shop', '-f', 'a.yaml', '-f', 'b.yaml'],
    ['web'],
  ],
  ['docker compose -fa.yaml up', ['compose'], ['compose', '-fa.yaml'], []],
  ['/usr/bin/docker-compose --file=a.yaml up --scale web=2 web db', [], ['--file=a.yaml'], ['web', 'db']],
  [
    'docker compose --profile x up -t 5 --wait web',
    ['compose', '--profile', 'x'],
    ['compose', '--profile', 'x'],
    ['web'],
  ],
])('%s', (line, before, beforeWithFiles, services) => {
  expect(read(line)).toMatchObject({ ok: true, value: { before, beforeWithFiles, services } });
});

test.each([
  'docker run nginx',
  'docker compose run web',
  'docker compose exec web sh',
  'docker compose',
  'podman-compose up',
  'sh -c up',
])('%s is refused', (line) => {
  expect(read(line)).toMatchObject({ ok: false, code: 'unknown' });
});
