import { controls } from '../../checklist/index.ts';
import type { Posture } from '../../posture/posture.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { controlAnchor } from './control-anchor.ts';
import { htmlProse, htmlText } from './html-text.ts';

/** Every control that was judged, once: what must hold, why, and what to do. */
export const controlGlossary = ({ subjects }: Posture): string => {
  const judged = new Map(
    subjects.flatMap(({ judgements }) => judgements.map(({ control }) => [control.id, control] as const)),
  );
  const ofChecklist = controls.filter(({ id }) => judged.delete(id));
  const entries = [...ofChecklist, ...judged.values()].map(
    ({ id, title, level, gating, what, why, remedy, references }) => {
      const sources = references.map((one) =>
        one.url === undefined
          ? htmlText(one.title)
          : `<a href="${htmlText(one.url)}" rel="noreferrer">${htmlText(one.title)}</a>`,
      );
      return `<dt id=${controlAnchor(id)}>${htmlProse(title)} <span class=rec>${id}, level ${level}${gating ? '' : ', recommended'}</span><dd><p>${htmlProse(what)}</p><p>${htmlProse(why)}</p><p><b>What to do.</b> ${htmlProse(fillPlaceholders(remedy))}</p><p class=rec>${sources.join(' · ')}</p>`;
    },
  );
  return `<dl>${entries.join('\n')}</dl>`;
};
