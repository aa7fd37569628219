import { type IncomingMessage, request } from 'node:http';
import { boundedBody } from '../http/bounded-body.ts';

const LIMIT_MS = 3_000;
const MAX_ANSWER = 1_000;

/** Whether a guard answers at a socket, the way the engine asks for it. */
export const asksGuard = async (socketPath: string): Promise<boolean> => {
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const signal = AbortSignal.timeout(LIMIT_MS);
      const sent = request({ socketPath, path: '/Plugin.Activate', method: 'POST', signal }, resolve);
      sent.on('error', reject);
      sent.end();
    });
    const body = await boundedBody(answer, MAX_ANSWER);
    return body?.includes('authz') === true;
  } catch {
    return false;
  }
};
