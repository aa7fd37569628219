import { describe, expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { readSettings } from './read-settings.ts';

const FILE = 'some.conf' as FileId;
const read = (text: string, format: Parameters<typeof readSettings>[2]): readonly string[] =>
  readSettings(FILE, text, format).map(({ name, value }) => `${name}=${value}`);

describe('settings of a configuration file', () => {
  test('a word and its values a line, comments left out', () => {
    expect(read('# listener 1\r\nlistener 1883  0.0.0.0 # home\n\n\tallow_anonymous true\n', 'lines')).toEqual([
      'listener=1883  0.0.0.0',
      'allow_anonymous=true',
    ]);
  });

  test('several statements of one line, in blocks; a # in a word is no comment', () => {
    expect(read('http { server { listen 443; # all\n ssl_protocols TLSv1; return 301 /a#b; } }', 'blocks')).toEqual([
      'http=',
      'server=',
      'listen=443',
      'ssl_protocols=TLSv1',
      'return=301 /a#b',
    ]);
  });

  test('sections stand before the names below them, quotes and remarks go', () => {
    const text =
      "; old\nroot = /\n[auth.anonymous]\nenabled = true ; for the wall\n[[tls]]\nversion: 'a # b'\nskip-name\n";
    expect(read(text, 'sections')).toEqual([
      'root=/',
      'auth.anonymous.enabled=true',
      'tls.version=a # b',
      'tls.skip-name=',
    ]);
  });

  test('YAML by the path of its keys, lists under their own name, all documents', () => {
    expect(read('api: {insecure: true}\njobs:\n  - tls: {skip: yes}\n  - name: b\n---\nlast: 1\n', 'yaml')).toEqual([
      'api.insecure=true',
      'jobs.tls.skip=yes',
      'jobs.name=b',
      'last=1',
    ]);
  });

  test('a place is where the setting stands', () => {
    const text = '\n  a 1;\n\tssl_protocols TLSv1 ;';
    const [, setting] = readSettings(FILE, text, 'blocks');
    expect(text.slice(setting?.span.start, setting?.span.end)).toBe('ssl_protocols TLSv1');
  });

  test('a header that is never closed is none, however many brackets open it', () => {
    expect(read(`${'['.repeat(200_000)}\n[a]\nb = 1\n`, 'sections')).toEqual(['a.b=1']);
  });

  test.each(['lines', 'blocks', 'sections', 'yaml'] as const)('what is not written so is no error: %s', (format) => {
    for (const text of ['', '\0', '[[[', '}}{;;', '- [a: {', '= =', '\r', '&a [*a, *a]', '#'.repeat(100_000)])
      expect(() => readSettings(FILE, text, format)).not.toThrow();
  });
});
