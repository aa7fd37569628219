import { expect, test } from 'vitest';
import { fill, type Random, seeded } from '../../../bench/credentials/random.ts';
import { createDetector } from './create-detector.ts';
import type { Format, NamedFormat, PrefixedFormat } from './format.ts';
import { FORMATS } from './formats.ts';
import { promiseOf } from './name.ts';

/** Draws a text that a regular expression matches: literals, classes, groups, alternatives, bounded repetition at its least. */
const draw = (source: string, random: Random): string => {
  let at = 0;
  const alternatives = (): string => {
    const all: string[] = [sequence()];
    while (source[at] === '|') {
      at++;
      all.push(sequence());
    }
    return random.pick(all);
  };
  const sequence = (): string => {
    let out = '';
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const start = at;
      const once = atom();
      const end = at;
      const least = quantifier();
      if (least === 0) continue;
      out += once;
      const after = at;
      for (let i = 1; i < least; i++) {
        at = start;
        out += atom();
      }
      at = Math.max(after, end);
    }
    return out;
  };
  const quantifier = (): number => {
    let least = 1;
    const counted = /^\{(\d+)(?:,\d*)?\}/.exec(source.slice(at));
    if (counted) {
      least = Number(counted[1]);
      at += counted[0].length;
    } else if (source[at] === '?') {
      least = 0;
      at++;
    }
    if (source[at] === '?') at++;
    return least;
  };
  const atom = (): string => {
    const character = source[at++] ?? '';
    if (character === '(') return group();
    if (character === '[') return fromClass();
    if (character === '\\') return escaped();
    if (character === '.') return ' ';
    return character === '^' || character === '$' ? '' : character;
  };
  const group = (): string => {
    const look = /^\?[=!]/.test(source.slice(at));
    if (source[at] === '?') at += 2;
    const inner = alternatives();
    at++;
    return look ? '' : inner;
  };
  const escaped = (): string => {
    const character = source[at++] ?? '';
    if (character === 'x') {
      at += 2;
      return String.fromCharCode(Number.parseInt(source.slice(at - 2, at), 16));
    }
    return (
      { d: random.text('0123456789', 1), s: ' ', S: 'q', w: 'w', n: '\n', r: '\r', t: '\t' }[character] ??
      (character === 'b' ? '' : character)
    );
  };
  const fromClass = (): string => {
    const end = source.indexOf(']', at + 1 + (source[at] === '^' ? 1 : 0));
    let body = '';
    while (at < source.length && !(source[at] === ']' && body !== '')) {
      body += source[at] === '\\' ? `${source[at++]}${source[at++]}` : (source[at++] ?? '');
    }
    at++;
    const pattern = new RegExp(`[${body}]`);
    const all = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((one) => pattern.test(one));
    const plain = all.filter((one) => /[0-9A-Za-z]/.test(one));
    return random.pick(plain.length > 9 ? plain : end >= 0 && all.length > 0 ? all : [' ']);
  };
  return alternatives();
};

/** Formats whose check wants more than the right letters: a checksum, a decoded object, the bytes of a key. */
const MADE: { readonly [id: string]: string } = {
  'github-pat-classic': 'ghp_{crc62}',
  'github-oauth-token': 'gho_{crc62}',
  'github-app-user-token': 'ghu_{crc62}',
  'github-app-server-token': 'ghs_{crc62}',
  'github-refresh-token': 'ghr_{crc62}',
  'npm-token': 'npm_{crc62}',
  'gitlab-pat-routable': '{routable}',
  'atlassian-api-token': '{atatt}',
  'confluent-secret': '{cflt}',
  'artifactory-reference-token': '{reftkn}',
  jwt: '{jwt}',
  'kubernetes-sa-token': '{satoken}',
  'supabase-service-key': '{supabase}',
  'pem-private-key': '{pem}',
  'openssh-private-key': '{openssh}',
  'private-key-in-base64': '{keydata}',
  'sentry-org-token': '{sntrys}',
  'grafana-cloud-token': '{glc}',
  'grafana-api-key-old': '{grafanaold}',
  'onepassword-service': '{ops}',
  'discord-bot-token': ' {discord}',
  'docker-config-auth': '"auth": "{userpass}"',
  'docker-config-auth-escaped': '\\"auth\\": \\"{userpass}\\"',
  'npmrc-auth-basic': '_auth={userpass}',
  'elastic-authorization': 'ApiKey {userpass}{userpass}',
  'authorization-basic': 'Basic {userpass}',
  'wireguard-private-key': 'PrivateKey = {b64of32}',
  'laravel-app-key': 'base64:{b64of32}',
  'azure-storage-connection': 'AccountKey={b64of64}',
  'azure-storage-key': '{b64of64}',
  'azure-cosmos-key': '{b64of64}',
  'azure-servicebus-connection': 'SharedAccessKey={b64of32}',
  'mssql-connection': 'Server=db;User Id=sa;Password={b62:16}',
  'azure-sas-token': 'sv=2025-01-05&se=2030-01-01&sp=r&sig={b64of32}',
};
/** Their checks need keys of a kind that is not made here; the checks have tests of their own. */
const UNMADE: ReadonlySet<string> = new Set([
  'gitlab-runner-token-routable',
  'gitlab-deploy-token-routable',
  'aws-bedrock-short',
  'pem-private-key-encrypted',
  'pgp-private-key',
  'bitcoin-xprv',
  'bitcoin-wif',
  'age-secret-key',
  'jwt-base64',
  'mapbox-secret',
  'influx-token',
  'putty-private-key',
]);

const pathOf = (format: Format): string =>
  format.kind === 'prefixed' ? (format.files?.[0] ?? 'notes.txt').replace(/^\./, 'a.') : 'a.yaml';
const endsLike = (format: PrefixedFormat): string => `x/${format.files?.[0] ?? 'notes.txt'}`;
const around = (format: NamedFormat): string => {
  const word = format.words[0] ?? '';
  const plain = word.replaceAll(/[^a-z0-9]/g, '_');
  return promiseOf(plain) === 'none' ? `${plain}_token` : plain;
};
const sampleOf = (format: Format, random: Random): string =>
  MADE[format.id] !== undefined ? fill(MADE[format.id] ?? '', random) : draw(format.pattern.source, random);
const textOf = (format: Format, sample: string): string =>
  format.kind === 'prefixed'
    ? format.files && format.literals.length === 0
      ? sample
      : `# ${sample}\n`
    : `# ${format.words[0]}\n${around(format)}: '${sample}'\n`;

/** Half of the longer form may be the shorter one. */
const severalLengths = (format: Format): boolean => format.kind === 'named' && format.pattern.source.includes('|');
const testable = FORMATS.filter((format) => !UNMADE.has(format.id));
const TRIES = 12;

test.each(
  testable.map((format) => [format.id, format] as const),
)('%s is found where it stands, and cut short it is not', (_, format) => {
  const alone = createDetector([format]);
  const path = format.kind === 'prefixed' ? endsLike(format) : pathOf(format);
  let found = 0;
  let short = 0;
  for (let seed = 1; seed <= TRIES; seed++) {
    const sample = sampleOf(format, seeded(seed));
    const ids = (text: string): readonly string[] => alone.detect({ text, path }).map(({ detector }) => detector);
    if (ids(textOf(format, sample)).includes(format.id)) found++;
    const cut = sample.slice(0, Math.floor(sample.length / 2));
    if (MADE[format.id] === undefined && !severalLengths(format) && ids(textOf(format, cut)).includes(format.id))
      short++;
  }
  expect(found).toBeGreaterThanOrEqual(TRIES * 0.6);
  expect(short).toBe(0);
});

test('every repetition in a format is bounded, so that a look at a candidate is, too', () => {
  const unbounded = FORMATS.filter(({ pattern }) =>
    /[*+]|\{\d+,\}/.test(pattern.source.replaceAll(/\\.|\[(?:\\.|[^\]])*\]/g, '')),
  );
  expect(unbounded.map(({ id }) => id)).toEqual([]);
});

test('ids are unique and every marked format has a literal of two characters or a file name', () => {
  expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
  const blind = FORMATS.filter(
    (format) => format.kind === 'prefixed' && !format.files && !format.literals.every((literal) => literal.length >= 2),
  );
  expect(blind).toEqual([]);
  expect(FORMATS.length).toBeGreaterThanOrEqual(280);
});
