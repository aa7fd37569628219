import { resolve } from 'node:path';
import { namedText } from '../../outside/disk/named-text.ts';
import { type Baseline, readBaseline, writeBaseline } from '../../policy/baseline.ts';
import type { Files } from '../../ports/files.ts';
import { count } from '../../report/text/count.ts';
import { type Terminal, UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';
import { pathInside } from '../targets/path-inside.ts';
import { today } from '../today.ts';
import { mustBeWritable, writeTo } from '../write-to.ts';

/** The file of `--baseline FILE`, and what it holds. */
export type BaselineFile = {
  readonly findings: Baseline;
  /** `--write-baseline`: writes what is there now, and says so; undefined without that flag. */
  readonly write: ((now: Parameters<typeof writeBaseline>[0]) => void) | undefined;
};

/** The files before the change that is judged, and the folder on the disk that they are of: a baseline in it comes from there. */
type Before = { readonly root: string; readonly files: Files };

/** Reads the baseline that the flags name; one that is to be written need not be there yet, but it must be possible to write it. */
export const baselineFile = (
  flags: Flags,
  { cwd, err }: Pick<Terminal, 'cwd' | 'err'>,
  before?: Before,
): BaselineFile | undefined => {
  const named = textFlag(flags, 'baseline');
  const writes = flags['write-baseline'] === true;
  if (named === undefined) {
    if (writes) throw new UsageError('--write-baseline needs --baseline FILE');
    return undefined;
  }
  const path = resolve(cwd, named);
  if (writes) mustBeWritable('--write-baseline', path);
  const findings = load(path, { before, optional: writes });
  const write: BaselineFile['write'] = (now) => {
    writeTo('--write-baseline', path, [writeBaseline(now, findings, today())]);
    err(`${count(now.length, 'finding')} written to ${path}\n`);
  };
  return { findings, write: writes ? write : undefined };
};

type Asked = { readonly before: Before | undefined; readonly optional: boolean };

const load = (path: string, { before, optional }: Asked): Baseline => {
  const inside = before && pathInside(before.root, path);
  const text = before && inside !== undefined ? before.files.text(inside) : namedText(path, '/');
  if (!text.ok) {
    if (text.code === 'missing' && (optional || inside !== undefined)) return new Map();
    throw new UsageError(`--baseline ${text.message}`);
  }
  const baseline = readBaseline(text.value);
  if (!baseline) throw new UsageError(`--baseline ${path}: this is no baseline; --write-baseline makes one`);
  return baseline;
};
