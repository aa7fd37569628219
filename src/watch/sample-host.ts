import type { Clock } from '../ports/clock.ts';
import type { Host } from '../ports/host.ts';
import { readNamespaces } from '../read/proc/look-at-process.ts';
import { readSockets } from '../read/proc/read-sockets.ts';
import { readUsage } from '../read/proc/read-usage.ts';
import type { Untimed } from './observation.ts';
import type { Roster } from './roster.ts';
import { openScan } from './scan-processes.ts';

/** The watch rests so many times as long as it works: about one hundredth of a core. */
export const REST = 100;
/** However dear a look was, the next one comes so soon: what lives for seconds must be seen. */
const MOST_REST_MS = 4_000;
const TICK_MS = 1_000;
const USAGE_MS = 10_000;
const JUMP_MS = 5_000;

export type Sampling = {
  readonly host: Host;
  readonly clock: Clock;
  readonly seen: Roster['seen'];
  readonly take: (observation: Untimed) => void;
  /** The clock of the host jumped by so many milliseconds. */
  readonly onJump: (milliseconds: number) => void;
  readonly signal: AbortSignal;
};

/** Looks at processes, sockets, sensitive files and use of every container, again and again, until it is cancelled. */
export const sampleHost = async ({ host, clock, seen, take, onJump, signal }: Sampling): Promise<void> => {
  const scan = openScan(host);
  const hostNamespaces = readNamespaces(host, 1);
  let lastUsage = Number.NEGATIVE_INFINITY;
  let drift = clock.wall().getTime() - clock.steady();
  let work = 0;
  for (let turn = 0; !signal.aborted; turn += 1) {
    await clock.sleep(Math.min(MOST_REST_MS, Math.max(TICK_MS, work * REST)), signal);
    if (signal.aborted) return;
    const from = clock.steady();
    const used = clock.used();
    const shift = clock.wall().getTime() - from - drift;
    drift += shift;
    if (Math.abs(shift) > JUMP_MS) onJump(shift);
    for (const [id, { started, ended }] of scan(seen)) {
      const one = seen.get(id);
      if (one && started.length > 0) one.touched = true;
      take({ kind: 'processes', id, started, ended });
    }
    for (const one of turn % 2 === 0 ? seen.values() : []) {
      // on the host's network its sockets are everybody's
      const isOwn = one.namespaces.net !== '' && one.namespaces.net !== hostNamespaces.net;
      const sockets = isOwn ? readSockets(host, one.watched.pid) : undefined;
      if (sockets) take({ kind: 'sockets', id: one.id, sockets });
      const changes = one.files.sensitive(host);
      if (changes.length > 0) take({ kind: 'files', id: one.id, changes });
    }
    if (from - lastUsage >= USAGE_MS) {
      lastUsage = from;
      const hour = clock.wall().getHours();
      for (const { id, folders, watched } of seen.values()) {
        if (folders) take({ kind: 'usage', id, usage: readUsage(host, folders, watched.pid), hour });
      }
    }
    work = clock.used() - used;
  }
};
