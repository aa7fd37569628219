import type { Answer, Engine } from '../ports/engine.ts';
import type { Ledger, LedgerEntry } from '../ports/ledger.ts';
import { ok } from '../ports/result.ts';
import { removeEntry } from './workshop.ts';

/** Containers hold networks, volumes and images, so they go first. */
const ORDER = ['container', 'network', 'volume', 'image'] as const;
const TIMEOUT_MS = 60_000;

/**
 * Removes everything that a ledger names, and nothing else. An entry without an id belongs to a run that ended while the
 * engine was asked: its name is random, so that whatever bears it is that run's. Gives what could not be removed.
 */
export const clearLedger = async (engine: Engine, ledger: Ledger): Answer<readonly LedgerEntry[]> => {
  for (const kind of ORDER) {
    for (const entry of ledger.entries().filter((one) => one.kind === kind)) {
      const removed = await removeEntry(engine, ledger, entry, { timeoutMs: TIMEOUT_MS });
      if (!removed.ok && (removed.code === 'absent' || removed.code === 'denied')) return removed;
    }
  }
  const left = ledger.entries();
  if (left.length === 0) ledger.close();
  return ok(left);
};
