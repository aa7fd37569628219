import type { Level } from '../../checklist/control.ts';
import type { Finding } from '../../posture/finding.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { ruleText } from '../content/rule-text.ts';
import type { Sources } from '../content/sources.ts';
import { type Mend, type Step, sayings } from '../content/steps.ts';
import { placeText } from '../places/place-text.ts';
import { cut } from '../text/cut.ts';
import { firstFew } from '../text/first-few.ts';
import { codeFrame } from './code-frame.ts';
import { htmlProse, htmlText } from './html-text.ts';

const NAMES = 12;
const PLACES = 30;
const LONGEST = 400;

/** What to do next, in order, with where and how; then the evidence that is missing and who brings it. */
export const stepList = (level: Level, steps: readonly Step[], sources: Sources): string => {
  const mends = steps.filter((step) => step.kind === 'mend');
  const asks = steps.filter((step) => step.kind === 'ask');
  const first =
    mends.length === 0
      ? `<p class=lead>Nothing was found against level ${level}. What is missing is evidence.</p>`
      : `<p class=lead>In this order: what helps most for the least work comes first.</p>
<ol class=steps>${mends.map((step) => mendItem(step, sources)).join('\n')}</ol>`;
  return first + (asks.length > 0 ? askTable(level, asks, sources) : '');
};

const mendItem = (step: Mend, sources: Sources): string => {
  const { rule, control, findings } = step;
  const [first, ...others] = findings;
  const [saying, rest] = sayings(step, sources.called);
  const text = ruleText(rule, sources.own) ?? control;
  const { remedy } = first;
  const general = htmlProse(fillPlaceholders(text.remedy));
  const forOthers = others.some((other) => other.remedy === undefined) ? ` For the others: ${general}` : '';
  const toDo = remedy === undefined ? general : `${htmlText(cut(remedy, LONGEST))}${forOthers}`;
  const location = sources.locate(first.origin.place);
  return `<li class=card><div class=head><h3>${htmlProse(text.title)}</h3><span class="tag ${first.severity}">${first.severity}</span>${fixTag(first)}</div>
<p class=who>${names(saying.names)}: ${htmlProse(cut(first.message, LONGEST))}.${rest ? ` Likewise ${names(rest.names)}.` : ''}</p>
${location ? codeFrame(location, sources.linesOf(location.path)) : ''}
${related(first, sources)}<p><b>What to do.</b> ${toDo}</p>${fixText(first)}
${morePlaces(others, sources)}</li>`;
};

const fixTag = ({ fix }: Finding): string =>
  fix ? `<span class="tag plain">${fix.safety === 'safe' ? 'safe fix' : 'fix to review'}</span>` : '';

const fixText = ({ fix }: Finding): string =>
  fix
    ? `<p><b>Fix.</b> ${htmlText(cut(fix.title, LONGEST))}.${fix.look ? ` Look ${htmlText(cut(fix.look, LONGEST))}.` : ''}</p>`
    : '';

const related = ({ related: all, origin }: Finding, { locate }: Sources): string => {
  const own = locate(origin.place);
  const items = all.slice(0, NAMES).map(({ place, note }) => {
    const other = locate(place);
    const isOwn = own !== undefined && other?.path === own.path && other.line === own.line;
    const where = isOwn ? '' : ` (<span class=place>${htmlText(placeText(place, locate))}</span>)`;
    return htmlText(cut(note, LONGEST)) + where;
  });
  return items.length === 0 ? '' : `<p class=who>Also: ${items.join(', ')}</p>`;
};

const morePlaces = (others: readonly Finding[], { locate }: Sources): string => {
  if (others.length === 0) return '';
  const items = others.slice(0, PLACES).map(({ origin, message }) => {
    return `<li><span class=place>${htmlText(placeText(origin.place, locate))}</span> ${htmlText(cut(message, LONGEST))}`;
  });
  if (others.length > PLACES) items.push(`<li>and ${others.length - PLACES} more`);
  return `<details class=more><summary>${others.length} more ${others.length === 1 ? 'place' : 'places'}</summary><ul>${items.join('')}</ul></details>`;
};

const askTable = (level: Level, asks: readonly Extract<Step, { kind: 'ask' }>[], { called }: Sources): string => {
  const rows = asks.map(
    ({ control, command, more, reason, subjects }) =>
      `<tr><td>${htmlProse(control.title)}<td>${names(subjects.map(({ id }) => called(id)))}<td><code>${htmlText(command)}</code>${more > 0 ? ` and ${more} more like it` : ''}<br><span class=rec>${htmlText(cut(reason, LONGEST))}</span>`,
  );
  return `<div class="card ask"><h3>Not decided, and so not passed</h3><p class=who>These also belong to level ${level}. The command brings the evidence.</p><table><thead><tr><th scope=col>What must hold<th scope=col>For<th scope=col>Evidence from</thead><tbody>${rows.join('\n')}</tbody></table></div>`;
};

const names = (all: readonly string[]): string =>
  firstFew(
    [...new Set(all)].map((name) => `<b>${htmlText(cut(name, 80))}</b>`),
    NAMES,
  );
