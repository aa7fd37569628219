import type { Sink } from '../../ports/sink.ts';
import { postJson } from './post-json.ts';

type OtlpTarget<T> = {
  readonly endpoint: URL;
  readonly signal: 'logs' | 'metrics';
  readonly body: (records: readonly T[]) => string;
};

/** OTLP over HTTP with JSON bodies. Source: OTLP 1.7, OTLP/HTTP. */
export const otlpHttp = <T>({ endpoint, signal, body }: OtlpTarget<T>): Sink<T> => {
  const url = new URL(`v1/${signal}`, endpoint.href.endsWith('/') ? endpoint : `${endpoint.href}/`);
  return {
    name: `OTLP ${url.host}`,
    send: (records) => postJson({ url, body: body(records), who: url.host }),
    close() {},
  };
};
