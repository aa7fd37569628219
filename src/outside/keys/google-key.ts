import { failed, ok, type Result } from '../../ports/result.ts';
import { object, text } from '../../ports/shape.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { remoteKey } from '../../sign/keys/remote-key.ts';
import { askService } from '../services/ask-service.ts';
import type { KeyPlace } from './key-place.ts';

const NAME =
  /^gcpkms:\/\/(projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+)\/(?:cryptoKeyVersions|versions)\/(\d+)$/;

/**
 * `gcpkms://projects/P/locations/L/keyRings/R/cryptoKeys/K/versions/V`, as cosign has it, with the token that
 * `gcloud auth print-access-token` prints. Source: Cloud KMS REST reference, cryptoKeyVersions.
 */
export const googleKey = async (
  { named, env }: KeyPlace,
  at: string = 'https://cloudkms.googleapis.com',
): Promise<Result<SigningKey, KeyFailure | 'unusable'>> => {
  const [, key, version] = NAME.exec(named) ?? [];
  const token = env.GOOGLE_OAUTH_ACCESS_TOKEN;
  if (key === undefined)
    return failed('unusable', 'it takes gcpkms://projects/P/locations/L/keyRings/R/cryptoKeys/K/versions/V');
  if (!token) return failed('unusable', 'set GOOGLE_OAUTH_ACCESS_TOKEN: gcloud auth print-access-token prints it');
  const path = `/v1/${key}/cryptoKeyVersions/${version}`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const found = await askService({ url: new URL(`${path}/publicKey`, at), headers }, object({ pem: text }));
  if (!found.ok) return found;
  return remoteKey(named, found.value.pem, async ({ input, hash }) => {
    const written = input.toString('base64');
    const body = JSON.stringify(hash === undefined ? { data: written } : { digest: { [hash]: written } });
    const url = new URL(`${path}:asymmetricSign`, at);
    const answer = await askService({ url, headers, body }, object({ signature: text }));
    return answer.ok ? ok(Buffer.from(answer.value.signature, 'base64')) : answer;
  });
};
