import { htmlText } from '../../report/html/html-text.ts';
import { pageHead } from '../../report/html/page-head.ts';

/** What the pages of the board have beyond the look of a report. */
const STYLE = `
.fleet{table-layout:fixed}.fleet td{vertical-align:middle}.fleet th:first-child{width:19%}.fleet th:nth-child(2){width:25%}.fleet th:nth-child(3){width:17%}.fleet th:nth-child(4){width:15%}.fleet th:nth-child(6){width:11%}
.fleet .name{font-weight:600;overflow-wrap:anywhere}.fleet .age{white-space:nowrap}
.bars .goal{fill:var(--ink)}.bars .none{fill:none;stroke:var(--soft);stroke-dasharray:4 4}
.tags{display:flex;flex-wrap:wrap;gap:4px 6px}
.good{color:var(--solid);background:var(--infobg)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:14px;margin-bottom:18px}
.tile b{display:block;font-size:1.9rem;line-height:1.15;letter-spacing:-.02em}.tile span{color:var(--soft);font-size:.9rem}
.course{display:block;width:100%;height:auto}
.course .grid{stroke:var(--line);stroke-width:1}.course .goal{stroke:var(--warn);stroke-width:1.5;stroke-dasharray:5 4}
.course .area{fill:var(--light);opacity:.5}.course .way{fill:none;stroke:var(--solid);stroke-width:3;stroke-linejoin:round;stroke-linecap:round}
.course .dot{fill:var(--solid)}.course text{font:12px system-ui,sans-serif;fill:var(--soft)}
.log td:first-child{width:18%;white-space:nowrap}.log td:nth-child(2){width:18%}.log ul{margin-top:4px;padding-left:18px}
.where td:first-child,.where th:first-child{width:32%}.where td:nth-child(3){width:26%}
@media(max-width:760px){.fleet thead{display:none}.fleet tr{display:block;padding:10px 0;border-bottom:1px solid var(--line)}.fleet tr:last-child{border-bottom:0}.fleet td,.fleet td:first-child,.fleet td.bar,.fleet td:nth-child(3){display:block;width:auto;border:0;padding:3px 0}.log td:first-child{white-space:normal}}`;

type Page = {
  readonly title: string;
  /** HTML from here on. */
  readonly heading: string;
  readonly lines: readonly string[];
  readonly picture: string;
  readonly body: string;
  readonly now: number;
};

const LINKS = [
  ['/', 'The fleet'],
  ['/controls', 'By control'],
] as const;

/** A page of the board: where one is, what to take away, and the rest below. */
export const boardPage = ({ title, heading, lines, picture, body, now }: Page): string => {
  const [first = '', ...soft] = lines;
  const links = LINKS.map(([path, name]) => `<a href="${path}">${name}</a>`).join('');
  return `${pageHead(`Plimsoll: ${title}`, STYLE)}<header><div class=wrap><div><p class=brand><b>Plimsoll</b> · ${htmlText(title)}</p><h1>${heading}</h1><p>${first}</p>${soft.map((line) => `<p class=soft>${line}</p>`).join('')}</div>${picture}</div></header>
<nav aria-label="The board"><div class=wrap>${links}</div></nav><main class=wrap>
${body}
</main><footer><div class=wrap>As of ${dayAndTime(now)}. A report says what its sender says; what nobody heard of is unknown, and no pass.</div></footer></body></html>
`;
};

/** A part of a page under its heading. */
export const part = (title: string, lead: string, body: string): string =>
  `<section><h2>${title}</h2>${lead === '' ? '' : `<p class=lead>${lead}</p>`}${body}</section>`;

/** A moment in words that need no zone of the reader: `2026-11-29 08:41 UTC`. */
export const dayAndTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
