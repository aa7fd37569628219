import type { Board } from '../../ports/board.ts';
import { htmlText } from '../../report/html/html-text.ts';
import { levelDiagram } from '../../report/html/level-diagram.ts';
import { loadBar, loadText } from '../../report/html/load-bar.ts';
import { count } from '../../report/text/count.ts';
import type { Change, KeptFinding, KeptReport, Summary } from '../kept-report.ts';
import { readChange, readKept, readSummary } from '../read-kept.ts';
import { type Standing, standingOf } from '../standing-of.ts';
import { ago } from './ago.ts';
import { boardPage, dayAndTime, part } from './board-page.ts';
import { controlName } from './control-name.ts';
import { course } from './course.ts';

/** Reports that are listed, and findings that are listed of the last one. */
const LISTED = 60;
const FINDINGS = 200;
const STEPS = 30;

/** One source: where it stands, what lifts it, and how it came there. Undefined: there is none of that name. */
export const sourcePage = (board: Board, name: string, now: number): string | undefined => {
  const row = board.sources().find((source) => source.name === name);
  if (!row) return undefined;
  const standing = standingOf(row, now);
  const report = readKept(board.report(name));
  const history = board.history(name, LISTED).flatMap(({ received, summary, change }) => {
    const short = readSummary(summary);
    return short ? [{ received, summary: short, change: readChange(change) }] : [];
  });
  const { level, last, heard } = standing;
  const parts = [
    history.length > 1 ? part('Its course', '', `<div class=card>${course(history.toReversed())}</div>`) : '',
    report && report.subjects.length > 0 ? part('Load lines', asOf(standing), subjects(report)) : '',
    report && last?.next !== undefined ? part(`What to do next, to level ${last.next}`, '', steps(report)) : '',
    history.length > 0 ? part('What came and went', 'The last reports, the newest first.', log(history)) : '',
    report && report.findings.length > 0 ? part('Open findings', '', findings(report)) : '',
  ];
  return boardPage({
    title: name,
    heading:
      standing.state === 'heard'
        ? level === undefined
          ? 'Nothing was judged'
          : `Level ${level} of 4`
        : standing.state === 'awaited'
          ? 'Awaited'
          : 'Not heard of',
    lines: [
      wayOn(standing),
      heard === undefined
        ? ''
        : `Its last report came ${ago(now - heard)}, at ${dayAndTime(heard)}, from plimsoll ${htmlText(last?.tool ?? '')}. SHA-256 ${htmlText(last?.sha256 ?? '').slice(0, 16)}…`,
    ],
    picture: level === undefined ? '' : levelDiagram({ level, ceiling: last?.ceiling ?? 0 }),
    body: parts.join('\n'),
    now,
  });
};

const wayOn = ({ state, level, last, everyMs, heard }: Standing): string => {
  const hours = `${Math.round((everyMs / 3_600_000) * 10) / 10} hours`;
  if (state === 'silent')
    return `Nothing came within the last ${hours}: nobody knows its level${heard === undefined ? '' : ', whatever the last report said'}.`;
  if (state === 'awaited') return `Its first report is due within ${hours}.`;
  if (level === undefined) return 'The report is of nothing: no service and no host was in it.';
  const target = last?.target;
  if (target !== undefined && level < target) return `Its policy asks for level ${target}.`;
  return target === undefined ? 'Its policy names no target.' : `At or above its target, level ${target}.`;
};

const asOf = ({ state }: Standing): string =>
  state === 'silent' ? 'As the last report said, which is too old to count.' : '';

const subjects = ({ subjects: all, summary }: KeptReport): string => {
  const rows = all.map(
    (one) =>
      `<tr><td>${htmlText(one.name)}${one.role === undefined ? '' : ` <span class=rec>${htmlText(one.role)}</span>`}<br><span class=place>${htmlText(one.path)}</span><td class=bar>${loadBar(one)}<td>${loadText(one)}`,
  );
  const more = summary.subjects - all.length;
  if (more > 0) rows.push(`<tr><td>and ${more} more<td><td>`);
  return `<div class=card><table class=lines><thead><tr><th scope=col>What<th scope=col>Load line<th scope=col>Level</thead><tbody>${rows.join('\n')}</tbody></table></div>`;
};

/** Findings of the controls that hold back the next level, those of one rule together, and what nobody could look at. */
const steps = ({ findings: all, next }: KeptReport): string => {
  const failing = new Set(next.failing);
  const byRule = Map.groupBy(
    all.filter(({ control }) => failing.has(control)),
    ({ rule }) => rule,
  );
  const items = [...byRule.values()].slice(0, STEPS).map(step);
  const asks = next.unknown.map(
    ({ control, ask }) => `<tr><td>${controlName(control)}<td>${ask === '' ? '' : `<code>${htmlText(ask)}</code>`}`,
  );
  const open =
    asks.length === 0
      ? ''
      : `<div class="card ask"><h3>Not decided, and so not passed</h3><table><thead><tr><th scope=col>What must hold<th scope=col>Evidence from</thead><tbody>${asks.join('')}</tbody></table></div>`;
  return `${items.length > 0 ? `<ol class=steps>${items.join('\n')}</ol>` : ''}${open}`;
};

const step = (some: readonly KeptFinding[]): string => {
  const [first] = some;
  if (!first) return '';
  const { control, severity, message, fix } = first;
  const who = [...new Set(some.flatMap((one) => one.subjects))].slice(0, 12).map((name) => `<b>${htmlText(name)}</b>`);
  const places = [...new Set(some.map(({ where }) => where))].filter((where) => where !== '').slice(0, 6);
  return `<li class=card><div class=head><h3>${controlName(control)}</h3><span class="tag ${severity}">${severity}</span></div><p class=who>${who.length > 0 ? `${who.join(', ')}: ` : ''}${htmlText(message)}</p>${places.length > 0 ? `<p class=place>${places.map(htmlText).join(', ')}</p>` : ''}${fix === undefined ? '' : `<p><b>Fix.</b> ${htmlText(fix)}</p>`}</li>`;
};

type Entry = { readonly received: number; readonly summary: Summary; readonly change: Change | undefined };

const log = (entries: readonly Entry[]): string => {
  const rows = entries.map(({ received, summary, change }) => {
    const level = summary.level === undefined ? 'nothing judged' : `level ${summary.level}`;
    const fell = change?.from !== undefined && (summary.level ?? -1) < change.from;
    const moved =
      change?.from === undefined || change.from === summary.level
        ? ''
        : `, ${fell ? `<b class=fail>fell from ${change.from}</b>` : `rose from ${change.from}`}`;
    return `<tr><td>${dayAndTime(received)}<td>${level}${moved}<td>${what(change)}`;
  });
  return `<div class=card><table class=log><thead><tr><th scope=col>When<th scope=col>Level<th scope=col>Findings</thead><tbody>${rows.join('\n')}</tbody></table></div>`;
};

const what = (change: Change | undefined): string => {
  if (!change || change.isFirst) return 'the first report';
  const { appeared, gone, came, went } = change;
  if (appeared + gone === 0) return '<span class=unknown>nothing new, nothing gone</span>';
  const list = (title: string, some: Change['came'], all: number): string =>
    some.length === 0
      ? ''
      : `<h3>${title}</h3><ul>${some.map(({ severity, message }) => `<li><span class="tag ${severity}">${severity}</span> ${htmlText(message)}`).join('')}${all > some.length ? `<li>and ${all - some.length} more` : ''}</ul>`;
  return `<details class=more><summary>${appeared} new, ${gone} gone</summary>${list('New', came, appeared)}${list('Gone', went, gone)}</details>`;
};

const findings = ({ findings: all, summary }: KeptReport): string => {
  const rows = all
    .slice(0, FINDINGS)
    .map(
      ({ severity, control, message, where, subjects: who }) =>
        `<tr><td><span class="tag ${severity}">${severity}</span><td>${who.length > 0 ? `<b>${htmlText(who.join(', '))}</b>: ` : ''}${htmlText(message)}<br><span class=place>${htmlText(where)}</span><td class=rec>${htmlText(control)}`,
    );
  const total = Object.values(summary.counts).reduce((sum, one) => sum + one, 0);
  if (total > rows.length) rows.push(`<tr><td><td>and ${total - rows.length} more, milder ones<td>`);
  return `<details class=card><summary>${count(total, 'finding')}, the worst first</summary><table><tbody>${rows.join('\n')}</tbody></table></details>`;
};
