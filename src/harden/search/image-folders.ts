import { listTar, type TarEntry } from '../../trial/behaviour/written-files.ts';
import { ownersInside } from '../../trial/volumes/owners-inside.ts';
import { given, type Search } from './search.ts';

/** Folders as the image has them, those that it has: read from a container that is never started. */
export const imageFolders = async (
  { context }: Search,
  paths: readonly string[],
): Promise<readonly Pick<TarEntry, 'path' | 'mode' | 'uid' | 'gid'>[]> => {
  const { workshop, engine, image, signal } = context;
  if (paths.length === 0) return [];
  const id = given(
    await workshop.container(() => ({ Image: image, Cmd: ['none'], HostConfig: { NetworkMode: 'none' } }), { signal }),
  );
  const folders: Pick<TarEntry, 'path' | 'mode' | 'uid' | 'gid'>[] = [];
  const inside = given(await ownersInside(engine, signal));
  for (const path of paths) {
    const tar = await engine.containers.getArchive(id, path, { signal });
    if (!tar.ok) continue;
    for await (const entry of listTar(tar.value)) {
      if (entry.ok) folders.push({ path, mode: entry.value.mode, ...inside(entry.value) });
      break;
    }
  }
  given(await workshop.remove(id, { signal }));
  return folders;
};
