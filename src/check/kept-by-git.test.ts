import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { whatIsLeft } from '../fix/show/what-is-left.ts';

/** An index of git, version 2, with one file in it. */
const indexWith = (name: string): string => {
  const entry = `${'\0'.repeat(61)}${String.fromCharCode(name.length)}${name}`;
  return `DIRC\0\0\0\u0002\0\0\0\u0001${entry}${'\0'.repeat(8 - (entry.length % 8))}${'\0'.repeat(20)}`;
};

const reported = (repository: { readonly [file: string]: string }) => {
  const report = reportOf({
    'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1.4\n    env_file: .env\n',
    '.env': 'DB_PASSWORD=Tr4f-8uzu-Qlmm\n',
    ...repository,
  });
  const app = report.posture.subjects.find(({ name }) => name === 'app');
  return { report, verdict: app?.judgements.find(({ control }) => control.id === 'secrets/not-in-code')?.verdict };
};

test('a password in an env file that git keeps stands in the code, and one finding tells of it', () => {
  const { report, verdict } = reported({ '.git/HEAD': 'ref: refs/heads/main\n', '.git/index': indexWith('.env') });
  expect(verdict).toBe('fail');
  const told = report.posture.findings.filter(({ rule }) => /^secrets\/(?:not-in-code|ignored-by-git)/.test(rule));
  expect(told.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['secrets/ignored-by-git/secret-file-not-ignored', 'critical'],
  ]);
  expect(told[0]?.related.map(({ note }) => note)).toContain('secrets/not-in-code fails by this as well');
  expect(whatIsLeft(report)).toContain('secrets/ignored-by-git of');
});

test('one in a file that git leaves out does not, and one of which nothing is known stays open', () => {
  expect(reported({ '.git/HEAD': 'ref: refs/heads/main\n', '.gitignore': '.env\n' }).verdict).toBe('pass');
  expect(reported({}).verdict).toBe('unknown');
});
