import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { readDockerfile } from './read-dockerfile.ts';

const read = (text: string) => readDockerfile('Dockerfile' as FileId, text);
const lines = (count: number, line: (index: number) => string): string =>
  [...Array(count).keys()].map((index) => `${line(index)}\n`).join('');

test.each([
  ['stages', lines(1001, (index) => `FROM debian:13 AS s${index}`), 'It has 1001 stages; 1000 are read at most'],
  [
    'instructions',
    `FROM debian:13\n${lines(20_001, (index) => `COPY a${index} /b`)}`,
    'It has 20002 instructions; 20000 are read at most',
  ],
  [
    'lines of a heredoc',
    `FROM debian:13\nRUN <<EOF\n${lines(20_002, (index) => `x ${index}`)}EOF\n`,
    'This RUN has more than 20000 commands, which are not read',
  ],
  [
    'commands of one RUN',
    `FROM debian:13\nRUN true ${lines(20_002, (index) => `&& x${index} \\`)} && true\n`,
    'This RUN has more than 20000 commands, which are not read',
  ],
])('a file with more %s than anybody writes is refused as a whole, at the first that is too many', (_, text, message) => {
  const { stages, problems } = read(text);
  expect(problems).toMatchObject([{ code: 'too-long', severity: 'error', message }]);
  expect(stages).toEqual([]);
});

test('as many as anybody may write are read, and data that is copied counts for nothing', () => {
  expect(read(lines(1000, (index) => `FROM debian:13 AS s${index}`)).stages).toHaveLength(1000);
  const copied = read(`FROM debian:13\nCOPY <<EOF /data\n${lines(30_000, (index) => `x ${index}`)}EOF\n`);
  expect(copied).toMatchObject({ stages: [{ instructions: [{ kind: 'copy' }] }], problems: [] });
});
