import { redactCredentials } from '../check/redact-credentials.ts';
import { cut } from '../report/text/cut.ts';

/** Characters of a text that are looked at; what stands behind them is not kept. */
const LOOKED_AT = 320;

/** Texts of a stranger as they may be kept: without credentials, of at most so many columns. Each is looked at once. */
export const maskedTexts = (): ((text: string, columns: number) => string) => {
  const known = new Map<string, string>();
  return (text, columns) => {
    const masked = known.get(text) ?? masking(text);
    known.set(text, masked);
    return cut(masked, columns);
  };
};

const masking = (text: string): string => {
  // a credential that is cut in two is not known for one
  const whole = text.length > LOOKED_AT ? `${text.slice(0, LOOKED_AT).replace(/\S*$/, '')}…` : text;
  return redactCredentials(whole.toWellFormed());
};
