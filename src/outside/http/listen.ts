import type { Server } from 'node:http';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Begins to listen; the port, which the system chooses where it is 0. */
export const listen = async (server: Server, host: string, port: number): Promise<Result<number, 'unusable'>> => {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    return failed('unusable', `${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const address = server.address();
  return ok(typeof address === 'object' && address !== null ? address.port : port);
};
