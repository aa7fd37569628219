import type { Board } from '../../ports/board.ts';
import { htmlText } from '../../report/html/html-text.ts';
import { levelDiagram } from '../../report/html/level-diagram.ts';
import { count } from '../../report/text/count.ts';
import { cut } from '../../report/text/cut.ts';
import type { Change } from '../kept-report.ts';
import { readChange, readNotice } from '../read-kept.ts';
import { needsLook, type Standing, standingOf } from '../standing-of.ts';
import { ago } from './ago.ts';
import { boardPage, part } from './board-page.ts';
import { sourceBar } from './source-bar.ts';

const NOTICES = 20;

/** The whole fleet on one page, what needs a look first. */
export const fleetPage = (board: Board, now: number): string => {
  const all = board.sources().map((row) => standingOf(row, now));
  const look = all.filter(needsLook);
  const rest = all.filter((one) => !needsLook(one));
  const row = (one: Standing): string => sourceRow(one, readChange(board.history(one.name, 1)[0]?.change), now);
  const known = all.flatMap(({ level, last }) => (level === undefined ? [] : [{ level, ceiling: last?.ceiling ?? 0 }]));
  const [lowest] = known.toSorted((a, b) => a.level - b.level || a.ceiling - b.ceiling);
  const parts = [
    all.length === 0 ? part('Nobody sends reports yet', EMPTY, '') : tiles(all),
    look.length === 0 ? '' : part('Needs a look', '', table(look.map(row))),
    rest.length === 0 ? '' : part(look.length === 0 ? 'Every source' : 'The rest', '', table(rest.map(row))),
    notices(board, now),
  ];
  return boardPage({
    title: 'the fleet',
    heading:
      all.length === 0
        ? 'An empty quay'
        : look.length === 0
          ? `All ${all.length} ride at their line`
          : `${look.length} of ${all.length} ${look.length === 1 ? 'needs' : 'need'} a look`,
    lines: [
      lowest ? `The lowest load line that is known lies at level ${lowest.level}.` : 'No load line is known yet.',
      silence(all),
    ],
    picture: lowest ? levelDiagram(lowest) : '',
    body: parts.join('\n'),
    now,
  });
};

/** What slipped and recovered lately. */
const notices = (board: Board, now: number): string => {
  const rows = board.notices(NOTICES).flatMap(({ body, isTold }) => {
    const notice = readNotice(body);
    if (!notice) return [];
    const { source, time, kind, message } = notice;
    const tag = `<span class="tag ${kind === 'slipped' ? 'high' : 'good'}">${kind}</span>${isTold ? '' : ' <span class=rec>not told yet</span>'}`;
    return `<tr><td class=age>${ago(now - time)}<td>${tag}<td><b>${htmlText(source)}</b> ${htmlText(cut(message, 400))}`;
  });
  const table = `<div class=card><table class=log><tbody>${rows.join('\n')}</tbody></table></div>`;
  return rows.length === 0 ? '' : part('Slipped and recovered', 'The newest first. Each is told once.', table);
};

const EMPTY =
  '<code>plimsoll serve token NAME</code> makes the token with which a host or a project sends its reports, and says how.';

const silence = (all: readonly Standing[]): string => {
  const silent = all.filter(({ state }) => state === 'silent').length;
  return silent === 0
    ? 'Everybody was heard of in time.'
    : `${count(silent, 'source')} ${silent === 1 ? 'was' : 'were'} not heard of in time: nobody knows where ${silent === 1 ? 'it stands' : 'they stand'}.`;
};

const isAtTarget = ({ level, last }: Standing): boolean => level !== undefined && level >= (last?.target ?? 0);

const tiles = (all: readonly Standing[]): string => {
  const heard = all.filter(({ state }) => state === 'heard');
  const sum = (of: (one: Standing) => number): number => heard.reduce((total, one) => total + of(one), 0);
  const aimed = heard.filter(({ last }) => last?.target !== undefined);
  const worst = sum(({ last }) => (last?.counts.critical ?? 0) + (last?.counts.high ?? 0));
  const shown = [
    [heard.length, `of ${count(all.length, 'source')} heard of in time`],
    [sum(({ last }) => last?.subjects ?? 0), 'services and hosts judged'],
    [aimed.filter(isAtTarget).length, `of ${count(aimed.length, 'source')} with a target at or above it`],
    [worst, 'critical and high findings open'],
  ] as const;
  return `<section class=tiles>${shown.map(([number, words]) => `<div class="card tile"><b>${number}</b><span>${words}</span></div>`).join('')}</section>`;
};

const table = (rows: readonly string[]): string =>
  `<div class=card><table class=fleet><thead><tr><th scope=col>Source<th scope=col>Load line<th scope=col>Level<th scope=col>Open<th scope=col>Changed<th scope=col>Last report</thead><tbody>
${rows.join('\n')}
</tbody></table></div>`;

const sourceRow = (one: Standing, change: Change | undefined, now: number): string => {
  const { name, heard } = one;
  const age = heard === undefined ? 'never' : ago(now - heard);
  return `<tr><td><a class=name href="/sources/${htmlText(name)}">${htmlText(name)}</a><td class=bar>${sourceBar(one)}<td>${levelText(one)}<td>${openTags(one)}<td>${changeText(one, change)}<td class=age>${age}`;
};

/** Where a source stands, in words. */
const levelText = ({ state, level, last, heard, slips }: Standing): string => {
  if (state === 'awaited') return '<span class=unknown>awaited</span>';
  const was = last?.level === undefined ? '' : `<br><span class=rec>was level ${last.level}</span>`;
  if (state === 'silent') return `<span class="tag high">not heard of</span>${heard === undefined ? '' : was}`;
  if (level === undefined) return '<span class="tag high">nothing judged</span>';
  const { target } = last ?? {};
  if (slips.level) return `level ${level} <span class="tag high">held ${slips.level.from}</span>`;
  if (target === undefined) return `level ${level}`;
  return target > level
    ? `level ${level} <span class="tag medium">target ${target}</span>`
    : `level ${level}, target ${target}`;
};

const openTags = ({ state, last, slips }: Standing): string => {
  if (state !== 'heard' || !last) return '';
  const { critical, high } = last.counts;
  const tags = [
    critical > 0 ? `<span class="tag critical">${critical} critical</span>` : '',
    high > 0 ? `<span class="tag high">${high} high</span>` : '',
    slips.findings.length > 0 ? `<span class="tag high">${slips.findings.length} of them new</span>` : '',
    last.errors > 0 ? `<span class="tag medium">${count(last.errors, 'file')} unread</span>` : '',
  ].join('');
  return tags === '' ? '<span class="tag good">nothing high</span>' : `<span class=tags>${tags}</span>`;
};

const changeText = ({ state, level }: Standing, change: Change | undefined): string => {
  if (state !== 'heard' || !change) return '';
  if (change.isFirst) return '<span class=unknown>the first report</span>';
  const { from, appeared, gone } = change;
  const moved =
    from !== level && from !== undefined
      ? [level !== undefined && level > from ? `rose from ${from}` : `<b class=fail>fell from ${from}</b>`]
      : [];
  const words = [...moved, ...(appeared > 0 ? [`${appeared} new`] : []), ...(gone > 0 ? [`${gone} gone`] : [])];
  return words.length === 0 ? '<span class=unknown>nothing new</span>' : words.join(', ');
};
