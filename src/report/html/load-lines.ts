import type { SubjectPosture } from '../../posture/posture.ts';
import { cut } from '../text/cut.ts';
import { htmlText } from './html-text.ts';
import { loadBar, loadText } from './load-bar.ts';

/** A table with a load line for every subject, grouped by the file that declares them. */
export const loadLines = (
  subjects: readonly SubjectPosture[],
  anchorOf: (subject: SubjectPosture) => string,
): string => {
  const several = new Set(subjects.map(groupOf)).size > 1;
  let group = '';
  const rows = subjects.map((subject) => {
    const here = groupOf(subject);
    const heading = several && here !== group ? `<tr class=group><td colspan=3>${htmlText(here)}` : '';
    group = here;
    const role = subject.role ? ` <span class=rec>${subject.role}</span>` : '';
    return `${heading}<tr><td><a href="#${anchorOf(subject)}">${htmlText(cut(subject.name, 80))}</a>${role}<td class=bar>${loadBar(subject)}<td>${loadText(subject)}`;
  });
  return `<div class=card><table class=lines><thead><tr><th scope=col>What<th scope=col><div class=ticks><span>1 <i>basic</i></span><span>2 <i>standard</i></span><span>3 <i>advanced</i></span><span>4 <i>enterprise</i></span></div><th scope=col>Level</thead><tbody>
${rows.join('\n')}
</tbody></table>
<p class=legend><span>${swatch('solid')} reached, or on the way to the next level</span><span>${swatch('light')} nothing found against it, but evidence is missing</span><span>${swatch('track')} to do</span></p></div>`;
};

/** The heading a subject stands under when there are several. */
export const groupOf = ({ kind, path }: SubjectPosture): string =>
  kind === 'service' ? path : kind === 'repository' ? kind : `${kind}s`;

const swatch = (style: string): string =>
  `<svg class=bars-key width=22 height=12 aria-hidden=true><g class=bars><rect class=${style} width=22 height=12 rx=3 /></g></svg>`;
