import type { Sink } from '../ports/sink.ts';
import { postJson } from './post-json.ts';

/** OTLP over HTTP with JSON bodies. Source: OTLP 1.7, OTLP/HTTP. */
export const otlpHttp = <T>(endpoint: URL, body: (records: readonly T[]) => string): Sink<T> => {
  const url = new URL('v1/logs', endpoint.href.endsWith('/') ? endpoint : `${endpoint.href}/`);
  return {
    name: `OTLP ${url.host}`,
    send: (records) => postJson({ url, body: body(records), who: url.host }),
    close() {},
  };
};
