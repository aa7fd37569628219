import { X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyText } from '../outside/key-text.ts';
import { policyFor, readNotationPolicy } from '../sign/read-notation-policy.ts';
import { readTrustRoot } from '../sign/read-trust-root.ts';
import { type NotationTrust, noTrust, type Trust } from '../sign/trust.ts';
import { type Terminal, UsageError } from './command.ts';
import { trustedKeys } from './key-flags.ts';
import { type Flags, listFlag, textFlag } from './read-flags.ts';

/** Flags that say whom to trust. */
export const TRUST_OPTIONS = {
  key: { type: 'string', multiple: true },
  identity: { type: 'string', multiple: true },
  issuer: { type: 'string' },
  'trust-root': { type: 'string' },
  notation: { type: 'string' },
} as const;

/** Whom the flags trust, for an image of this repository. Undefined: they trust nobody. */
export const trustOfFlags = (flags: Flags, terminal: Terminal): ((repository: string) => Trust) | undefined => {
  const keys = trustedKeys(listFlag(flags, 'key'), terminal);
  const names = listFlag(flags, 'identity');
  const issuer = textFlag(flags, 'issuer');
  const rootFile = textFlag(flags, 'trust-root');
  const folder = textFlag(flags, 'notation');
  if (names.length > 0 && (issuer === undefined || rootFile === undefined)) {
    throw new UsageError(
      '--identity needs --issuer URL, who vouches for it, and --trust-root FILE, the authorities and logs',
    );
  }
  if (names.length === 0 && issuer !== undefined)
    throw new UsageError('--issuer needs --identity: anybody can have one of it');
  if (keys.length === 0 && names.length === 0 && folder === undefined) return undefined;
  const root = rootFile === undefined ? undefined : loadTrustRoot(resolve(terminal.cwd, rootFile));
  const notation = folder === undefined ? undefined : loadNotation(resolve(terminal.cwd, folder));
  const identities = names.map((identity) => ({ identity, issuer: issuer ?? '' }));
  return (repository) => ({ ...noTrust, keys, identities, root, notation: notation?.(repository) });
};

/** Authorities and logs from a file; a usage error when it holds none. */
export const loadTrustRoot = (path: string) => {
  const file = keyText(path, MAX_TRUST);
  if (!file.ok) throw new UsageError(file.message);
  const root = readTrustRoot(Buffer.from(file.value.text));
  if (!root.ok) throw new UsageError(`${path}: ${root.message}`);
  return root.value;
};

const MAX_TRUST = 4 * 1024 * 1024;

/** The folder of notation's configuration: `trustpolicy.json` and `truststore/x509/ca/NAME`. */
export const loadNotation = (folder: string): ((repository: string) => NotationTrust | undefined) => {
  const file = keyText(join(folder, 'trustpolicy.json'), MAX_TRUST);
  if (!file.ok) throw new UsageError(file.message);
  const policies = readNotationPolicy(Buffer.from(file.value.text));
  if (!policies.ok) throw new UsageError(`${join(folder, 'trustpolicy.json')}: ${policies.message}`);
  return (repository) => {
    const policy = policyFor(policies.value, repository);
    // these levels let an image pass that nobody vouches for
    if (!policy || policy.level === 'skip' || policy.level === 'audit') return undefined;
    const certificates = policy.stores.flatMap((store) => certificatesIn(join(folder, 'truststore/x509/ca', store)));
    return { name: policy.name, certificates, subjects: policy.subjects, strict: policy.level === 'strict' };
  };
};

const certificatesIn = (folder: string): readonly X509Certificate[] => {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => /\.(?:pem|crt|cer)$/.test(name));
  } catch {
    throw new UsageError(`${folder}: there is no such trust store`);
  }
  return names.flatMap((name) => {
    const file = keyText(join(folder, name), MAX_TRUST);
    if (!file.ok) throw new UsageError(file.message);
    const blocks = file.value.text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (blocks.length === 0) throw new UsageError(`${join(folder, name)} holds no certificate in PEM`);
    return blocks.map((block) => new X509Certificate(block));
  });
};
