import { createHash } from 'node:crypto';
import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Digest } from '../../model/place.ts';
import { readLayer } from '../../read/image/read-layer.ts';
import type { LayerBlob } from './layer-blob.ts';

const PIECE = 1024 * 1024;
/** An archive that grows beyond both of these is no layer anybody made to be used. */
const MAX_RATIO = 250;
const SMALL = 512 * 1024 * 1024;

/** Takes the stored bytes of one layer in pieces, compressed or not; each push is to be awaited. */
export type LayerIntake = {
  push(piece: Buffer): Promise<void>;
  finish(expected: Pick<LayerBlob, 'digest' | 'diffId'> & { readonly length?: number }): Promise<LayerFacts>;
};

/** One pass over one layer: unpacks, hashes both forms, and looks at every member. Holds one file of it at most. */
export const layerIntake = (secrets: boolean): LayerIntake => {
  const reader = readLayer({ packages: true, secrets: secrets ? createDetector().detect : undefined });
  const stored = createHash('sha256');
  let storedBytes = 0;
  let bytes = 0;
  let problem: string | undefined;
  let enough = false;
  let unpacker: Transform | undefined;
  let drained: Promise<void> | undefined;

  const take = (piece: Buffer): void => {
    if (enough) return;
    bytes += piece.length;
    if (unpacker && bytes > SMALL && bytes > MAX_RATIO * storedBytes) {
      problem = `unpacks to more than ${MAX_RATIO} times its size: the rest is not read`;
      enough = true;
    } else enough = !reader.push(piece);
  };
  const fail = (error: unknown): void => {
    problem ??= `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`;
    enough = true;
  };

  return {
    async push(piece) {
      if (storedBytes === 0) {
        unpacker = unpackerFor(piece);
        if (unpacker) drained = drain(unpacker, take).catch(fail);
      }
      storedBytes += piece.length;
      stored.update(piece);
      if (enough) return;
      if (!unpacker) take(piece);
      else if (!unpacker.write(piece)) await Promise.race([settled(unpacker), drained]);
    },
    async finish(expected) {
      if (enough) unpacker?.destroy();
      else unpacker?.end();
      await drained;
      const missing = (expected.length ?? storedBytes) - storedBytes;
      if (missing > 0) problem ??= `${missing} bytes are missing at the end`;
      const digest = `sha256:${stored.digest('hex')}` as Digest;
      const facts = reader.finish({ blob: digest, bytes: storedBytes, ...(problem === undefined ? {} : { problem }) });
      return { ...facts, problems: [...facts.problems, ...wrongDigests(expected, digest, facts.diffId, problem)] };
    },
  };
};

const unpackerFor = (first: Buffer): Transform | undefined => {
  if (first[0] === 0x1f && first[1] === 0x8b) return createGunzip({ chunkSize: PIECE });
  if (first.length >= 4 && first.readUInt32LE(0) === 0xfd2fb528) return createZstdDecompress({ chunkSize: PIECE });
  return undefined;
};

const drain = async (unpacker: Transform, take: (piece: Buffer) => void): Promise<void> => {
  for await (const piece of unpacker) take(piece as Buffer); // as above
};

const settled = (unpacker: Transform): Promise<void> =>
  new Promise((resolve) => {
    unpacker.once('drain', resolve);
    unpacker.once('close', resolve);
  });

const wrongDigests = (
  { digest, diffId }: Pick<LayerBlob, 'digest' | 'diffId'>,
  stored: string,
  unpacked: string,
  problem: string | undefined,
): readonly string[] => {
  if (digest !== undefined && digest !== stored) return [`its bytes hash to ${stored}, not to ${digest}`];
  if (diffId !== undefined && diffId !== unpacked && problem === undefined)
    return [`it unpacks to ${unpacked}, not to ${diffId}`];
  return [];
};
