import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
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
import { failed, ok, type Result } from '../../ports/result.ts';
import { containedPath } from '../disk/contained-path.ts';
import { processMark } from '../process/process-mark.ts';

/** Largest host file or folder that is copied for a trial, in bytes and entries. */
const MAX_COPY_BYTES = 256 * 1024 * 1024;
const MAX_COPY_ENTRIES = 20_000;
/** A link stays the text that it is: made absolute it would lead out of the copy, to what was copied. */
const AS_IT_IS = { recursive: true, verbatimSymlinks: true } as const;

type Line =
  | { readonly run: { readonly engine: string; readonly process: string } }
  | { readonly intend: LedgerKind; readonly name: string }
  | { readonly made: string; readonly id: string }
  | { readonly gone: string };

/** Ledgers as files, one a run, one JSON value a line, each written through to the disk. */
export const diskLedgers = (folder: string): Ledgers => {
  return {
    open(engine) {
      const file = join(folder, `${randomBytes(8).toString('hex')}.jsonl`);
      const run = { engine, process: processMark(process.pid) ?? '' };
      const begun = recorded(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        append(file, { run });
      });
      return begun.ok ? ok(openLedger(file, new Map())) : begun;
    },
    abandoned(engine) {
      return (attempted(() => readdirSync(folder)) ?? [])
        .filter((name) => name.endsWith('.jsonl'))
        .flatMap((name) => {
          const file = join(folder, name);
          // a run that still lives may end, and throw its ledger away, meanwhile
          const lines = attempted(() => readLines(file));
          if (!lines) return [];
          const [head] = lines;
          if (!head || !('run' in head)) {
            // its run ended before it wrote the first line, and so before it made anything
            if (isOld(file)) rmSync(file, { force: true });
            return [];
          }
          if (head.run.engine !== engine || isRunning(head.run.process)) return [];
          return [openLedger(file, entriesOf(lines))];
        });
    },
  };
};

const openLedger = (file: string, entries: Map<string, LedgerEntry>): Ledger => {
  const copies = file.replace(/\.jsonl$/, '');
  let copied = 0;
  const nextCopy = (): string => {
    const target = join(copies, String(copied++));
    mkdirSync(target, { recursive: true, mode: 0o755 });
    return target;
  };
  return {
    folder: copies,
    intend(kind, name) {
      const written = recorded(() => append(file, { intend: kind, name }));
      if (written.ok) entries.set(name, { kind, name, id: undefined });
      return written;
    },
    made(name, id) {
      recorded(() => append(file, { made: name, id }));
      const entry = entries.get(name);
      if (entry) entries.set(name, { ...entry, id });
    },
    gone(name) {
      recorded(() => append(file, { gone: name }));
      entries.delete(name);
    },
    copyIn: (path, change) =>
      attempted(() => {
        if (lstatSync(path).isSymbolicLink() || sizeOf(path) === undefined) return undefined;
        const copy = join(nextCopy(), basename(path) || 'root');
        if (change && lstatSync(path).isFile())
          writeFileSync(copy, change(readFileSync(path, 'utf8')), { mode: 0o644 });
        else cpSync(path, copy, { ...AS_IT_IS, preserveTimestamps: true });
        return copy;
      }),
    copyProject: (path, changes) =>
      attempted(() => {
        if (sizeOf(path, isLeftOut) === undefined) return undefined;
        const target = nextCopy();
        cpSync(path, target, { ...AS_IT_IS, filter: (from) => !isLeftOut(from) });
        for (const [file, text] of changes) {
          const at = join(target, file);
          mkdirSync(dirname(at), { recursive: true, mode: 0o755 });
          rmSync(at, { force: true });
          writeFileSync(at, text, { mode: 0o644 });
        }
        return (place) => containedPath(target, place);
      }),
    entries: () => [...entries.values()],
    close() {
      rmSync(copies, { recursive: true, force: true });
      rmSync(file, { force: true });
    },
  };
};

const recorded = (write: () => void): Result<void, 'unrecorded'> => {
  try {
    return ok(write());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed('unrecorded', `nothing is made on the engine that cannot be written down first: ${why}`);
  }
};

/** What is asked of the disk, where its refusal is an answer. */
const attempted = <T>(ask: () => T): T | undefined => {
  try {
    return ask();
  } catch {
    return undefined;
  }
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

/**
 * The whole lines of a ledger. One that was cut off by the end of its run was never acted upon; what a later run wrote behind
 * it is lost with it, and says no more than that something is gone.
 */
const readLines = (file: string): readonly Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    // only `append` writes here, in a folder of this user's own
    .flatMap((line) => attempted(() => JSON.parse(line) as Line) ?? []);

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

const isRunning = (mark: string): boolean => mark === processMark(Number.parseInt(mark, 10));

const isOld = (file: string): boolean => attempted(() => Date.now() - lstatSync(file).mtimeMs > 60_000) === true;

/** What a copy of a project does without: its history, and what its builds install anew. */
const isLeftOut = (path: string): boolean => /^(?:\.git|node_modules|\.venv)$/.test(basename(path));

/** Bytes of a file or folder, or undefined when it is too large, or holds what cannot be copied. */
const sizeOf = (path: string, leftOut?: (path: string) => boolean): number | undefined => {
  let bytes = 0;
  let entries = 0;
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (leftOut?.(next)) continue;
    const stat = lstatSync(next);
    bytes += stat.size;
    entries += 1;
    if (bytes > MAX_COPY_BYTES || entries > MAX_COPY_ENTRIES) return undefined;
    if (stat.isDirectory()) for (const name of readdirSync(next)) waiting.push(join(next, name));
    else if (!stat.isFile() && !stat.isSymbolicLink()) return undefined;
  }
  return bytes;
};
