import type { FileChange } from '../model/container.ts';
import type { Engine } from '../ports/engine.ts';
import type { Host } from '../ports/host.ts';
import { SENSITIVE_PATHS } from './sensitive-files.ts';

/** Changed paths that are remembered of one container; beyond them it is too lively to follow. */
const MOST = 5_000;

/** Tells what changed in one container since the look before. The first look tells nothing: it may be old. */
export type FileWatch = {
  /** A few stats of the files that count most. */
  sensitive(host: Host): readonly FileChange[];
  /** Everything, as the engine says; it walks over what the container wrote. */
  all(
    engine: Engine,
    signal: AbortSignal,
  ): Promise<{ readonly changes: readonly FileChange[]; readonly entries: number }>;
};

const KINDS: readonly FileChange['kind'][] = ['modified', 'added', 'deleted'];

export const watchFiles = (id: string, upper: string | undefined): FileWatch => {
  const times = new Map<string, number>();
  const known = new Set<string>();
  let isFirstStat = true;
  let isFirstLook = true;
  return {
    sensitive(host) {
      if (upper === undefined) return [];
      const changes: FileChange[] = [];
      for (const path of SENSITIVE_PATHS) {
        const stat = host.stat(upper + path);
        const time = stat.ok ? stat.value.changedMs : 0;
        if (time === (times.get(path) ?? 0)) continue;
        times.set(path, time);
        if (!isFirstStat && time > 0) changes.push({ path, kind: 'modified' });
      }
      isFirstStat = false;
      return changes;
    },
    async all(engine, signal) {
      const read = await engine.containers.changes(id, { signal, timeoutMs: 20_000 });
      if (!read.ok || known.size > MOST) return { changes: [], entries: read.ok ? read.value.length : 0 };
      const changes: FileChange[] = [];
      // the engine names every folder above a change as modified
      const folders = new Set(read.value.map(({ Path }) => Path.slice(0, Path.lastIndexOf('/'))));
      for (const { Path, Kind } of read.value) {
        const name = `${Kind}${Path}`;
        if (known.has(name)) continue;
        known.add(name);
        if (Kind !== 0 || !folders.has(Path)) changes.push({ path: Path, kind: KINDS[Kind] ?? 'modified' });
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
