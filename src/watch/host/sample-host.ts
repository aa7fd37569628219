import type { Clock } from '../../ports/clock.ts';
import type { Host } from '../../ports/host.ts';
import { readUsage } from '../../read/proc/read-usage.ts';
import type { Untimed } from '../observation.ts';
import { openScan } from './scan-processes.ts';
import type { TrackedContainers } from './tracked-containers.ts';

/** It rests so many times as long as it works: half of a hundredth of a core. Changed files and the program itself have the rest. */
const REST = 200;
/** However dear a look was, the next one comes so soon: what lives for seconds must be seen. */
const MOST_REST_MS = 4_000;
const TICK_MS = 1_000;
/** Work after which no further table of sockets is read in the same look: each costs milliseconds. */
const LONG_MS = 8;
/** Looks from one reading of use to the next; each look reads that of a share of the containers. */
const USAGE_LOOKS = 15;
const JUMP_MS = 5_000;

type Sampling = {
  readonly host: Host;
  readonly clock: Clock;
  readonly seen: TrackedContainers['seen'];
  readonly take: (observation: Untimed) => void;
  /** The clock of the host jumped by so many milliseconds. */
  readonly onJump: (milliseconds: number) => void;
  readonly signal: AbortSignal;
};

/** Looks at processes, sockets, sensitive files and use of every container, again and again, until it is cancelled. */
export const sampleHost = async ({ host, clock, seen, take, onJump, signal }: Sampling): Promise<void> => {
  const scan = openScan(host);
  /** When the tables of each container were read: those that stirred wait, and who waited longest comes first. */
  const readAt = new Map<string, number>();
  const waiting = new Set<string>();
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
    for (const [id, { started, ended }] of scan(seen)) take({ kind: 'processes', id, started, ended });
    let place = turn;
    const hour = clock.wall().getHours();
    for (const { id, sockets, files, folders, watched } of seen.values()) {
      place += 1;
      if (folders && place % USAGE_LOOKS === 0)
        take({ kind: 'usage', id, usage: readUsage(host, folders, watched.pid), hour });
      if (place % 2 === 0) continue;
      const glance = sockets?.glance();
      if (glance?.stirred) waiting.add(id);
      else if (sockets && glance?.failed) take({ kind: 'sockets', id, sockets: sockets.known() });
      const changes = files.sensitive(host);
      if (changes.length > 0) take({ kind: 'files', id, changes });
    }
    for (const id of [...waiting].sort((one, other) => (readAt.get(one) ?? 0) - (readAt.get(other) ?? 0))) {
      if (clock.used() - used > LONG_MS) break;
      waiting.delete(id);
      readAt.set(id, from);
      const sockets = seen.get(id)?.sockets?.read();
      if (sockets) take({ kind: 'sockets', id, sockets });
    }
    for (const id of readAt.keys()) if (!seen.has(id)) readAt.delete(id);
    work = clock.used() - used;
  }
};
