import { htmlText } from '../../report/html/html-text.ts';
import { cut } from '../../report/text/cut.ts';

/** Who settles something: a command as code, or a person's work. */
export const askText = (ask: string): string => {
  const text = htmlText(cut(ask, 400));
  return ask.startsWith('plimsoll ') ? `<code>${text}</code>` : text;
};
