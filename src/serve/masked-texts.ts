import { setImmediate as pause } from 'node:timers/promises';
import { redactCredentials } from '../check/redact-credentials.ts';
import { cut } from '../report/text/cut.ts';

/** Characters of a text that are looked at; what stands behind them is not kept. */
const LOOKED_AT = 320;
/** Texts between two pauses: one that is made to keep the detectors busy takes some milliseconds. */
const AT_A_TIME = 8;

/**
 * Texts of a stranger as they may be kept: without credentials, of at most so many columns. Others are served between
 * them, however long that takes.
 */
export const maskedTexts = (): ((text: string, columns: number) => Promise<string>) => {
  const known = new Map<string, string>();
  return async (text, columns) => {
    const before = known.get(text);
    if (before !== undefined) return cut(before, columns);
    if (known.size % AT_A_TIME === AT_A_TIME - 1) await pause();
    // a credential that is cut in two is not known for one
    const whole = text.length > LOOKED_AT ? `${text.slice(0, LOOKED_AT).replace(/\S*$/, '')}…` : text;
    const masked = redactCredentials(whole.toWellFormed());
    known.set(text, masked);
    return cut(masked, columns);
  };
};
