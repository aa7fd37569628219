import { X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyText } from '../../outside/keys/key-text.ts';
import type { NotationTrust } from '../../sign/trust.ts';
import { policyFor, readNotationPolicy } from '../../sign/verify/read-notation-policy.ts';
import { UsageError } from '../command.ts';

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
    return blocks.map((block) => certificateOf(block, join(folder, name)));
  });
};

const certificateOf = (block: string, file: string): X509Certificate => {
  try {
    return new X509Certificate(block);
  } catch {
    throw new UsageError(`${file} holds a certificate that cannot be read`);
  }
};
