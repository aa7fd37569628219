import { dirname, resolve } from 'node:path';
import type { TrustPolicy, TrustRule } from '../../policy/trust-policy.ts';
import { noTrust, type Trust } from '../../sign/trust.ts';
import { ruleFor } from '../../sign/verify/meets-demands.ts';
import { type Terminal, UsageError } from '../command.ts';
import { operatorsPolicy } from '../policy/load-policy.ts';
import { trustedKeys } from './key-flags.ts';
import { loadNotation } from './load-notation.ts';
import { loadTrustRoot } from './load-trust-root.ts';

/** The operator's section `trust`, with the files that it names at hand. */
export type OperatorsTrust = {
  readonly policy: TrustPolicy;
  /** The rule for a repository, and whom it trusts; undefined: no rule covers it. */
  readonly forRepository: (repository: string) => { readonly rule: TrustRule; readonly trust: Trust } | undefined;
};

/** Loads the policy of `--policy FILE` with every key that it names, so that a mistake in it shows before anything is asked. */
export const operatorsTrust = async (file: string, terminal: Terminal): Promise<OperatorsTrust> => {
  const { trust: policy } = operatorsPolicy(file, terminal.cwd);
  if (policy.rules.length === 0) {
    throw new UsageError(`${file} trusts nobody: it has no trust.rules; docs/sign.md shows some`);
  }
  const folder = dirname(resolve(terminal.cwd, file));
  const at = { ...terminal, cwd: folder };
  const root = policy.root === undefined ? undefined : loadTrustRoot(resolve(folder, policy.root));
  if (!root && policy.rules.some(({ identities }) => identities.length > 0)) {
    throw new UsageError(`${file}: identities need trust.root, a trusted_root.json with the authorities and logs`);
  }
  const loaded = policy.rules.map(async (rule) => {
    const notation = rule.notation === undefined ? undefined : loadNotation(resolve(folder, rule.notation));
    return [rule, { keys: await trustedKeys(rule.keys, at), notation }] as const;
  });
  const rules = new Map(await Promise.all(loaded));
  return {
    policy,
    forRepository: (repository) => {
      const rule = ruleFor(policy, repository);
      const known = rule && rules.get(rule);
      if (!known) return undefined;
      const notation = known.notation?.(repository);
      return { rule, trust: { ...noTrust, keys: known.keys, identities: rule.identities, root, notation } };
    },
  };
};
