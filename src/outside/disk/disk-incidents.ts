import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failed, ok } from '../../ports/result.ts';
import { type Incident, incidentShape } from '../../watch/incident/incident.ts';
import type { EvidenceFolder } from '../../watch/incident/preserve-evidence.ts';
import { type Journal, journalShape } from '../../watch/incident/response.ts';
import { readRecord } from './read-record.ts';
import { writeRecord } from './write-record.ts';

const MOST = 1_000;
const ID = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

/** The incidents of a watch in its state folder: one file each, what was done about it beside it, evidence in a folder. */
export type DiskIncidents = {
  /** The newest thousand, oldest first; a file that is none is passed over. Throws what the system says of the folder. */
  list(): readonly Incident[];
  /** Ids of the newest thousand, oldest first, and when the file of each was written last, in milliseconds since 1970. */
  written(): readonly { readonly id: string; readonly at: number }[];
  read(id: string): Incident | undefined;
  write(incident: Incident): void;
  journal(id: string): Journal;
  writeJournal(journal: Journal): void;
  evidence(id: string): { readonly path: string; readonly folder: EvidenceFolder };
};

export const diskIncidents = (state: string): DiskIncidents => {
  const folder = join(state, 'incidents');
  const fileOf = (id: string): string => join(folder, `${id}.json`);
  const stepsOf = (id: string): string => join(folder, `${id}.steps.json`);
  const read = (id: string): Incident | undefined => (ID.test(id) ? readRecord(fileOf(id), incidentShape) : undefined);
  const ids = (): readonly string[] =>
    namesIn(folder)
      .map((name) => name.replace(/\.json$/, ''))
      .filter((id) => ID.test(id))
      .sort()
      .slice(-MOST);
  return {
    read,
    list: () => ids().flatMap((id) => read(id) ?? []),
    written: () =>
      ids().flatMap((id) => {
        const stat = statSync(fileOf(id), { throwIfNoEntry: false });
        return stat ? { id, at: stat.mtimeMs } : [];
      }),
    write: (incident) => writeRecord(fileOf(incident.id), incident),
    journal: (id) => readRecord(stepsOf(id), journalShape) ?? { incident: id, steps: [] },
    writeJournal: (journal) => writeRecord(stepsOf(journal.incident), journal),
    evidence(id) {
      const path = join(folder, `${id}.evidence`);
      mkdirSync(path, { recursive: true, mode: 0o700 });
      return { path, folder: evidenceFolder(path) };
    },
  };
};

/** Nothing where there is no folder: no incident was ever opened. One that may not be read is no such answer. */
const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
};

const evidenceFolder = (path: string): EvidenceFolder => ({
  free() {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  },
  async write(name, content) {
    const hash = createHash('sha256');
    const hashed = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of typeof content === 'string' ? [Buffer.from(content)] : content) {
        hash.update(piece);
        yield piece;
      }
    };
    try {
      // a step that is done again begins its files anew: what is there may only be read
      rmSync(join(path, name), { force: true });
      await pipeline(Readable.from(hashed()), createWriteStream(join(path, name), { mode: 0o400, flags: 'w' }));
      return ok({ bytes: statSync(join(path, name)).size, sha256: hash.digest('hex') });
    } catch (error) {
      // half of a file is no evidence, and of a file system it is gigabytes
      if (statSync(join(path, name), { throwIfNoEntry: false })?.isFile()) rmSync(join(path, name));
      return failed('failed', error instanceof Error ? error.message : String(error));
    }
  },
});
