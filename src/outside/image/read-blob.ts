import { closeSync, openSync, readSync } from 'node:fs';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { LayerBlob } from './layer-blob.ts';
import { layerIntake } from './layer-intake.ts';

const PIECE = 256 * 1024;

/** Reads one layer from the disk. */
export const readBlob = async (
  blob: LayerBlob,
  secrets: boolean,
  onBytes: (count: number) => void,
): Promise<LayerFacts> => {
  const intake = layerIntake(secrets);
  const piece = Buffer.allocUnsafeSlow(PIECE);
  const descriptor = openSync(blob.file, 'r');
  try {
    for (let read = 0; read < blob.length; ) {
      const length = readSync(descriptor, piece, 0, Math.min(PIECE, blob.length - read), blob.offset + read);
      if (length === 0) break;
      read += length;
      onBytes(length);
      await intake.push(piece.subarray(0, length));
    }
  } finally {
    closeSync(descriptor);
  }
  return intake.finish(blob);
};
