import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Digest } from '../../model/place.ts';
import type { RegistryFailure } from '../../ports/registry.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

type BlobLimits = {
  readonly digest: Digest;
  /** Milliseconds without a byte. Default: 30 seconds. */
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
};

/** Slower than this, after the first minute, is no download but a trap. Bytes a second. */
const SLOWEST = 1_024;
const GRACE_MS = 60_000;

/** A blob as it comes. Only after the last piece is it known whether it was the right one: then a failure may follow. */
export async function* streamBlob(
  answer: IncomingMessage,
  { digest, timeoutMs = 30_000, signal }: BlobLimits,
): AsyncGenerator<Result<Uint8Array, RegistryFailure>> {
  const hash = createHash(digest.startsWith('sha512:') ? 'sha512' : 'sha256');
  const started = performance.now();
  let size = 0;
  answer.setTimeout(timeoutMs, () => answer.destroy(new Error('timeout: no byte came for too long')));
  const cancel = (): void => void answer.destroy(new Error('cancelled'));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
      yield ok(piece);
      const elapsed = performance.now() - started;
      if (elapsed > GRACE_MS && size < (elapsed / 1000) * SLOWEST) {
        yield failed('timeout', 'the download is slower than 1 KB a second');
        return;
      }
    }
    const found = `${digest.split(':')[0]}:${hash.digest('hex')}`;
    if (found !== digest) yield failed('damaged', `the blob is ${found}, not ${digest}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (signal?.aborted) yield failed('cancelled', 'cancelled');
    else yield failed(message.startsWith('timeout') ? 'timeout' : 'damaged', `the download broke off: ${message}`);
  } finally {
    signal?.removeEventListener('abort', cancel);
    answer.destroy();
  }
}
