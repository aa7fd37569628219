import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { publicHex } from '../../audit/seal.ts';
import { canonicalJson } from '../../model/canonical-json.ts';
import { readJson } from '../../ports/read-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { object, optional, text } from '../../ports/shape.ts';
import { draftOf } from './draft-of.ts';
import { layoutFault } from './layout-fault.ts';
import { readAdvisories } from './read-advisories.ts';

/** The first line of a bundle: what it holds, until when it is of use, and who vouches for it. */
type BundleHead = {
  readonly format: 'plimsoll-advisories-1';
  /** When the database was last compared with its source. */
  readonly updated: string;
  /** The last day on which it may be imported. */
  readonly expires: string;
  /** SHA-256 of the bytes behind the first line. */
  readonly sha256: string;
};
type BundleFailure = 'missing' | 'damaged' | 'forged' | 'expired' | 'older';

const headShape = object({
  format: text,
  updated: text,
  expires: text,
  sha256: text,
  key: optional(text),
  signature: optional(text),
});
const MAX_BUNDLE = 2_000_000_000;
/** What one call of the system reads or writes at most is a little more. */
const MAX_DATABASE = 2_000_000_000;
const MAX_HEAD = 4096;
/** What SQLite advises for files of others. Source: sqlite.org/security.html, 1.2. */
const WARY = 'pragma trusted_schema = off; pragma cell_size_check = on; pragma mmap_size = 0';
const NO_DATABASE = 'what it holds is no database';

const toSign = (head: BundleHead, key: string): Buffer =>
  Buffer.from(`plimsoll-advisories-v1\n${canonicalJson({ ...head, key })}`);

/** The database as one file for a site without a network, signed where a key is given. */
export const exportBundle = (
  database: string,
  { expires, key }: { readonly expires: string; readonly key: KeyObject | undefined },
): Result<Iterable<Uint8Array>, 'missing' | 'damaged'> => {
  const state = readAdvisories(database, ({ state }) => state);
  if (!state.ok) return state;
  if (statSync(database).size > MAX_DATABASE)
    return failed('damaged', `${database} is larger than ${MAX_DATABASE} bytes: take plimsoll db update --from there`);
  const body = gzipSync(readFileSync(database), { level: 9 });
  const sha256 = createHash('sha256').update(body).digest('hex');
  const head: BundleHead = { format: 'plimsoll-advisories-1', updated: state.value.updated, expires, sha256 };
  const hex = key && publicHex(key);
  const signed = key && hex ? { key: hex, signature: sign(null, toSign(head, hex), key).toString('hex') } : {};
  return ok([Buffer.from(`${JSON.stringify({ ...head, ...signed })}\n`), body]);
};

/**
 * Puts the database of a bundle in the place of the present one: whole or not at all, never an older one. With `key` (32
 * bytes in hexadecimal) only what that key signed.
 */
export const importBundle = (
  bundle: string,
  database: string,
  { key, today }: { readonly key: string | undefined; readonly today: string },
): Result<{ readonly updated: string; readonly signed: boolean }, BundleFailure> => {
  const stat = statSync(bundle, { throwIfNoEntry: false });
  if (!stat?.isFile()) return failed('missing', `${bundle} is ${stat ? 'no file' : 'not there'}`);
  if (stat.size > MAX_BUNDLE) return failed('damaged', `${bundle} is larger than ${MAX_BUNDLE} bytes`);
  const bytes = readFileSync(bundle);
  const read = readHead(bytes);
  if (!read) return failed('damaged', `${bundle} is no bundle of advisories`);
  const { head, signature, by, body } = read;
  if (key !== undefined) {
    if (by !== key || signature === undefined || !isSigned(head, key, signature))
      return failed('forged', `${bundle} is not signed by that key`);
  }
  if (createHash('sha256').update(body).digest('hex') !== head.sha256)
    return failed(
      key === undefined ? 'damaged' : 'forged',
      `${bundle} is cut or damaged: what follows its first line has another digest; copy it again`,
    );
  if (head.expires < today) return failed('expired', `${bundle} was of use until ${head.expires}`);
  const present = existsSync(database) ? readAdvisories(database, ({ state }) => state.updated) : undefined;
  if (present?.ok && head.updated < present.value)
    return failed(
      'older',
      `${bundle} is of ${head.updated.slice(0, 10)}, what is here of ${present.value.slice(0, 10)}`,
    );
  const wrong = place(body, database, key !== undefined);
  return wrong === undefined
    ? ok({ updated: head.updated, signed: key !== undefined })
    : failed('damaged', `${bundle} is of no use here: ${wrong}`);
};

const readHead = (bytes: Buffer) => {
  const end = bytes.subarray(0, MAX_HEAD).indexOf(10);
  if (end < 0) return undefined;
  const read = readJson(headShape, bytes.toString('utf8', 0, end));
  if (!read.ok || read.value.format !== 'plimsoll-advisories-1') return undefined;
  const { updated, expires, sha256, key: by, signature } = read.value;
  const head: BundleHead = { format: 'plimsoll-advisories-1', updated, expires, sha256 };
  return { head, by, signature, body: bytes.subarray(end + 1) };
};

const isSigned = (head: BundleHead, key: string, signature: string): boolean => {
  if (!/^[0-9a-f]{128}$/.test(signature) || !/^[0-9a-f]{64}$/.test(key)) return false;
  // RFC 8410, section 4: the frame around the raw key
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key, 'hex')]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return verify(null, toSign(head, key), publicKey, Buffer.from(signature, 'hex'));
};

/** Unpacks beside the present database, looks whether it is one, and moves it there; says what is wrong if it is not. */
const place = (body: Buffer, database: string, signed: boolean): string | undefined => {
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  const next = draftOf(database);
  try {
    const unpacked = gunzipSync(body, { maxOutputLength: MAX_DATABASE });
    const fault = layoutFault(unpacked);
    if (fault !== undefined) return `${fault}; export it again with this version`;
    const file = openSync(next, 'w', 0o600);
    try {
      writeFileSync(file, unpacked);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    const opened = new DatabaseSync(next);
    try {
      opened.exec(WARY);
      const { quick_check: verdict } = opened.prepare('pragma quick_check(1)').get() ?? {};
      if (verdict !== 'ok') return NO_DATABASE;
      opened.prepare('insert or replace into meta values (?, ?)').run('signed', signed ? 'yes' : 'no');
    } finally {
      opened.close();
    }
    const read = readAdvisories(next, ({ state }) => state.updated);
    if (!read.ok) return NO_DATABASE;
    renameSync(next, database);
    return undefined;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      /^(?:ERR_SQLITE_ERROR|Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code))
    )
      return NO_DATABASE;
    throw error;
  } finally {
    rmSync(next, { force: true });
  }
};
