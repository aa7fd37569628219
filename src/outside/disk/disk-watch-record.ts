import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '../../model/calendar.ts';
import type { WatchRecord } from '../../model/watch-record.ts';
import { flag, list, object, optional, text } from '../../ports/shape.ts';
import { type DiskIncidents, diskIncidents } from './disk-incidents.ts';
import { readRecord } from './read-record.ts';
import { writeRecord } from './write-record.ts';

/** What the watch itself keeps, and what the responder does: each process writes a file of its own. */
export type WatchPart = Omit<WatchRecord, 'responder' | 'exercise'>;
type ResponderPart = NonNullable<WatchRecord['responder']>;

const WATCH = 'record.json';
const RESPONDER = 'responder.json';
const watchShape = object({
  engine: text,
  since: text,
  day: text,
  blind: flag,
  alerted: optional(text),
  log: optional(object({ folder: text, copies: list(text) })),
});
const responderShape = object({ day: text, tells: list(text) });

/** The record of a watch over the engine of that name in the first of some folders that has one; a file that is none is no record. */
export const readWatchRecord = (folders: readonly string[], engine: string): WatchRecord | undefined => {
  for (const folder of folders) {
    const part = readWatchPart(folder);
    if (part?.engine !== engine) continue;
    const responder = readRecord(join(folder, RESPONDER), responderShape);
    return {
      ...part,
      log: part.log && existsSync(part.log.folder) ? part.log : undefined,
      responder: responder && isDay(responder.day) ? responder : undefined,
      exercise: exerciseIn(folder),
    };
  }
  return undefined;
};

export const readWatchPart = (folder: string): WatchPart | undefined => {
  const part = readRecord(join(folder, WATCH), watchShape);
  return part && [part.since, part.day, part.alerted ?? part.day].every(isDay) ? part : undefined;
};

export const writeWatchPart = (folder: string, part: WatchPart): void => writeRecord(join(folder, WATCH), part);
export const writeResponderPart = (folder: string, part: ResponderPart): void =>
  writeRecord(join(folder, RESPONDER), part);

/** The newest incident whose evidence was kept and that a person closed. */
const exerciseIn = (folder: string): WatchRecord['exercise'] => {
  const incidents = diskIncidents(folder);
  const answered = listed(incidents).findLast(
    ({ id, closed }) =>
      closed && incidents.journal(id).steps.some(({ step, state }) => step === 'preserve' && state === 'done'),
  );
  const day = answered?.closed?.time.slice(0, 10) ?? '';
  return answered && isDay(day) ? { incident: answered.id, day } : undefined;
};

/** The incidents, where they may be read. */
const listed = (incidents: DiskIncidents): ReturnType<DiskIncidents['list']> => {
  try {
    return incidents.list();
  } catch {
    return [];
  }
};
