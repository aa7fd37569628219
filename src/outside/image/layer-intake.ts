import { createHash } from 'node:crypto';
import type { Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Digest } from '../../model/place.ts';
import { readLayer } from '../../read/image/read-layer.ts';
import type { LayerBlob } from './layer-blob.ts';

/** What was just unpacked is hashed and looked at while it is in the processor's cache. */
const PIECE = 256 * 1024;
/** An archive that grows beyond both of these is no layer anybody made to be used. */
const MAX_RATIO = 250;
const SMALL = 512 * 1024 * 1024;

/** Takes the stored bytes of one layer in pieces, compressed or not; each push is to be awaited, then the piece is free. */
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
  let closed = Promise.resolve();
  let wake = (): void => {};

  const take = (piece: Buffer): void => {
    if (enough) return;
    bytes += piece.length;
    if (unpacker && bytes > SMALL && bytes > MAX_RATIO * storedBytes) {
      problem = `unpacks to more than ${MAX_RATIO} times its size: the rest is not read`;
      enough = true;
    } else enough = !reader.push(piece);
    if (enough) unpacker?.destroy();
  };
  const begin = (made: Transform): void => {
    unpacker = made;
    made.on('data', (piece: Buffer) => {
      // afterwards, so that the next piece is unpacked meanwhile
      queueMicrotask(() => {
        try {
          take(piece);
          giveBack(piece);
        } catch (error) {
          // a listener that throws would end the process: the layer is given up, the others are read
          made.destroy(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    made.on('error', (error) => {
      problem ??= `cannot be unpacked: ${error.message}`;
      enough = true;
    });
    closed = new Promise((resolve) => {
      made.on('close', () => {
        wake();
        resolve();
      });
    });
  };

  const unpack = async (piece: Buffer): Promise<void> => {
    const into = unpacker;
    if (!into) take(piece);
    else if (!into.closed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        into.write(piece, () => resolve());
      });
    }
  };
  /** What came before it could be told how it is packed: a connection may bring its first byte alone. */
  let head: Buffer | undefined = Buffer.alloc(0);
  const open = async (first: Buffer): Promise<void> => {
    head = undefined;
    const made = unpackerFor(first);
    if (made) begin(made);
    await unpack(first);
  };

  return {
    async push(piece) {
      storedBytes += piece.length;
      stored.update(piece);
      if (enough) return;
      if (!head) {
        await unpack(piece);
        return;
      }
      head = Buffer.concat([head, piece]);
      if (head.length >= LONGEST_MAGIC) await open(head);
    },
    async finish(expected) {
      if (head && head.length > 0) await open(head);
      if (enough) unpacker?.destroy();
      else unpacker?.end();
      await closed;
      const missing = (expected.length ?? storedBytes) - storedBytes;
      if (missing > 0) problem ??= `${missing} bytes are missing at the end`;
      const digest = `sha256:${stored.digest('hex')}` as Digest;
      const facts = reader.finish({ blob: digest, bytes: storedBytes, ...(problem === undefined ? {} : { problem }) });
      return { ...facts, problems: [...facts.problems, ...wrongDigests(expected, digest, facts.diffId, problem)] };
    },
  };
};

/**
 * Frees the memory of a buffer at once when its last piece was looked at: garbage outside of V8's heap is left lying until
 * there are 64 MB of it. An unpacker cuts its pieces from buffers of this size, and one that is full is no more written to;
 * others are left to the collector.
 */
const giveBack = ({ buffer, byteOffset, byteLength }: Buffer): void => {
  const full = byteOffset + byteLength === PIECE && buffer.byteLength === PIECE;
  if (full && buffer instanceof ArrayBuffer) buffer.transfer?.(0);
};

/** Bytes with which zstd begins; gzip takes fewer. */
const LONGEST_MAGIC = 4;

const unpackerFor = (first: Buffer): Transform | undefined => {
  if (first[0] === 0x1f && first[1] === 0x8b) return createGunzip({ chunkSize: PIECE });
  if (first.length >= 4 && first.readUInt32LE(0) === 0xfd2fb528) return createZstdDecompress({ chunkSize: PIECE });
  return undefined;
};

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
