import type { FileChange } from '../../model/container.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Host } from '../../ports/host.ts';
import { SENSITIVE_PATHS } from './sensitive-files.ts';

/** Changed paths that are remembered of one container; beyond them it is too lively to follow. */
const MOST = 5_000;

/** Tells what changed in one container since the look before. The first look tells nothing: it may be old. */
export type FileWatch = {
  /** A few stats of the files that count most. */
  sensitive(host: Host): readonly FileChange[];
  /**
   * Whether there may be something that `all` did not tell yet, by the times of the folders that it told of, and of how
   * many of them that was asked. Of a container whose own layer is not to be seen nobody knows, and it may.
   */
  stirred(host: Host | undefined): { readonly isSo: boolean; readonly asked: number };
  /** Everything, as the engine says; it walks over what the container wrote. */
  all(
    engine: Engine,
    host: Host | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly changes: readonly FileChange[]; readonly entries: number }>;
};

const KINDS: readonly FileChange['kind'][] = ['modified', 'added', 'deleted'];
/** What cannot be there where its folder is not. */
const BY_FOLDER = Map.groupBy(SENSITIVE_PATHS, (path) => path.slice(0, path.indexOf('/', 1)));

export const watchFiles = (id: string, upper: string | undefined): FileWatch => {
  const times = new Map<string, number>();
  const known = new Set<string>();
  /** Folders of the layer, and when each was last changed before everything was looked at; 0: not known. */
  const folders = new Map([['', 0]]);
  let isFirstStat = true;
  let isFirstLook = true;
  const timeOf = (host: Host, path: string): number => {
    const stat = host.stat(upper + path);
    return stat.ok && stat.value.kind === 'directory' ? stat.value.changedMs : 0;
  };
  return {
    sensitive(host) {
      if (upper === undefined) return [];
      const changes: FileChange[] = [];
      for (const [folder, paths] of BY_FOLDER) {
        if (timeOf(host, folder) === 0) continue;
        for (const path of paths) {
          const stat = host.stat(upper + path);
          const time = stat.ok ? stat.value.changedMs : 0;
          if (time === (times.get(path) ?? 0)) continue;
          times.set(path, time);
          if (!isFirstStat && time > 0) changes.push({ path, kind: 'modified' });
        }
      }
      isFirstStat = false;
      return changes;
    },
    stirred(host) {
      if (known.size > MOST) return { isSo: false, asked: 0 };
      if (upper === undefined || !host || isFirstLook) return { isSo: true, asked: 0 };
      let asked = 0;
      for (const [path, time] of folders) {
        asked += 1;
        if (timeOf(host, path) !== time) return { isSo: true, asked };
      }
      return { isSo: false, asked };
    },
    async all(engine, host, signal) {
      const inLayer = upper === undefined ? undefined : host;
      // before the listing, so that what is written meanwhile stirs again
      if (inLayer) for (const path of folders.keys()) folders.set(path, timeOf(inLayer, path));
      const read = await engine.containers.changes(id, { signal, timeoutMs: 20_000 });
      if (!read.ok) return { changes: [], entries: 0 };
      const changes: FileChange[] = [];
      // the engine names every folder above a change as modified
      const above = new Set(read.value.map(({ Path }) => Path.slice(0, Path.lastIndexOf('/'))));
      for (const { Path, Kind } of read.value) {
        const name = `${Kind}${Path}`;
        if (known.has(name)) continue;
        known.add(name);
        // a folder that was just found is listed once more: it may have been written to since
        if (inLayer && !folders.has(Path) && timeOf(inLayer, Path) > 0) folders.set(Path, 0);
        if (Kind !== 0 || !above.has(Path)) changes.push({ path: Path, kind: KINDS[Kind] ?? 'modified' });
        if (known.size > MOST) break;
      }
      const isNew = !isFirstLook;
      isFirstLook = false;
      const fresh = isNew ? changes : [];
      return {
        changes: fresh.filter(({ path }) => upper === undefined || !SENSITIVE_PATHS.includes(path)),
        entries: read.value.length,
      };
    },
  };
};
