import { type Forwarding, forward } from '../../audit/forward.ts';
import { segmentNumber } from '../../audit/records.ts';
import { sleepUntil } from '../../outside/process/sleep-until.ts';
import { s3Objects } from '../../outside/services/s3-objects.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { SegmentStore } from '../../ports/segment-store.ts';
import { type Terminal, UsageError } from '../command.ts';

type SegmentCopies = {
  readonly url: URL;
  readonly env: Terminal['env'];
  readonly store: SegmentStore;
  /** The log's name, which becomes a part of the objects' names. */
  readonly host: string;
  readonly onTrouble: (message: string) => void;
};

/** Copies sealed segments to an S3-compatible store as `PREFIX/HOST/00000001.jsonl`: the same bytes, which `audit verify` takes. */
export const copySegments = ({ url, env, store, host, onTrouble }: SegmentCopies): Forwarding<string> => {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = env;
  if (!id || !secret)
    throw new UsageError('--s3 takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY from the environment');
  if (url.username !== '' || url.password !== '')
    throw new UsageError('--s3 takes no password in its address: the variables have it');
  if (url.pathname.length < 2)
    throw new UsageError(`--s3 ${url.href}: the bucket is missing: https://HOST/BUCKET/PREFIX`);
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1';
  const object = async (
    name: string,
  ): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }, string>> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of store.read(name)) {
      if (!piece.ok) return failed(piece.code, piece.message);
      pieces.push(piece.value);
    }
    return ok({ name: `${encodeURIComponent(host)}/${name}`, bytes: Buffer.concat(pieces) });
  };
  return forward({
    sink: s3Objects({ url, region, credentials: { id, secret, token }, object }),
    numberOf: (name) => segmentNumber(name) ?? 0,
    sleep: sleepUntil,
    onTrouble,
  });
};
