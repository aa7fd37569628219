import { resolve } from 'node:path';
import { noTrustPolicy, type TrustRule } from '../../policy/trust-policy.ts';
import { type Terminal, UsageError } from '../command.ts';
import { type Flags, listFlag, textFlag } from '../read-flags.ts';
import { trustedKeys } from './key-flags.ts';
import { loadNotation } from './load-notation.ts';
import { loadTrustRoot } from './load-trust-root.ts';
import type { OperatorsTrust } from './operators-trust.ts';

/** Flags that say whom to trust. */
export const TRUST_OPTIONS = {
  key: { type: 'string', multiple: true },
  identity: { type: 'string', multiple: true },
  issuer: { type: 'string' },
  'trust-root': { type: 'string' },
  notation: { type: 'string' },
} as const;

/** Whom the flags trust, for every repository alike; undefined: they trust nobody. */
export const trustOfFlags = async (flags: Flags, terminal: Terminal): Promise<OperatorsTrust | undefined> => {
  const keys = await trustedKeys(listFlag(flags, 'key'), terminal);
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
  if (names.length === 0 && rootFile !== undefined)
    throw new UsageError('--trust-root needs --identity: it says who may vouch for one');
  if (keys.length === 0 && names.length === 0 && folder === undefined) return undefined;
  const root = rootFile === undefined ? undefined : loadTrustRoot(resolve(terminal.cwd, rootFile));
  const notation = folder === undefined ? undefined : loadNotation(resolve(terminal.cwd, folder));
  const identities = names.map((identity) => ({ identity, issuer: issuer ?? '' }));
  const rule: TrustRule = {
    ...{ images: ['*'], keys: [], identities, notation: folder },
    ...{ builders: undefined, scan: undefined, unsigned: undefined },
  };
  return {
    policy: { ...noTrustPolicy, rules: [rule] },
    forRepository: (repository) => ({ rule, trust: { keys, identities, root, notation: notation?.(repository) } }),
  };
};
