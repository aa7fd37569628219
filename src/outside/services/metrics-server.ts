import { createServer } from 'node:http';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Serves a text at /metrics. Only GET is answered, and nothing is read of a request. */
export const metricsServer = async (
  host: string,
  port: number,
  text: () => string,
): Promise<Result<{ readonly port: number; close(): void }, 'unusable'>> => {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    request.resume();
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text());
  });
  server.maxConnections = 16;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    return failed('unusable', `${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const address = server.address();
  return ok({
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
};
