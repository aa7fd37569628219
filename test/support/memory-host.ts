import type { Host, HostFailure, HostList, HostStat } from '../../src/ports/host.ts';
import { failed, ok, type Result } from '../../src/ports/result.ts';

type MemoryHostParts = {
  /** Texts by path; folders exist by the files in them. */
  readonly files: { readonly [path: string]: string };
  readonly links?: { readonly [path: string]: string };
  readonly stats?: { readonly [path: string]: Partial<HostStat> };
  readonly lists?: { readonly [what in HostList]?: string };
};

const absent = (path: string): Result<never, HostFailure> => failed('missing', `${path} does not exist`);

/** A host held in memory, for recorded answers and tests. */
export const memoryHost = ({ files, links = {}, stats = {}, lists = {} }: MemoryHostParts): Host => {
  const paths = [...Object.keys(files), ...Object.keys(links), ...Object.keys(stats)];
  const found = <T>(table: { readonly [path: string]: T }, path: string): Result<T, HostFailure> => {
    const value = Object.hasOwn(table, path) ? table[path] : undefined;
    return value === undefined ? absent(path) : ok(value);
  };
  return {
    text: (path) => found(files, path),
    record: (path) => found(files, path),
    open: (path) => {
      const first = found(files, path);
      return first.ok ? ok({ text: () => found(files, path), close: () => undefined }) : first;
    },
    link: (path) => found(links, path),
    entries: (path) => {
      const below = paths.filter((one) => one.startsWith(`${path}/`)).map((one) => one.slice(path.length + 1));
      const names = new Set(below.map((one) => one.split('/')[0] ?? ''));
      return names.size > 0 ? ok([...names]) : absent(path);
    },
    stat: (path) => {
      const stat = found(stats, path);
      const plain = { kind: 'file', uid: 0, gid: 0, mode: 0o644, device: 1, changedMs: 0 } as const;
      if (stat.ok) return ok({ ...plain, ...stat.value });
      return Object.hasOwn(files, path) ? ok(plain) : absent(path);
    },
    list: (what) => {
      const text = lists[what];
      return text === undefined ? failed('missing', `${what} cannot be listed`) : ok(text);
    },
  };
};
