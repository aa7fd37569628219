import { failed, ok, type Result } from '../../ports/result.ts';
import { object, type Shape, text } from '../../ports/shape.ts';
import type { SigningKey } from '../../ports/signing-key.ts';
import type { KeyFailure } from '../../sign/keys/open-key.ts';
import { remoteKey } from '../../sign/keys/remote-key.ts';
import { askService } from '../services/ask-service.ts';
import { awsAuthorization } from '../services/aws-authorization.ts';
import type { KeyPlace } from './key-place.ts';

/**
 * `awskms://[ENDPOINT]/[KEY ID | alias/NAME | ARN]`, as cosign has it, with the credentials of the environment.
 * Source: AWS KMS API reference, GetPublicKey and Sign.
 */
export const awsKey = async ({ named, env }: KeyPlace): Promise<Result<SigningKey, KeyFailure | 'unusable'>> => {
  const [, endpoint = '', key = ''] = /^awskms:\/\/([\w.:-]*)\/([\w:/-]+)$/.exec(named) ?? [];
  if (key === '') return failed('unusable', 'it takes awskms:///alias/NAME, awskms:///ARN or awskms:///KEY-ID');
  const region = /^arn:[\w-]+:kms:([\w-]+):/.exec(key)?.[1] ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (!region) return failed('unusable', 'set AWS_REGION, or name the key by its ARN');
  if (!id || !secret)
    return failed(
      'unusable',
      'set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: aws configure export-credentials --format env prints them',
    );
  const local = /^(?:localhost|127(?:\.\d+){3})(?::\d+)?$/.test(endpoint);
  const host = endpoint || `kms.${region}.amazonaws.com`;
  const url = URL.parse(`${local ? 'http' : 'https'}://${host}/`);
  if (!url)
    return failed('unusable', `${host} is no address: the key names another endpoint, or AWS_REGION another region`);
  const call = <T>(action: string, body: object, shape: Shape<T>): Promise<Result<T, 'unusable'>> => {
    const written = JSON.stringify({ KeyId: key, ...body });
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` };
    const request = { method: 'POST', url, headers, body: written, region, service: 'kms', time: new Date() } as const;
    return askService({ url, body: written, headers: awsAuthorization(request, { id, secret, token }) }, shape);
  };
  const found = await call('GetPublicKey', {}, object({ PublicKey: text }));
  if (!found.ok) return found;
  return remoteKey(named, Buffer.from(found.value.PublicKey, 'base64'), async ({ input, hash, kind }) => {
    if (hash === undefined) return failed('unusable', 'Ed25519 keys of AWS KMS are not used here: take ECC_NIST_P256');
    const SigningAlgorithm = `${kind === 'ec' ? 'ECDSA_SHA' : 'RSASSA_PKCS1_V1_5_SHA'}_${hash.slice('sha'.length)}`;
    const body = { Message: input.toString('base64'), MessageType: 'DIGEST', SigningAlgorithm };
    const answer = await call('Sign', body, object({ Signature: text }));
    return answer.ok ? ok(Buffer.from(answer.value.Signature, 'base64')) : answer;
  });
};
