import { crc32 } from 'node:zlib';

/** A seeded source of randomness (mulberry32): the same seed plants the same secrets. */
export type Random = {
  /** An integer of [0, below). */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** `count` characters of an alphabet. */
  text(alphabet: string, count: number): string;
};

export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const random: Random = {
    below: (limit) => Math.floor(next() * limit),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    text: (alphabet, count) =>
      Array.from({ length: count }, () => alphabet[Math.floor(next() * alphabet.length)]).join(''),
  };
  return random;
};

const LOW = 'abcdefghijklmnopqrstuvwxyz';
const UP = LOW.toUpperCase();
const DIGITS = '0123456789';
const ALPHABETS: { readonly [name: string]: string } = {
  b62: DIGITS + UP + LOW,
  url: `${DIGITS}${UP}${LOW}_-`,
  b64: `${DIGITS}${UP}${LOW}+/`,
  hex: '0123456789abcdef',
  HEX: '0123456789ABCDEF',
  low: DIGITS + LOW,
  UP: DIGITS + UP,
  az: LOW,
  AZ: UP,
  let: UP + LOW,
  dig: DIGITS,
  b32: `${UP}234567`,
  lb32: `${LOW}234567`,
  b58: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  dj: `${LOW}${DIGITS}!@#$%^&*(-_=+)`,
  ascii: `${DIGITS}${UP}${LOW}!#$%&()*+,-./:;<=>?@[]^_{|}~`,
  crypt: `./${DIGITS}${UP}${LOW}`,
  bech: 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L',
};

const base62 = (value: number): string => {
  const digits = ALPHABETS.b62 ?? '';
  let out = '';
  for (let left = value; left > 0; left = Math.floor(left / 62)) out = (digits[left % 62] ?? '') + out;
  return out.padStart(6, '0');
};

const base64url = (text: string): string => Buffer.from(text, 'latin1').toString('base64url');
const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');
const bytes = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String.fromCharCode(random.below(256))).join('');

/** Texts that no alphabet and length describe: checksums, encoded objects, keys. */
const MAKERS: { readonly [name: string]: (random: Random) => string } = {
  uuid: (r) =>
    `${r.text('0123456789abcdef', 8)}-${r.text('0123456789abcdef', 4)}-4${r.text('0123456789abcdef', 3)}-${r.pick(['8', '9', 'a', 'b'])}${r.text('0123456789abcdef', 3)}-${r.text('0123456789abcdef', 12)}`,
  crc62: (r) => {
    const random = r.text(ALPHABETS.b62 ?? '', 30);
    return random + base62(crc32(random));
  },
  atatt: (r) => {
    const body = `ATATT3xFfGF0${r.text(ALPHABETS.url ?? '', 171)}=`;
    return body + crc32(body).toString(16).toUpperCase().padStart(8, '0');
  },
  cflt: (r) => {
    const body = r.text(ALPHABETS.b64 ?? '', 54);
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(body));
    return `cflt${body}${sum.toString('base64').slice(0, 6)}`;
  },
  routable: (r) => {
    const payload = base64url(`o:1\nu:${r.text('0123456789abcdef', 3)}\n${bytes(r, 16)}${String.fromCharCode(16)}`);
    const body = `glpat-${payload}.01.${payload.length.toString(36).padStart(2, '0')}`;
    return body + crc32(body).toString(36).padStart(7, '0');
  },
  jwt: (r) => {
    const now = 1750000000 + r.below(90000000);
    const payload = { sub: `user-${r.below(99999)}`, iat: now, exp: now + 3600, iss: 'https://id.acme.dev' };
    return `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify(payload))}.${base64url(bytes(r, 32))}`;
  },
  satoken: (r) => {
    const payload = { iss: 'kubernetes/serviceaccount', sub: `system:serviceaccount:prod:bot-${r.below(99)}` };
    return `${base64url(`{"alg":"RS256","kid":"${r.text(ALPHABETS.url ?? '', 43)}"}`)}.${base64url(JSON.stringify(payload))}.${base64url(bytes(r, 256))}`;
  },
  supabase: (r) => {
    const payload = { iss: 'supabase', ref: r.text(LOW, 20), role: 'service_role', iat: 1751000000, exp: 2066000000 };
    return `${base64url('{"alg":"HS256","typ":"JWT"}')}.${base64url(JSON.stringify(payload))}.${base64url(bytes(r, 32))}`;
  },
  pem: (r) => pemOf(r, 'RSA PRIVATE KEY', `\x30\x82\x04\xa4\x02\x01\x00\x02\x82\x01\x01\x00${bytes(r, 900)}`),
  pkcs8: (r) => pemOf(r, 'PRIVATE KEY', `\x30\x82\x04\xbe\x02\x01\x00\x30\x0d\x06\x09${bytes(r, 900)}`),
  ecpem: (r) => pemOf(r, 'EC PRIVATE KEY', `\x30\x77\x02\x01\x01\x04\x20${bytes(r, 110)}`),
  openssh: (r) => pemOf(r, 'OPENSSH PRIVATE KEY', `openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none${bytes(r, 300)}`),
  pemline: (r) => (MAKERS.pkcs8?.(r) ?? '').replaceAll('\n', '\\n'),
  keydata: (r) => base64(MAKERS.pem?.(r) ?? ''),
  sntrys: (r) =>
    `sntrys_${base64(JSON.stringify({ iat: 1750000000.5, url: 'https://sentry.io', region_url: 'https://us.sentry.io', org: 'acme' }))}_${r.text(ALPHABETS.b64 ?? '', 43)}`,
  glc: (r) =>
    `glc_${base64(JSON.stringify({ o: String(r.below(999999)), n: 'push-token', k: r.text(ALPHABETS.b62 ?? '', 24), m: { r: 'eu' } }))}`,
  grafanaold: (r) => base64(JSON.stringify({ k: r.text(ALPHABETS.b62 ?? '', 32), n: 'ci', id: 1 })),
  ops: (r) =>
    `ops_${base64url(JSON.stringify({ signInAddress: 'acme.1password.com', userAuth: { method: 'SRPg-4096' }, email: `${r.text(LOW, 12)}@1passwordserviceaccounts.com`, srpX: r.text('0123456789abcdef', 64), secretKey: `A3-${r.text(ALPHABETS.UP ?? '', 26)}` }))}`,
  userpass: (r) => base64(`${r.pick(['deploy', 'ci', 'robot$ci', 'admin'])}:${r.text(ALPHABETS.b62 ?? '', 18)}`),
  b64of32: (r) => base64(bytes(r, 32)),
  b64of64: (r) => base64(bytes(r, 64)),
  discord: (r) =>
    `${base64url(`${1 + r.below(8)}${r.text(DIGITS, 17)}`)}.G${r.text(ALPHABETS.url ?? '', 5)}.${r.text(ALPHABETS.url ?? '', 38)}`,
  reftkn: (r) => base64(`reftkn:01:${r.text(DIGITS, 10)}:${r.text(ALPHABETS.b62 ?? '', 27)}`),
  bedrock: (r) =>
    `ABSK${base64(`BedrockAPIKey-${r.text(ALPHABETS.low ?? '', 4)}-at-${r.text(DIGITS, 12)}:${bytes(r, 60)}`)}`,
  password: (r) =>
    r.pick([
      () =>
        `${r.pick(['Blue', 'Tango', 'winter', 'Falcon', 'orion'])}${r.below(9000) + 1000}${r.pick(['!', '#', '$x', ''])}`,
      () => r.text(ALPHABETS.b62 ?? '', 12 + r.below(14)),
      () => `${r.pick(['s3', 'pA', 'Qw', 'tR0ub'])}${r.text(`${ALPHABETS.b62}!#%*-_`, 8 + r.below(8))}`,
    ])(),
};

const pemOf = (_random: Random, label: string, der: string): string =>
  `-----BEGIN ${label}-----\n${(base64(der).match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----`;

/** Fills a template: `{hex:40}` is forty hexadecimal digits, `{b62:20-30}` a length between, `{uuid}` a made text. */
export const fill = (template: string, random: Random): string =>
  template.replaceAll(
    /\{([A-Za-z]\w*)(?::(\d+)(?:-(\d+))?)?\}/g,
    (whole, name: string, least?: string, most?: string) => {
      if (least === undefined) return MAKERS[name]?.(random) ?? whole;
      const count = Number(least) + (most === undefined ? 0 : random.below(Number(most) - Number(least) + 1));
      return random.text(ALPHABETS[name] ?? '', count);
    },
  );
