import type { Answer, Pieces } from '../ports/engine.ts';
import { ok } from '../ports/result.ts';
import type { Stand } from './stand.ts';

/** Copies of volumes, with owners and modes; the copying container is never started. */
export const copyVolumes = async (
  { engine, workshop, image, signal }: Stand,
  seeds: ReadonlyMap<string, string>,
): Answer<ReadonlyMap<string, string>> => {
  const copies = new Map<string, string>();
  for (const [target, from] of seeds) {
    const to = await workshop.volume({ signal });
    if (!to.ok) return to;
    const helper = await workshop.container(
      () => ({
        Image: image,
        // an image without a command cannot be created otherwise
        Cmd: ['none'],
        Labels: { 'plimsoll.trial': workshop.label },
        HostConfig: {
          NetworkMode: 'none',
          Mounts: [
            { Type: 'volume', Source: from, Target: '/plimsoll/from', ReadOnly: true },
            { Type: 'volume', Source: to.value, Target: '/plimsoll/to', VolumeOptions: { NoCopy: true } },
          ],
        },
      }),
      { signal },
    );
    if (!helper.ok) return helper;
    const tar = await engine.containers.getArchive(helper.value, '/plimsoll/from/.', { signal });
    if (!tar.ok) return tar;
    const put = await engine.containers.putArchive(helper.value, '/plimsoll/to', bytesOf(tar.value), {
      signal,
      timeoutMs: 300_000,
    });
    const removed = await workshop.remove(helper.value, { signal });
    if (!put.ok) return put;
    if (!removed.ok) return removed;
    copies.set(target, to.value);
  }
  return ok(copies);
};

/** The bytes of a stream; a failure in the middle breaks the transfer, and the engine then refuses the torn archive. */
const bytesOf = async function* (pieces: Pieces<Uint8Array>): AsyncIterable<Uint8Array> {
  for await (const piece of pieces) {
    if (!piece.ok) throw new Error(piece.message);
    yield piece.value;
  }
};
