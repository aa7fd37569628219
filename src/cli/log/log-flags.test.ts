import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { recorderOf } from './log-flags.ts';

const cwd = mkdtempSync(join(tmpdir(), 'plimsoll-log-flags-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
const terminal = { args: [], env, cwd, colour: false, width: 80, out: () => {}, err: () => {} };

test.each([
  [{ syslog: 'logs.example.com:6514' }, '--syslog is about copies of the audit log: --audit FOLDER'],
  [{ otlp: 'http://127.0.0.1:4318' }, '--otlp is about copies of the audit log'],
  [{ audit: 'log', syslog: 'logs.example.com:99999' }, '--syslog logs.example.com:99999: it takes HOST:PORT'],
  [{ audit: 'log', s3: 'https://id:secret@s3.example.com/bucket' }, '--s3 takes no password in its address'],
  [{ audit: 'log', syslog: 'tls://logs.example.com' }, 'it takes HOST:PORT'],
  [{ audit: 'log', syslog: '[::1]:6514', 'syslog-ca': 'missing.pem' }, 'missing.pem cannot be read: no such file'],
])('%o is refused', async (flags, message) => {
  await expect(recorderOf(flags, terminal)).rejects.toThrow(message);
});

test('a collector may be for metrics alone, where somebody says so', async () => {
  expect(await recorderOf({ otlp: 'http://127.0.0.1:4318' }, terminal, ['otlp'])).toBeUndefined();
});
