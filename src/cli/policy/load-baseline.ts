import { basename, dirname } from 'node:path';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { type Baseline, readBaseline } from '../../policy/baseline.ts';
import type { Files } from '../../ports/files.ts';
import { UsageError } from '../command.ts';
import { pathInside } from '../targets/path-inside.ts';

type BaselineRequest = {
  /** The absolute path. */
  readonly path: string;
  readonly root: string;
  /** The files before the change that is judged: a baseline inside the target comes from there. */
  readonly base: Files | undefined;
  /** Whether it need not be there yet. */
  readonly optional: boolean;
};

/** The baseline of `--baseline FILE`. */
export const loadBaseline = ({ path, root, base, optional }: BaselineRequest): Baseline => {
  const inside = base && pathInside(root, path);
  const text =
    base && inside !== undefined ? base.text(inside) : diskFiles(dirname(path)).text(basename(path) as FileId);
  if (!text.ok) {
    if (text.code === 'missing' && (optional || inside !== undefined)) return new Map();
    throw new UsageError(`--baseline: ${text.message}`);
  }
  const baseline = readBaseline(text.value);
  if (!baseline) throw new UsageError(`--baseline ${path}: this is no baseline; --write-baseline makes one`);
  return baseline;
};
