import type { Answer, Pieces } from '../../ports/engine.ts';
import type { TrialContext } from '../trial-context.ts';
import type { Helpers } from './beside-volumes.ts';
import { ownersInside } from './owners-inside.ts';
import { type Owner, withOwners } from './with-owners.ts';

/** What is packed where, and what happens to it on its way. */
type Passage = {
  readonly from: string;
  /** The folder it is unpacked into, under its own name. */
  readonly into: string;
  /** Another owner for each entry. */
  readonly change?: (owner: Owner) => Owner;
};

/** Packs a folder of one container and unpacks it in another, by way of the engine alone. */
export const copyBetween = async (
  { engine, signal }: TrialContext,
  { packs, unpacks }: Helpers,
  { from, into, change = (owner) => owner }: Passage,
): Answer<void> => {
  const inside = await ownersInside(engine, signal);
  if (!inside.ok) return inside;
  const tar = await engine.containers.getArchive(packs, from, { signal });
  if (!tar.ok) return tar;
  return engine.containers.putArchive(
    unpacks,
    into,
    withOwners(bytesOf(tar.value), (owner) => change(inside.value(owner))),
    { signal, timeoutMs: 300_000 },
  );
};

/** The bytes of a stream; a failure in the middle breaks the transfer, and the engine then refuses the torn archive. */
const bytesOf = async function* (pieces: Pieces<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    if (!piece.ok) throw new Error(piece.message);
    yield piece.value;
  }
};
