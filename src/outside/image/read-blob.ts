import { createReadStream } from 'node:fs';
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
  if (blob.length > 0) {
    const end = blob.offset + blob.length - 1;
    for await (const chunk of createReadStream(blob.file, { start: blob.offset, end, highWaterMark: PIECE })) {
      const piece = chunk as Buffer; // a stream without encoding gives buffers
      onBytes(piece.length);
      await intake.push(piece);
    }
  }
  return intake.finish(blob);
};
