import { existsSync } from 'node:fs';
import type { CheckRequest } from '../../check/check.ts';
import { stackImages } from '../../check/stack-images.ts';
import type { ImageLookup, KnownImage } from '../../join/image/image-lookup.ts';
import type { ScanRecord } from '../../model/scan-record.ts';
import { readScan } from '../../outside/disk/disk-scans.ts';
import { locateEngine } from '../../outside/engine/locate-engine.ts';
import { openEngine } from '../../outside/engine/open-engine.ts';
import { seenImage } from '../../read/image/recorded-image.ts';
import type { Terminal } from '../command.ts';
import { dataPlaces } from '../data-places.ts';
import { stateFolder } from '../state-folder.ts';

/** How long the engine may take to say whether it has an image, in milliseconds. */
const PATIENCE = 3000;
/** Images that one check scans by itself. */
const MAX_SCANS = 50;

/**
 * What is inside the images that services run: what their last scan on this machine kept, and, where a database is there
 * to compare with or `live` asks for it, a fresh look at those that the local engine has. Where no engine is, or it does
 * not answer, nobody waits for it.
 */
export const lookIntoImages = async (
  request: CheckRequest,
  { live }: { readonly live: boolean },
  terminal: Terminal,
): Promise<ImageLookup> => {
  const folder = stateFolder(terminal.env, 'scans');
  const found = new Map<string, KnownImage | undefined>();
  const inside: ImageLookup = (reference) => {
    if (!found.has(reference)) found.set(reference, insideOf(readScan(folder, reference)));
    return found.get(reference);
  };
  const database = await databaseDay(terminal);
  if (!live && database === undefined) return inside;
  const endpoint = locateEngine(terminal.env);
  if (!endpoint.ok || endpoint.value.kind !== 'socket' || !existsSync(endpoint.value.path)) return inside;
  const { images } = openEngine(endpoint.value);
  const asked = new Set(stackImages(request).images.flatMap(({ reference }) => reference ?? []));
  for (const reference of [...asked].slice(0, MAX_SCANS)) {
    const there = await images.inspect(reference, { timeoutMs: PATIENCE });
    if (!there.ok && there.code !== 'not-found') break;
    if (!there.ok) continue;
    const kept = readScan(folder, reference);
    if (kept?.image && kept.digest === there.value.Id && (database === undefined || kept.database === database))
      continue;
    const { scanImage } = await import('../scan/scan-image.ts');
    const scanned = await scanImage(
      `image:${reference}`,
      { cache: true, vex: kept?.digest === there.value.Id ? kept.statements : [] },
      terminal,
    );
    if (scanned.ok) found.set(reference, insideOf(scanned.value.record));
  }
  return inside;
};

const insideOf = (scan: ScanRecord | undefined): KnownImage | undefined =>
  scan && { scan, image: scan.image && seenImage(scan.image) };

/** The day of the database; undefined when there is none. What reads it needs more of Node than the rest, and is loaded for it alone. */
const databaseDay = async ({ env }: Terminal): Promise<string | undefined> => {
  const { database } = dataPlaces(env);
  if (!existsSync(database)) return undefined;
  const { readAdvisories } = await import('../../outside/advisories/read-advisories.ts');
  const read = readAdvisories(database, ({ state }) => state.updated.slice(0, 10));
  return read.ok ? read.value : undefined;
};
