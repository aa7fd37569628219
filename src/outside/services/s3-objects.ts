import { createHash } from 'node:crypto';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Sink } from '../../ports/sink.ts';
import { type AwsCredentials, awsAuthorization } from './aws-authorization.ts';

const LIMIT_MS = 60_000;

type S3Target<T> = {
  /** `https://HOST/BUCKET/PREFIX`: the bucket in the path, which every S3-compatible store understands. */
  readonly url: URL;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Name and content of the object that a record becomes. */
  readonly object: (record: T) => Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, string>>;
};

/**
 * Objects in an S3-compatible store, each written once: one that is there already with as many bytes is left, another is
 * never replaced. Redirects are not followed. Source: Amazon S3 API reference, HeadObject and PutObject (`If-None-Match`).
 */
export const s3Objects = <T>({ url, region, credentials, object }: S3Target<T>): Sink<T> => {
  const ask = async (
    method: 'HEAD' | 'PUT',
    name: string,
    body: Uint8Array,
  ): Promise<Result<Response, 'unreachable'>> => {
    const at = new URL(`${url.pathname.replace(/\/+$/, '')}/${name}`, url);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const headers = { 'x-amz-content-sha256': sha256, ...(method === 'PUT' ? { 'if-none-match': '*' } : {}) };
    const time = new Date();
    const { host: _, ...signed } = awsAuthorization(
      { method, url: at, headers, body, region, service: 's3', time },
      credentials,
    );
    try {
      const answer = await fetch(at, {
        ...{ method, headers: signed, redirect: 'error', signal: AbortSignal.timeout(LIMIT_MS) },
        ...(method === 'PUT' ? { body: new Uint8Array(body) } : {}),
      });
      await answer.body?.cancel();
      return ok(answer);
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      return failed('unreachable', `${at.host}: ${reason}`);
    }
  };

  const put = async (record: T): Promise<Result<void, 'unreachable' | 'refused'>> => {
    const made = await object(record);
    if (!made.ok) return failed('refused', made.message);
    const { name, bytes } = made.value;
    const there = await ask('HEAD', name, new Uint8Array());
    if (!there.ok) return there;
    if (there.value.status === 200) {
      if (Number(there.value.headers.get('content-length')) === bytes.length) return ok(undefined);
      return failed('refused', `${name} is there already and is another: give this log a prefix of its own`);
    }
    if (there.value.status !== 404) return failed('refused', `${url.host} answers ${there.value.status}`);
    const written = await ask('PUT', name, bytes);
    if (!written.ok) return written;
    return written.value.ok ? ok(undefined) : failed('refused', `${url.host} answers ${written.value.status}`);
  };

  return {
    name: `S3 ${url.host}${url.pathname}`,
    async send(records) {
      for (const record of records) {
        const done = await put(record);
        if (!done.ok) return done;
      }
      return ok(undefined);
    },
    close() {},
  };
};
