import type { Report } from '../report.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { htmlText } from './html-text.ts';

const MOST = 200;

/** The end of a page: who made it from how much, and what was left aside. */
export const htmlFooter = ({ tool, skipped, filesRead }: Report): string => {
  const left = skipped
    .slice(0, MOST)
    .map(({ path, why }) => `<li><span class=place>${htmlText(path)}</span> ${htmlText(cut(why, 300))}`);
  const list =
    left.length === 0
      ? ''
      : `<details><summary>${count(skipped.length, 'file')} skipped</summary><ul>${left.join('')}</ul></details>`;
  return `<footer><div class=wrap>Made by plimsoll ${htmlText(tool.version)} from ${count(filesRead, 'file')}. Nothing was executed and nothing was sent anywhere.${list}</div></footer>`;
};
