import { request } from 'node:http';

const LIMIT_MS = 3_000;

/** Whether a guard answers at a socket, the way the engine asks for it. */
export const asksGuard = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const sent = request({ socketPath, path: '/Plugin.Activate', method: 'POST', timeout: LIMIT_MS }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text = (text + piece).slice(0, 1_000);
      });
      answer.once('end', () => resolve(text.includes('authz')));
    });
    sent.once('timeout', () => sent.destroy());
    sent.once('error', () => resolve(false));
    sent.end();
  });
