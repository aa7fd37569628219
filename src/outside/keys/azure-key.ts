import { createPublicKey } from 'node:crypto';
import { failed, ok, type Result } from '../../ports/result.ts';
import { object, optional, type Shaped, text } from '../../ports/shape.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { remoteKey, type ToSign } from '../../sign/keys/remote-key.ts';
import { askService } from '../services/ask-service.ts';
import type { KeyPlace } from './key-place.ts';

const NAME = /^azurekms:\/\/([\w.-]+(?::\d+)?)\/([A-Za-z0-9-]{1,127})(?:\/([0-9a-f]{32}))?$/;
const API = '?api-version=7.4';

const described = object({
  key: object({
    ...{ kid: text, kty: text, crv: optional(text), x: optional(text), y: optional(text) },
    ...{ n: optional(text), e: optional(text) },
  }),
});
const signed = object({ value: text });

/**
 * `azurekms://VAULT.vault.azure.net/KEY` or `/KEY/VERSION`, as cosign has it, with the token that
 * `az account get-access-token` prints for Key Vault. Source: Key Vault REST reference, Get Key and Sign, 7.4.
 */
export const azureKey = async (
  { named, env }: KeyPlace,
  scheme: 'https' | 'http' = 'https',
): Promise<Result<SigningKey, KeyFailure | 'unusable'>> => {
  const [, host, key, version] = NAME.exec(named) ?? [];
  const token = env.AZURE_ACCESS_TOKEN;
  if (host === undefined) return failed('unusable', 'it takes azurekms://VAULT.vault.azure.net/KEY');
  if (!token) {
    const command = 'az account get-access-token --resource https://vault.azure.net --query accessToken --output tsv';
    return failed('unusable', `set AZURE_ACCESS_TOKEN: ${command} prints it`);
  }
  const at = `${scheme}://${host}`;
  if (!URL.canParse(at)) return failed('unusable', `${host} is no address`);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const path = `/keys/${key}${version === undefined ? '' : `/${version}`}`;
  const found = await askService({ url: new URL(`${path}${API}`, at), headers }, described);
  if (!found.ok) return found;
  const { kid } = found.value.key;
  // the token is for this vault alone, whatever the answer names
  if (!URL.canParse(kid) || new URL(kid).host !== host)
    return failed('unusable', `${host} names a key of another vault: ${kid}`);
  return remoteKey(named, spkiOf(found.value.key), async ({ input, hash, kind }) => {
    const alg = algorithmOf(kind, hash);
    if (alg === undefined) return failed('unusable', `${host} signs with RSA, P-256, P-384 and P-521 only`);
    const body = JSON.stringify({ alg, value: input.toString('base64url') });
    const url = new URL(`${new URL(kid).pathname}/sign${API}`, at);
    const answer = await askService({ url, headers, body }, signed);
    if (!answer.ok) return answer;
    const signature = Buffer.from(answer.value.value, 'base64url');
    return ok(kind === 'ec' ? derOf(signature) : signature);
  });
};

const algorithmOf = (kind: ToSign['kind'], hash: ToSign['hash']): string | undefined => {
  const bits = hash?.slice('sha'.length);
  if (kind === 'ed25519' || bits === undefined) return undefined;
  return `${kind === 'ec' ? 'ES' : 'RS'}${bits}`;
};

/** The public key in SPKI; of one that is none, nothing. A key in hardware is written as `EC-HSM`. */
const spkiOf = ({ kty, crv, x, y, n, e }: Shaped<typeof described>['key']): Buffer => {
  try {
    const jwk = { kty: kty.replace(/-HSM$/, ''), ...(crv === undefined ? { n, e } : { crv, x, y }) };
    return createPublicKey({ key: jwk as never, format: 'jwk' }).export({ format: 'der', type: 'spki' });
  } catch {
    return Buffer.alloc(0);
  }
};

/** Two numbers of one length, as JOSE writes an ECDSA signature, in DER. Source: RFC 7518, 3.4; RFC 3279, 2.2.3. */
const derOf = (raw: Buffer): Buffer => {
  const half = raw.length / 2;
  const numbers = [raw.subarray(0, half), raw.subarray(half)].map((number) => {
    let from = 0;
    while (from < number.length - 1 && number[from] === 0) from++;
    const bytes = number.subarray(from);
    // the first bit is the sign
    const positive = (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
    return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
  });
  const content = Buffer.concat(numbers);
  const head = content.length < 0x80 ? [0x30, content.length] : [0x30, 0x81, content.length];
  return Buffer.concat([Buffer.from(head), content]);
};
