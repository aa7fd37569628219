import { failed, ok, type Result } from '../../ports/result.ts';
import { map, number, object, text } from '../../ports/shape.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { remoteKey } from '../../sign/keys/remote-key.ts';
import { askService } from '../services/ask-service.ts';
import type { KeyPlace } from './key-place.ts';
import { keyText } from './key-text.ts';

const described = object({
  data: object({ latest_version: number, keys: map(object({ public_key: text })) }),
});
const signed = object({ data: object({ signature: text }) });

/**
 * `hashivault://KEY`: a key of the transit engine of HashiCorp Vault or OpenBao, at VAULT_ADDR with VAULT_TOKEN, as cosign has it.
 * Source: Vault API, secret/transit.
 */
export const vaultKey = async ({ named, env }: KeyPlace): Promise<Result<SigningKey, KeyFailure | 'unusable'>> => {
  const key = named.slice('hashivault://'.length);
  const { VAULT_ADDR, VAULT_TOKEN, VAULT_CACERT, VAULT_NAMESPACE, TRANSIT_SECRET_ENGINE_PATH = 'transit' } = env;
  if (!/^[\w.-]+$/.test(key)) return failed('unusable', 'it takes hashivault://KEY, the name of a key of transit');
  if (!VAULT_ADDR || !URL.canParse(VAULT_ADDR) || !VAULT_TOKEN)
    return failed('unusable', 'set VAULT_ADDR, its address, and VAULT_TOKEN');
  const authority = VAULT_CACERT ? keyText(VAULT_CACERT, 1024 * 1024) : undefined;
  if (authority && !authority.ok) return failed('unusable', `VAULT_CACERT: ${authority.message}`);
  const asked = (path: string) => ({
    url: new URL(`/v1/${TRANSIT_SECRET_ENGINE_PATH}/${path}`, VAULT_ADDR),
    headers: { 'X-Vault-Token': VAULT_TOKEN, ...(VAULT_NAMESPACE ? { 'X-Vault-Namespace': VAULT_NAMESPACE } : {}) },
    ca: authority ? [authority.value.text] : [],
  });
  const found = await askService(asked(`keys/${key}`), described);
  if (!found.ok) return found;
  const { latest_version: version, keys } = found.value.data;
  const written = keys.get(String(version))?.public_key ?? '';
  // Ed25519 comes as its 32 bytes alone, the others in PEM
  const raw = /^[\w+/]{43}=$/.test(written) ? Buffer.concat([ED25519_SPKI, Buffer.from(written, 'base64')]) : written;
  return remoteKey(named, raw, async ({ input, hash, kind }) => {
    const body = {
      input: input.toString('base64'),
      key_version: version,
      ...(hash === undefined ? {} : { prehashed: true, marshaling_algorithm: 'asn1' }),
      ...(kind === 'rsa' ? { signature_algorithm: 'pkcs1v15' } : {}),
    };
    const path = `sign/${key}${hash === undefined ? '' : `/sha2-${hash.slice('sha'.length)}`}`;
    const answer = await askService({ ...asked(path), body: JSON.stringify(body) }, signed);
    if (!answer.ok) return answer;
    return ok(Buffer.from(answer.value.data.signature.split(':').at(-1) ?? '', 'base64'));
  });
};

/** What stands before the bytes of a key in its SPKI. Source: RFC 8410, 4. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
