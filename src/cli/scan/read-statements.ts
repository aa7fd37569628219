import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { VexStatement } from '../../model/vex.ts';
import { readVex } from '../../read/vex/read-vex.ts';
import { type Terminal, UsageError } from '../command.ts';

/** Largest VEX document that is read, in bytes. */
const MAX_BYTES = 64_000_000;

/** The statements of the files of `--vex`; one that cannot be read is wrong usage, for what it takes out would be missing. */
export const readStatements = (files: readonly string[], { cwd }: Terminal): readonly VexStatement[] =>
  files.flatMap((file) => {
    const path = resolve(cwd, file);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) throw new UsageError(`--vex ${file}: there is no such file`);
    if (stat.size > MAX_BYTES) throw new UsageError(`--vex ${file}: it is larger than ${MAX_BYTES} bytes`);
    const read = readVex(readFileSync(path, 'utf8'), file);
    if (read.kind === 'fault') throw new UsageError(`--vex ${file}: ${read.why}`);
    return read.statements;
  });
