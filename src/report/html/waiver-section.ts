import type { Posture } from '../../posture/posture.ts';
import { reasonOf } from '../content/accepted.ts';
import type { Locate } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import { cut } from '../text/cut.ts';
import { type HtmlSection, htmlSection } from './html-section.ts';
import { htmlText } from './html-text.ts';

const MOST = 200;

/** What is accepted although it does not hold, and what is written as a waiver and counts as none; nothing where there is neither. */
export const waiverSection = (
  { waived, refused }: Pick<Posture, 'waived' | 'refused'>,
  locate: Locate,
  lead: string,
): readonly HtmlSection[] => {
  if (waived.length + refused.length === 0) return [];
  const taken = waived.slice(0, MOST).map((one) => {
    const { message, origin } = one.finding;
    return `<tr><td>${htmlText(cut(message, 300))}<br><span class=place>${htmlText(placeText(origin.place, locate))}</span><td>${htmlText(cut(reasonOf(one), 300))}<td class=place>${htmlText(placeText(one.waiver.place, locate))}`;
  });
  const left = refused.slice(0, MOST).map(({ waiver, why }) => {
    return `<tr><td>${htmlText(waiver.id)}<td><span class=fail>does not count:</span> ${htmlText(cut(why, 300))}<td class=place>${htmlText(placeText(waiver.place, locate))}`;
  });
  return [
    htmlSection(
      'accepted',
      'Accepted',
      `<p class=lead>${lead}</p><div class=card><table><thead><tr><th scope=col>What<th scope=col>Why<th scope=col>Written in</thead><tbody>${[...taken, ...left].join('\n')}</tbody></table></div>`,
    ),
  ];
};
