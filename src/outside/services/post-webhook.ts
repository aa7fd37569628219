import { createHmac } from 'node:crypto';
import type { Result } from '../../ports/result.ts';
import { postJson } from './post-json.ts';

/**
 * Sends JSON to an address with an HMAC of time and body, so that the receiver knows the sender and an old message:
 * `X-Plimsoll-Signature: t=SECONDS,v1=HEX` over `SECONDS.BODY`, SHA-256.
 */
export const postWebhook = (
  url: string,
  key: string,
  body: string,
): Promise<Result<void, 'unreachable' | 'refused'>> => {
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  return postJson({ url, body, headers: { 'x-plimsoll-signature': `t=${time},v1=${signature}` }, who: 'the webhook' });
};
