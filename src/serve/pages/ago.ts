import { count } from '../../report/text/count.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, roughly: `5 minutes ago`; of what came before the clock was set back nobody knows. */
export const ago = (ms: number): string => {
  if (ms <= -MINUTE) return 'at a time that lies ahead';
  if (ms < MINUTE) return 'just now';
  if (ms < 2 * HOUR) return `${count(Math.floor(ms / MINUTE), 'minute')} ago`;
  if (ms < 2 * DAY) return `${count(Math.floor(ms / HOUR), 'hour')} ago`;
  return `${count(Math.floor(ms / DAY), 'day')} ago`;
};
