import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { Build } from '../../model/service.ts';
import { unknown } from '../../model/value.ts';
import { readDockerfile } from '../../read/dockerfile/read-dockerfile.ts';
import { joinBuild } from '../join-build.ts';
import { accountsOf } from './accounts.ts';

const buildOf = (text: string): Build => {
  const build = joinBuild({
    dockerfile: readDockerfile('Dockerfile' as FileId, text),
    target: undefined,
    context: unknown('file', 'not read'),
    sections: [],
    today: '2026-11-22',
  });
  if (!build) throw new Error('no stage');
  return build;
};
const account = (name: string, text: string): unknown => accountsOf(buildOf(text), undefined)(name);

test.each([
  ['groupadd -g 10001 app && useradd -r -u 10001 -g app app', 10001, 10001],
  ['addgroup -S -g 10001 app && adduser -S -u 10002 -G app app', 10002, 10001],
  ['addgroup --system --gid 1001 app && adduser --system --uid 1001 --ingroup app app', 1001, 1001],
  ['adduser -S -D -u 1001 app', 1001, 65_533],
  ['adduser --system --uid=1001 app', 1001, 65_534],
  ['adduser --disabled-password --gecos "" --home /app --uid 1001 app', 1001, undefined],
  ['useradd --create-home --shell /bin/bash app', undefined, undefined],
  ['useradd -m app && usermod -aG video app && usermod -u 2000 app', 2000, undefined],
  ['useradd -u 1000 -m dev && usermod -l app -d /app dev', 1000, undefined],
  ['useradd -o -u 0 app', 0, undefined],
  ['echo "app:x:10001:10002::/nonexistent:/sbin/nologin" >> /etc/passwd', 10001, 10002],
])('RUN %s', (script, uid, gid) => {
  expect(account('app', `FROM example.com/base:1\nRUN ${script}\n`)).toEqual({ uid, gid });
});

test('ARG and ENV give names and numbers', () => {
  const text = 'FROM example.com/base:1\nARG NAME=app\nENV NUMBER=1001\nRUN useradd -u ${NUMBER} "$NAME"\n';
  expect(account('app', text)).toEqual({ uid: 1001, gid: undefined });
});

test('an ARG without a default has that of the ARG before FROM', () => {
  const text = 'ARG NAME=app\nARG NUMBER=1001\nFROM x\nARG NAME\nARG NUMBER\nRUN useradd -u $NUMBER $NAME\n';
  expect(account('app', text)).toEqual({ uid: 1001, gid: undefined });
});

test('a heredoc makes accounts too', () => {
  expect(account('app', 'FROM x\nRUN <<EOF\nset -e\nuseradd --uid 10001 app\nEOF\n')).toMatchObject({ uid: 10001 });
});

test('a copied passwd brings the accounts of its stage', () => {
  const text =
    'FROM golang:1.25 AS build\nRUN adduser -D -u 10001 app\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER app\n';
  expect(account('app', text)).toMatchObject({ uid: 10001 });
});

test('a stage that only lends files brings no accounts', () => {
  const text = 'FROM golang:1.25 AS build\nRUN adduser -D -u 10001 app\nFROM scratch\nCOPY --from=build /app /app\n';
  expect(account('app', text)).toBeUndefined();
});

test('a number finds the group of its account', () => {
  expect(account('1001', 'FROM x\nRUN groupadd -g 5 g && useradd -u 1001 -g g app\n')).toEqual({ uid: 1001, gid: 5 });
});
