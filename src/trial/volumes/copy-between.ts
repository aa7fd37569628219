import type { Answer, Pieces } from '../../ports/engine.ts';
import type { TrialContext } from '../trial-context.ts';
import type { Helpers } from './beside-volumes.ts';

/** What is packed where, and what happens to it on its way. */
type Passage = {
  readonly from: string;
  /** The folder it is unpacked into, under its own name. */
  readonly into: string;
  readonly change?: (tar: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
};

/** Packs a folder of one container and unpacks it in another, by way of the engine alone. */
export const copyBetween = async (
  { engine, signal }: TrialContext,
  { packs, unpacks }: Helpers,
  { from, into, change = (tar) => tar }: Passage,
): Answer<void> => {
  const tar = await engine.containers.getArchive(packs, from, { signal });
  if (!tar.ok) return tar;
  return engine.containers.putArchive(unpacks, into, change(bytesOf(tar.value)), { signal, timeoutMs: 300_000 });
};

/** The bytes of a stream; a failure in the middle breaks the transfer, and the engine then refuses the torn archive. */
const bytesOf = async function* (pieces: Pieces<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    if (!piece.ok) throw new Error(piece.message);
    yield piece.value;
  }
};
