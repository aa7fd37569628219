import type { Verdict } from '../../posture/posture.ts';
import { htmlProse, htmlText } from '../../report/html/html-text.ts';
import type { Locate } from '../../report/places/location.ts';
import { placeText } from '../../report/places/place-text.ts';
import { count } from '../../report/text/count.ts';
import { cut } from '../../report/text/cut.ts';
import { firstFew } from '../../report/text/first-few.ts';
import type { AssessedItem } from '../assess.ts';
import { isAccepted, sourceWords } from '../compliance.ts';
import type { Evidence } from '../evidence.ts';
import type { groundWords } from '../ground-words.ts';
import { askText } from './ask-text.ts';
import { requirementAnchor } from './requirement-anchor.ts';

type CardParts = {
  readonly wordsOf: ReturnType<typeof groundWords>;
  readonly called: (id: string) => string;
  readonly locate: Locate;
};

const LONGEST = 400;
/** Most places of one saying, lines of evidence, and names in one of them; the formats for programs have all. */
const PLACES = 12;
const LINES = 20;
const NAMES = 10;
const MARK = {
  fail: '<span class="v fail">✕ fails</span>',
  unknown: '<span class="v unknown">? not decided</span>',
  pass: '<span class="v pass">✓ holds</span>',
  'not-applicable': '<span class=v>– does not apply</span>',
} as const satisfies { readonly [verdict in Verdict]: string };

/** A requirement: the verdict, what answers it, what speaks against it and where, who settles it, and the evidence. */
export const requirementCard = (assessed: AssessedItem, parts: CardParts): string => {
  const { item, verdict, by } = assessed;
  const accepted = isAccepted(assessed);
  const mark = MARK[verdict] + (accepted ? ' <span class="tag medium">accepted</span>' : '');
  const from =
    by.length > 0 ? ` <span class=rec>${verdict === 'unknown' ? 'asks' : 'from'} ${sourceWords(by)}</span>` : '';
  return `<div class="req is-${verdict}${accepted ? ' is-accepted' : ''}" id="${requirementAnchor(item.id)}"><div class=top><h3><span class=id>${htmlText(item.id)}</span> ${htmlProse(item.title)}</h3><span>${mark}${from}</span></div>${against(assessed, parts)}${settling(assessed)}${evidenceTable(assessed.evidence, parts)}</div>`;
};

const against = ({ grounds }: AssessedItem, { wordsOf }: CardParts): string => {
  if (grounds.length === 0) return '';
  const items = wordsOf(grounds).map(({ message, id, note, accepted, at }) => {
    const places = at
      .slice(0, PLACES)
      .map(
        ({ where, names }) =>
          `<b>${htmlText(cut(firstFew(names, NAMES), 200))}</b> <span class=place>${htmlText(where)}</span>`,
      );
    const more = at.length > PLACES ? ` and ${count(at.length - PLACES, 'more place', 'more places')}` : '';
    const said =
      note &&
      `<span class=note>${accepted ? '' : '<b class=fail>Not accepted:</b> '}${htmlText(cut(note, LONGEST))}</span>`;
    return `<li>${htmlProse(cut(message, LONGEST))} <span class=rec>${htmlText(id)}</span><br>${places.join('; ')}${more}${said ?? ''}`;
  });
  return `<ul>${items.join('\n')}</ul>`;
};

const settling = ({ ask }: AssessedItem): string =>
  ask === undefined ? '' : `<p class=settled>settled by ${askText(ask)}</p>`;

const VERDICTS: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** Every verdict on every subject; what is the same of several is one line. */
const evidenceTable = (evidence: readonly Evidence[], { called, locate }: CardParts): string => {
  const telling = evidence.filter(({ judgement }) => judgement.verdict !== 'not-applicable');
  if (telling.length === 0) return '';
  const lines = [
    ...Map.groupBy(telling, ({ judgement: { control, verdict, reason } }) =>
      [control.id, verdict, reason].join('\n'),
    ).values(),
  ];
  const rows = lines.slice(0, LINES).flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { control, verdict, reason, places } = first.judgement;
    const [place] = places;
    const where = place ? ` <span class=place>${htmlText(placeText(place, locate))}</span>` : '';
    const names = firstFew(
      same.map(({ subject }) => called(subject.id)),
      NAMES,
    );
    return `<tr><td>${htmlProse(control.title)}<td>${MARK[verdict]}<td><b>${htmlText(cut(names, LONGEST))}</b>${reason === '' ? '' : `: ${htmlProse(cut(reason, LONGEST))}`}${where}`;
  });
  if (lines.length > LINES) rows.push(`<tr><td>and ${lines.length - LINES} more<td><td>`);
  const numbers = VERDICTS.flatMap((verdict) => {
    const number = telling.filter(({ judgement }) => judgement.verdict === verdict).length;
    return number > 0 ? [`${number} ${WORDS[verdict]}`] : [];
  });
  return `<details><summary>Evidence: ${numbers.join(', ')}</summary><table><tbody>${rows.join('\n')}</tbody></table></details>`;
};

const WORDS: { readonly [verdict in Verdict]: string } = {
  fail: 'against it',
  unknown: 'open',
  pass: 'for it',
  'not-applicable': '',
};
