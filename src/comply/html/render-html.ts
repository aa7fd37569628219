import { calling } from '../../report/content/calling.ts';
import { errorSection } from '../../report/html/error-section.ts';
import { htmlFooter } from '../../report/html/html-footer.ts';
import { htmlSection, sectionList } from '../../report/html/html-section.ts';
import { htmlText } from '../../report/html/html-text.ts';
import { pageHead } from '../../report/html/page-head.ts';
import { waiverSection } from '../../report/html/waiver-section.ts';
import { locator } from '../../report/places/location.ts';
import { count } from '../../report/text/count.ts';
import { cut } from '../../report/text/cut.ts';
import type { AssessedItem } from '../assess.ts';
import { type Compliance, isAccepted, tally } from '../compliance.ts';
import { groundWords } from '../ground-words.ts';
import { lookedAt } from '../looked-at.ts';
import { askText } from './ask-text.ts';
import { COMPLY_STYLE } from './comply-style.ts';
import { requirementAnchor } from './requirement-anchor.ts';
import { requirementCard } from './requirement-card.ts';

/** A framework as one file for an auditor: needs no script, loads nothing, prints on A4. Yields its parts. */
export function* renderHtml(compliance: Compliance): Generator<string> {
  const { framework, items, report, at } = compliance;
  const title = `${framework.title} ${framework.version}`;
  yield pageHead(`${title}: ${cut(report.target, 80)}, ${at.slice(0, 10)}`, COMPLY_STYLE);
  const counts = tally(items);
  yield `<header><div class=wrap><div><p class=brand><b>Plimsoll</b> · ${htmlText(cut(report.target, 160))}</p><h1>${htmlText(title)}</h1><p>${items.length - counts['not-applicable']} of ${count(items.length, 'requirement')} apply here: ${counts.pass} held, ${counts.fail} failed, ${counts.unknown} not decided and so not passed.</p><p class=soft>Examined on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC by plimsoll ${htmlText(report.tool.version)}.</p></div></div></header>\n`;
  const locate = locator(report);
  const before = [
    htmlSection('totals', 'Totals', totals(items)),
    htmlSection('looked-at', 'What was looked at', facts(compliance)),
    ...errorSection(report),
    ...waiverSection(
      report.posture,
      locate,
      'A waiver makes no requirement hold: what is accepted is counted as failed, and marked.',
    ),
    ...open(items),
  ];
  yield `${sectionList([...before, { id: 'requirements', title: 'Requirements' }])}<main class=wrap>\n`;
  for (const { html } of before) yield html;
  yield `<section id=requirements><h2>Requirements</h2><p class=lead>In the order of the standard. The ids are the standard's, the titles ours: their wording is protected.</p>${FILTER}\n`;
  const parts = { wordsOf: groundWords(report), called: calling(report), locate };
  for (const item of items) yield `${requirementCard(item, parts)}\n`;
  yield `</section></main>${htmlFooter(report)}</body></html>\n`;
}

const totals = (items: readonly AssessedItem[]): string => {
  const counts = tally(items);
  const accepted = items.filter(isAccepted).length;
  const failed = accepted > 0 ? `${accepted} of them by nothing but what is accepted` : 'something speaks against it';
  return `<ul class=totals><li class=t-fail><b>${counts.fail}</b>fail<br><span class=rec>${failed}</span><li class=t-unknown><b>${counts.unknown}</b>not decided<br><span class=rec>nobody looked yet, or nobody could tell; never counted as held</span><li class=t-pass><b>${counts.pass}</b>hold<br><span class=rec>every control that answers it passes on all it applies to</span><li><b>${counts['not-applicable']}</b>do not apply<br><span class=rec>nothing here that it asks about</span></ul>`;
};

const facts = (compliance: Compliance): string =>
  `<div class=card><table class=facts><tbody>${lookedAt(compliance)
    .map(([name, text]) => `<tr><th scope=row>${name}<td>${htmlText(cut(text, 600))}`)
    .join('\n')}</tbody></table></div>`;

/** What is not decided, by who settles it; whoever settles most comes first. */
const open = (items: readonly AssessedItem[]): readonly ReturnType<typeof htmlSection>[] => {
  const asks = Map.groupBy(
    items.filter(({ verdict }) => verdict === 'unknown'),
    ({ ask }) => ask ?? '',
  );
  if (asks.size === 0) return [];
  const rows = [...asks]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([ask, some]) => {
      const links = some.map(({ item }) => `<a href="#${requirementAnchor(item.id)}">${htmlText(item.id)}</a>`);
      return `<tr><td>${askText(ask)}<td>${some.length}<td>${links.join(', ')}`;
    });
  return [
    htmlSection(
      'open',
      'Not decided, and who settles it',
      `<p class=lead>A command brings the evidence, or a person decides.</p><div class=card><table class=asks><thead><tr><th scope=col>Settled by<th scope=col>How many<th scope=col>Requirements</thead><tbody>${rows.join('\n')}</tbody></table></div>`,
    ),
  ];
};

const CHOICES = [
  ['all', 'all'],
  ['fail', 'what fails'],
  ['accepted', 'what is accepted'],
  ['unknown', 'what is not decided'],
  ['pass', 'what holds'],
] as const;

/** Which requirements are shown: style sheet alone, no script. */
const FILTER = `<fieldset class=filter><legend>Show</legend>${CHOICES.map(([id, text]) => `<label><input type=radio name=show id=show-${id}${id === 'all' ? ' checked' : ''}> ${text}</label>`).join('')}</fieldset>`;
