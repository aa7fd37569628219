import { failed, ok, type Result } from '../../ports/result.ts';
import { list, map, object, readShape, text } from '../../ports/shape.ts';
import { uniqueJson } from '../../read/json/unique-json.ts';
import { writtenAttributes } from '../subject-attributes.ts';

/** One policy of `trustpolicy.json`. Source: notaryproject/specifications, trust-store-trust-policy.md. */
type NotationPolicy = {
  readonly name: string;
  /** `registry.example.com/team/app`, or `*`. */
  readonly scopes: readonly string[];
  readonly level: 'strict' | 'permissive' | 'audit' | 'skip';
  /** Names of trust stores of authorities. */
  readonly stores: readonly string[];
  readonly subjects: readonly ReadonlyMap<string, string>[] | undefined;
};

const shape = object({
  version: text,
  trustPolicies: list(
    object({
      name: text,
      registryScopes: list(text),
      signatureVerification: object({ level: text, override: map(text) }),
      trustStores: list(text),
      trustedIdentities: list(text),
    }),
  ),
});
const LEVELS = ['strict', 'permissive', 'audit', 'skip'] as const;

/** Reads the trust policies; what is not known here is damage, because a policy that is half read trusts too much. */
export const readNotationPolicy = (bytes: Uint8Array): Result<readonly NotationPolicy[], 'damaged'> => {
  const json = uniqueJson(bytes);
  const read = json.ok ? readShape(shape, json.value) : json;
  if (!read.ok) return read;
  if (read.value.version !== '1.0') return failed('damaged', `version ${read.value.version} is not known here`);
  const policies: NotationPolicy[] = [];
  for (const { name, registryScopes, signatureVerification, trustStores, trustedIdentities } of read.value
    .trustPolicies) {
    const level = LEVELS.find((one) => one === signatureVerification.level);
    if (!level) return failed('damaged', `${name}: the level ${signatureVerification.level} is not known here`);
    const foreign = trustStores.find((one) => !/^ca:[\w.-]+$/.test(one));
    if (foreign !== undefined)
      return failed('damaged', `${name}: the store ${foreign} is of a kind that is not known here`);
    const subjects = trustedIdentities
      .map((one) => /^x509\.subject:(.+)$/s.exec(one)?.[1])
      .map((one) => one && writtenAttributes(one));
    const any = trustedIdentities.length === 1 && trustedIdentities[0] === '*';
    if (!any && !subjects.every((one) => one !== undefined && one !== '')) {
      return failed('damaged', `${name}: an identity is * alone, or x509.subject: and attributes`);
    }
    policies.push({
      ...{ name, level: meantLevel(level, signatureVerification.override), scopes: registryScopes },
      stores: trustStores.map((one) => one.slice('ca:'.length)),
      subjects: any ? undefined : (subjects as readonly ReadonlyMap<string, string>[]),
    });
  }
  return ok(policies);
};

/** An override may hold to what `permissive` lets pass; one that lets more pass than the level does is not followed. */
const meantLevel = (level: NotationPolicy['level'], override: ReadonlyMap<string, string>): NotationPolicy['level'] =>
  level === 'permissive' && ['expiry', 'authenticTimestamp'].some((what) => override.get(what) === 'enforce')
    ? 'strict'
    : level;

/** The policy for a repository: its own, else the one for all. */
export const policyFor = (policies: readonly NotationPolicy[], repository: string): NotationPolicy | undefined =>
  policies.find(({ scopes }) => scopes.includes(repository)) ?? policies.find(({ scopes }) => scopes.includes('*'));
