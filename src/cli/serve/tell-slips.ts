import { sleepUntil } from '../../outside/process/sleep-until.ts';
import type { Board } from '../../ports/board.ts';
import { count } from '../../report/text/count.ts';
import { printable } from '../../report/text/printable.ts';
import type { SlipNotice } from '../../serve/kept-report.ts';
import { readNotice } from '../../serve/read-kept.ts';
import { slipsOfSilence } from '../../serve/slips-of.ts';
import { type channelsOf, type Notice, tellPeople } from '../tell-people.ts';

const LOOK_MS = 2_000;
/** After nobody could be told. */
const AGAIN_MS = 60_000;
/** Notices in one message. */
const AT_ONCE = 50;

type Telling = {
  readonly board: Board;
  readonly channels: ReturnType<typeof channelsOf>;
  readonly say: (message: string) => void;
  readonly signal: AbortSignal;
};

/** Notes who fell silent and tells people of slips and recoveries, each once, until it is stopped. What nobody took waits. */
export const tellSlips = async ({ board, channels, say, signal }: Telling): Promise<void> => {
  let trouble = '';
  const complain = (message: string): void => {
    if (message !== trouble && message !== '') say(message);
    trouble = message;
  };
  /** When to look again, in milliseconds. */
  const look = async (): Promise<number> => {
    const now = Date.now();
    for (const { name } of board.sources().filter((row) => slipsOfSilence(row, now))) {
      const noted = board.slip(name, (row) => {
        const slipped = slipsOfSilence(row, now);
        return (
          slipped && {
            slips: JSON.stringify(slipped.slips),
            notices: slipped.notices.map((one) => JSON.stringify(one)),
          }
        );
      });
      if (!noted.ok) complain(noted.message);
    }
    const rows = board.untold(AT_ONCE);
    const notices = rows.flatMap(({ body }) => readNotice(body) ?? []);
    if (rows.length === 0) return LOOK_MS;
    const told = notices.length === 0 ? undefined : await tellPeople(channels, slipNotice(notices));
    if (told && !told.ok) {
      complain(`nobody could be told, it is tried again: ${told.message}`);
      return AGAIN_MS;
    }
    const marked = board.told(rows.map(({ id }) => id));
    const untold = told && told.value.trouble !== '' ? `not told by ${told.value.trouble}` : '';
    complain(marked.ok ? untold : marked.message);
    for (const { source, kind, message } of notices) say(`${kind}: ${source} ${message}`);
    return marked.ok ? LOOK_MS : AGAIN_MS;
  };
  while (!signal.aborted) {
    const wait = await look().catch((error: unknown) => {
      complain(`the board cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return AGAIN_MS;
    });
    await sleepUntil(wait, signal);
  }
};

/** Slips and recoveries as one message. */
const slipNotice = (notices: readonly SlipNotice[]): Notice => {
  const of = (which: SlipNotice['kind']): number =>
    new Set(notices.filter(({ kind }) => kind === which).map(({ source }) => source)).size;
  const [slipped, recovered] = [of('slipped'), of('recovered')];
  const parts = [
    ...(slipped > 0 ? [`${count(slipped, 'source')} slipped`] : []),
    ...(recovered > 0 ? [`${recovered} recovered`] : []),
  ];
  const subject = parts.join(', ');
  const lines = notices.map(({ kind, source, message }) =>
    printable(`${kind === 'slipped' ? 'SLIPPED' : 'recovered'}  ${source} ${message}`),
  );
  const json = notices.map(({ time, ...rest }) => ({ time: new Date(time).toISOString(), ...rest }));
  return {
    ...{ subject, text: `${lines.join('\n')}\n`, json: { schemaVersion: 1, kind: 'fleet', notices: json } },
    event: {
      time: new Date().toISOString(),
      ...{ source: 'serve', action: 'serve.notify', actor: { kind: 'plimsoll', verb: 'serve' } },
      severity: slipped > 0 ? 'high' : 'info',
      message: `${subject}: ${lines.join(' | ')}`.slice(0, 2_000),
    },
  };
};
