import type { ControlId } from '../../checklist/control-ids.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Judgement, SubjectPosture, Verdict } from '../../posture/posture.ts';
import { type acceptedIn, reasonOf } from '../content/accepted.ts';
import type { Sources } from '../content/sources.ts';
import { placeText } from '../places/place-text.ts';
import { cut } from '../text/cut.ts';
import { controlAnchor } from './control-anchor.ts';
import { htmlProse, htmlText } from './html-text.ts';
import { loadBar, loadText } from './load-bar.ts';

type SubjectParts = Sources & {
  readonly findings: ReadonlyMap<string, Finding>;
  readonly anchor: string;
  readonly accepted: ReturnType<typeof acceptedIn>;
  /** Reports of very many services: what is not decided and what is only recommended is listed by name, what passes is counted. */
  readonly brief: boolean;
};

const LONGEST = 300;
const LONGEST_BRIEF = 180;
const PLACES = 4;
const ORDER: readonly Verdict[] = ['fail', 'unknown', 'pass'];
const MARK = {
  fail: '<span class="v fail">✕ to do</span>',
  unknown: '<span class="v unknown">? open</span>',
  pass: '<span class="v pass">✓ holds</span>',
  'not-applicable': '',
} as const satisfies { readonly [verdict in Verdict]: string };

/** One subject, closed at first: its load line, and by level every control that applies with verdict, reason and evidence. */
export const subjectSection = (subject: SubjectPosture, parts: SubjectParts): string => {
  const { judgements } = subject;
  const number = (verdict: Verdict): number => judgements.filter((one) => one.verdict === verdict).length;
  const levels = [1, 2, 3, 4].map((level) => levelTable(level, subject, parts));
  const silent = judgements.filter(({ verdict }) => verdict === 'not-applicable');
  return `<details class=service id=${parts.anchor}><summary><span><b>${htmlText(cut(subject.name, 80))}</b>${subject.role ? ` <span class="tag plain">${subject.role}</span>` : ''}</span>${parts.brief ? '<span></span>' : loadBar(subject)}<span class=counts>${loadText(subject)}<br>${number('fail')} to do, ${number('unknown')} open, ${number('pass')} hold</span></summary><div class=inside>
${levels.join('\n')}
${silent.length > 0 && !parts.brief ? `<p class=compact>Does not apply here: ${silent.map(({ control }) => link(control.id, control.title)).join(', ')}.</p>` : ''}</div></details>`;
};

const levelTable = (level: number, subject: SubjectPosture, parts: SubjectParts): string => {
  const here = subject.judgements
    .filter((one) => one.level === level && one.verdict !== 'not-applicable')
    .toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  if (here.length === 0) return '';
  const reached =
    subject.level >= level ? 'reached' : subject.ceiling >= level ? 'nothing found against it' : 'not reached';
  const gates = (one: Judgement): boolean => one.verdict === 'fail' && one.control.gating;
  const rows = (parts.brief ? here.filter(gates) : here).map((judgement) => row(judgement, subject.id, parts));
  const rest = (verdict: Verdict, words: string): string => {
    const some = here.filter((one) => one.verdict === verdict && !gates(one));
    if (!parts.brief || some.length === 0) return '';
    const what = verdict === 'pass' ? some.length : some.map(({ control }) => slug(control.id)).join(', ');
    return `<p class=compact>${words}: ${what}`;
  };
  const table =
    rows.length === 0 ? '' : `<table${parts.brief ? ' class=brief' : ''}><tbody>${rows.join('\n')}</tbody></table>`;
  return `<h3>Level ${level} <span>${reached}</span></h3>${table}${rest('fail', 'Recommended')}${rest('unknown', 'Open')}${rest('pass', 'Hold')}`;
};

const row = (judgement: Judgement, subject: string, parts: SubjectParts): string => {
  const { control, verdict, reason, ask, places, findings: prints } = judgement;
  const recommended = control.gating ? '' : ' <span class=rec>recommended</span>';
  const found = prints.flatMap((print) => parts.findings.get(print) ?? []);
  const where = (verdict === 'fail' && found.length > 0 ? found.map(({ origin }) => origin.place) : places).map(
    (place) => placeText(place, parts.locate),
  );
  const distinct = [...new Set(where)];
  const evidence = distinct.slice(0, PLACES).map((place) => `<span class=place>${htmlText(place)}</span>`);
  if (distinct.length > PLACES) evidence.push(`and ${distinct.length - PLACES} more`);
  const messages =
    verdict === 'fail' && found.length > 0 ? [...new Set(found.map(({ message }) => message))] : [reason];
  const said =
    verdict === 'pass'
      ? ''
      : messages
          .slice(0, PLACES)
          .map((text) => htmlProse(cut(text, parts.brief ? LONGEST_BRIEF : LONGEST)))
          .join('<br>');
  const command = ask ? `<br><code>${htmlText(cut(ask, 200))}</code>` : '';
  const waivers = [...new Set(prints.flatMap((print) => parts.accepted(print, subject) ?? []).map(reasonOf))];
  const taken = waivers.map((why) => `<b>Accepted:</b> ${htmlText(cut(why, LONGEST))}`).join('<br>');
  const cell = [said + command, taken, evidence.join(', ')].filter((part) => part !== '').join('<br>');
  const title = parts.brief ? slug(control.id) : control.title;
  return `<tr><td>${link(control.id, title)}${recommended}${parts.brief ? '' : `<td>${MARK[verdict]}`}<td>${cell}`;
};

const link = (id: ControlId, text: string): string => `<a href=#${controlAnchor(id)}>${htmlProse(text)}</a>`;

const slug = (id: ControlId): string => id.slice(id.indexOf('/') + 1);
