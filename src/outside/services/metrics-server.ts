import { createServer } from 'node:http';
import { ok, type Result } from '../../ports/result.ts';
import { listen } from '../http/listen.ts';

/** Serves a text at /metrics. Only GET is answered, and nothing is read of a request. */
export const metricsServer = async (
  host: string,
  wanted: number,
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
  const port = await listen(server, host, wanted);
  if (!port.ok) return port;
  return ok({
    port: port.value,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
};
