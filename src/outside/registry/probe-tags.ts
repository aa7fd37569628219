import { randomBytes } from 'node:crypto';
import type { Registry } from '../../ports/registry.ts';
import { digestOf } from '../../read/registry/digest-of.ts';

type TagProbe = {
  /** Undefined: it could not be found out. */
  readonly moves: boolean | undefined;
  /** Why not, or what could not be removed again. */
  readonly note: string | undefined;
};

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/**
 * Finds out whether a tag can be made to mean something else: puts two tiny artifacts under one tag of a name that nobody has, and
 * removes both. Puts nothing where nothing can be removed.
 */
export const probeTags = async (registry: Registry, repository: string): Promise<TagProbe> => {
  const mark = randomBytes(8).toString('hex');
  const none = await registry.deleteManifest(repository, digestOf(randomBytes(32)));
  if (none.ok || none.code !== 'not-found')
    return {
      moves: undefined,
      note: `nothing was put there, for it could not be removed: ${none.ok ? 'odd' : none.message}`,
    };
  const config = Buffer.from(JSON.stringify({ probe: mark }));
  const blob = await registry.putBlob(repository, config);
  if (!blob.ok) return { moves: undefined, note: `the credentials do not let it write: ${blob.message}` };
  const manifest = (turn: string): Buffer =>
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST,
        artifactType: 'application/vnd.plimsoll.probe',
        config: { mediaType: 'application/vnd.plimsoll.probe+json', digest: blob.value, size: config.length },
        layers: [{ mediaType: 'application/vnd.plimsoll.probe+json', digest: blob.value, size: config.length }],
        annotations: { turn },
      }),
    );
  const tag = `plimsoll-probe-${mark}`;
  const left: string[] = [];
  const put = async (bytes: Buffer) => registry.putManifest(repository, tag, { mediaType: MANIFEST, bytes });
  const pieces = [manifest('first'), manifest('second')];
  const first = await put(pieces[0] ?? config);
  const second = first.ok ? await put(pieces[1] ?? config) : undefined;
  for (const bytes of pieces) {
    const digest = digestOf(bytes);
    const removed = await registry.deleteManifest(repository, digest);
    if (!removed.ok && removed.code !== 'not-found') left.push(digest);
  }
  const removed = await registry.deleteBlob(repository, blob.value);
  if (!removed.ok && removed.code !== 'not-found' && removed.code !== 'refused') left.push(blob.value);
  const note = left.length === 0 ? undefined : `left behind in ${repository}, remove it: ${left.join(', ')}`;
  if (!first.ok) return { moves: undefined, note: note ?? first.message };
  return { moves: second?.ok === true ? true : second?.code === 'refused' ? false : undefined, note };
};
