import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Ledger, LedgerEntry, LedgerKind, Ledgers } from '../../ports/ledger.ts';

/** Largest host file or folder that is copied for a trial, in bytes and entries. */
const MAX_COPY_BYTES = 256 * 1024 * 1024;
const MAX_COPY_ENTRIES = 20_000;

type Line =
  | { readonly run: { readonly engine: string; readonly pid: number; readonly started: string } }
  | { readonly intend: LedgerKind; readonly name: string }
  | { readonly made: string; readonly id: string }
  | { readonly gone: string };

/** Ledgers as files, one a run, one JSON value a line, each written through to the disk. */
export const diskLedgers = (folder: string): Ledgers => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    open(engine) {
      const file = join(folder, `${randomBytes(8).toString('hex')}.jsonl`);
      const ledger = openLedger(file, new Map());
      append(file, { run: { engine, pid: process.pid, started: startOf(process.pid) ?? '' } });
      return ledger;
    },
    abandoned(engine) {
      return readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => {
          const file = join(folder, name);
          const lines = readLines(file);
          const [head] = lines;
          if (!head || !('run' in head)) {
            // its run ended before it wrote the first line, and so before it made anything
            if (isOld(file)) rmSync(file, { force: true });
            return [];
          }
          if (head.run.engine !== engine || startOf(head.run.pid) === head.run.started) return [];
          return [openLedger(file, entriesOf(lines))];
        });
    },
  };
};

const openLedger = (file: string, entries: Map<string, LedgerEntry>): Ledger => {
  const copies = file.replace(/\.jsonl$/, '');
  let copied = 0;
  return {
    folder: copies,
    intend(kind, name) {
      append(file, { intend: kind, name });
      entries.set(name, { kind, name, id: undefined });
    },
    made(name, id) {
      append(file, { made: name, id });
      const entry = entries.get(name);
      if (entry) entries.set(name, { ...entry, id });
    },
    gone(name) {
      append(file, { gone: name });
      entries.delete(name);
    },
    copyIn(path) {
      const size = sizeOf(path);
      if (size === undefined) return undefined;
      const target = join(copies, String(copied++));
      mkdirSync(target, { recursive: true, mode: 0o755 });
      const copy = join(target, basename(path) || 'root');
      cpSync(path, copy, { recursive: true, dereference: false, preserveTimestamps: true });
      return copy;
    },
    copyProject(path, changes) {
      if (sizeOf(path, isLeftOut) === undefined) return undefined;
      const target = join(copies, String(copied++));
      mkdirSync(target, { recursive: true, mode: 0o755 });
      cpSync(path, target, { recursive: true, dereference: false, filter: (from) => !isLeftOut(from) });
      for (const [file, text] of changes) {
        const at = join(target, file);
        mkdirSync(dirname(at), { recursive: true, mode: 0o755 });
        rmSync(at, { force: true });
        writeFileSync(at, text, { mode: 0o644 });
      }
      return target;
    },
    entries: () => [...entries.values()],
    close() {
      rmSync(copies, { recursive: true, force: true });
      rmSync(file, { force: true });
    },
  };
};

const append = (file: string, line: Line): void => {
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** The whole lines of a ledger; a last one that was cut off by the end of its run was never acted upon. */
const readLines = (file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line); // only `append` writes here, in a folder of this user's own

const entriesOf = (lines: readonly Line[]): Map<string, LedgerEntry> => {
  const entries = new Map<string, LedgerEntry>();
  for (const line of lines) {
    if ('intend' in line) entries.set(line.name, { kind: line.intend, name: line.name, id: undefined });
    else if ('gone' in line) entries.delete(line.gone);
    else if ('made' in line) {
      const entry = entries.get(line.made);
      if (entry) entries.set(line.made, { ...entry, id: line.id });
    }
  }
  return entries;
};

/** When a process began, which tells it from another that later got its number; undefined when it is gone. */
const startOf = (pid: number): string | undefined => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    // one that has ended and only waits for its parent to notice does nothing any more
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
};

const isOld = (file: string): boolean => existsSync(file) && Date.now() - lstatSync(file).mtimeMs > 60_000;

/** What a copy of a project does without: its history, and what its builds install anew. */
const isLeftOut = (path: string): boolean => /^(?:\.git|node_modules|\.venv)$/.test(basename(path));

/** Bytes of a file or folder, or undefined when it is too large, or holds what cannot be copied. */
const sizeOf = (path: string, leftOut?: (path: string) => boolean): number | undefined => {
  let bytes = 0;
  let entries = 0;
  const waiting = [path];
  try {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (leftOut?.(next)) continue;
      const stat = lstatSync(next);
      bytes += stat.size;
      entries += 1;
      if (bytes > MAX_COPY_BYTES || entries > MAX_COPY_ENTRIES) return undefined;
      if (stat.isDirectory()) waiting.push(...readdirSync(next).map((name) => join(next ?? '', name)));
      else if (!stat.isFile() && !stat.isSymbolicLink()) return undefined;
    }
  } catch {
    return undefined;
  }
  return bytes;
};
