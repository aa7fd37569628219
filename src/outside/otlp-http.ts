import { failed, ok } from '../ports/result.ts';
import type { Sink } from '../ports/sink.ts';

const LIMIT_MS = 10_000;

/** OTLP over HTTP with JSON bodies; redirects are not followed. Source: OTLP 1.7, OTLP/HTTP. */
export const otlpHttp = <T>(endpoint: URL, body: (records: readonly T[]) => string): Sink<T> => {
  const url = new URL('v1/logs', endpoint.href.endsWith('/') ? endpoint : `${endpoint.href}/`);
  return {
    name: `OTLP ${url.host}`,
    async send(records) {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: body(records),
          redirect: 'error',
          signal: AbortSignal.timeout(LIMIT_MS),
        });
        await answer.body?.cancel();
        return answer.ok ? ok(undefined) : failed('refused', `it answers ${answer.status}`);
      } catch (error) {
        const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        return failed('unreachable', reason);
      }
    },
    close() {},
  };
};
