import { existsSync } from 'node:fs';
import type { ImageStep } from '../../model/image.ts';
import { recordKey, type ScanRecord } from '../../model/scan-record.ts';
import { text } from '../../model/value.ts';
import type { VexStatement } from '../../model/vex.ts';
import { writeScan } from '../../outside/disk/disk-scans.ts';
import type { ImageFailure } from '../../ports/image-source.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { recordOf } from '../../scan/record-of.ts';
import type { Scanned } from '../../scan/scanned.ts';
import { unlisted } from '../../scan/unlisted.ts';
import type { Terminal } from '../command.ts';
import { complain } from '../complain.ts';
import { dataPlaces } from '../data-places.ts';
import { stateFolder } from '../state-folder.ts';
import { type ReadAsked, readTarget } from '../targets/image-target.ts';
import { today } from '../today.ts';
import { version } from '../version.ts';

/** Finds the lines of the Dockerfile that the image was built from, by the history of the image. */
export type BuiltFrom = (history: readonly ImageStep[]) => NonNullable<Scanned['layerSources']>;

type ScanAsked = Omit<ReadAsked, 'secrets'> & {
  readonly maxAge?: number | undefined;
  readonly vex?: readonly VexStatement[] | undefined;
  readonly builtFrom?: BuiltFrom | undefined;
};

/** Reads the image that a target names, compares it with the database where there is one, and leaves a record. */
export const scanImage = async (
  target: string,
  { maxAge, vex, builtFrom, ...asked }: ScanAsked,
  terminal: Terminal,
): Promise<
  Result<{ readonly scanned: Scanned; readonly record: ScanRecord | undefined }, ImageFailure | 'damaged' | 'old'>
> => {
  const started = performance.now();
  const read = await readTarget(target, terminal, { ...asked, secrets: true });
  if (!read.ok) return read;
  const image = read.value;
  // a machine without a database needs nothing of what reads one
  const found = existsSync(dataPlaces(terminal.env).database)
    ? (await import('./look-up.ts')).lookUp(image.packages, { maxAge, vex, product: image }, terminal)
    : failed('missing', 'there is no vulnerability database yet: plimsoll db update');
  // without a database, or with one that cannot be read, the rest of the answer stands, unless its age was asked for
  if (!found.ok && (found.code === 'old' || maxAge !== undefined)) return found;
  const scanned: Scanned = {
    image,
    ...(builtFrom ? { layerSources: builtFrom(image.history) } : {}),
    lookedUp: found.ok ? { ...found.value, noData: [...found.value.noData, ...unlisted(image)] } : undefined,
    ...(found.ok ? {} : { notLookedUp: found.message }),
    tool: { name: 'plimsoll', version },
    durationMs: performance.now() - started,
  };
  return ok({ scanned, record: keepRecord(target, scanned, terminal) });
};

/** Notes that an image with a name was scanned, for check to count; files and folders have none. */
const keepRecord = (target: string, scanned: Scanned, terminal: Terminal): ScanRecord | undefined => {
  const name = /^(?:image:|registry:)?([^:].*)$/.exec(target)?.[1];
  const named = name !== undefined && !/^(?:docker-archive|oci|rootfs):/.test(target);
  const reference = named ? recordKey(readImageReference(text(name))) : undefined;
  const record = recordOf(scanned, { reference: reference ?? target, day: today() });
  if (!record || reference === undefined) return record;
  try {
    return writeScan(stateFolder(terminal.env, 'scans'), record);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    complain('scan', `no record could be kept: ${error.message}`, terminal);
    return record;
  }
};
