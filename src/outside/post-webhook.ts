import { createHmac } from 'node:crypto';
import { failed, ok, type Result } from '../ports/result.ts';

const LIMIT_MS = 10_000;

/**
 * Sends JSON to an address with an HMAC of time and body, so that the receiver knows the sender and an old message:
 * `X-Plimsoll-Signature: t=SECONDS,v1=HEX` over `SECONDS.BODY`, SHA-256. Redirects are not followed.
 */
export const postWebhook = async (
  url: string,
  key: string,
  body: string,
): Promise<Result<string, 'unreachable' | 'refused'>> => {
  const time = Math.floor(Date.now() / 1_000);
  const signature = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-plimsoll-signature': `t=${time},v1=${signature}` },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? ok('told by the webhook') : failed('refused', `the webhook answers ${answer.status}`);
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return failed('unreachable', `the webhook: ${reason}`);
  }
};
