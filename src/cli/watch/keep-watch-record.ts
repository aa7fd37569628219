import { readWatchPart, type WatchPart, writeWatchPart } from '../../outside/disk/disk-watch-record.ts';
import type { Engine } from '../../ports/engine.ts';
import { printable } from '../../report/text/printable.ts';
import { today } from '../today.ts';

/** How long the engine may take to say that it is there. */
const PATIENCE_MS = 5_000;

type KeptRecord = Pick<WatchPart, 'blind' | 'log'> & {
  readonly folder: string;
  readonly engine: Engine;
  readonly alerted: () => string | undefined;
  readonly err: (text: string) => void;
};

/** Writes down that the watch is alive, as far as its engine answers: what `plimsoll check engine:` counts later. */
export const keepWatchRecord = async ({ folder, engine, blind, log, alerted, err }: KeptRecord): Promise<void> => {
  const info = await engine.info({ timeoutMs: PATIENCE_MS });
  if (!info.ok) return;
  const name = info.value.Name ?? 'engine';
  const before = readWatchPart(folder);
  const isSame = before?.engine === name;
  const part: WatchPart = {
    ...{ engine: name, since: isSame ? before.since : today(), day: today(), blind, log },
    alerted: alerted() ?? (isSame ? before.alerted : undefined),
  };
  try {
    writeWatchPart(folder, part);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    err(`the record of the watch is not kept: ${printable(error.message)}\n`);
  }
};
