import type { Board } from '../../ports/board.ts';
import { htmlText } from '../../report/html/html-text.ts';
import { count } from '../../report/text/count.ts';
import { type Concerned, controlsOf } from '../controls-of.ts';
import { boardPage, part } from './board-page.ts';
import { controlName, knownControl } from './control-name.ts';

/** Each control that does not hold everywhere, with the sources where it fails: by level, the widest first. */
export const controlsPage = (board: Board, now: number): string => {
  const { controls, notHeard } = controlsOf(board, now);
  const failing = controls.filter((one) => one.failing.length > 0);
  const levels = [1, 2, 3, 4, undefined].map((level) => {
    const here = controls
      .filter(({ control }) => knownControl(control)?.level === level)
      .toSorted((a, b) => b.failing.length - a.failing.length || b.unknown.length - a.unknown.length);
    const title = level === undefined ? 'Controls of your own' : `Level ${level}`;
    return here.length === 0 ? '' : part(title, '', table(here));
  });
  const silent =
    notHeard.length === 0
      ? ''
      : `${count(notHeard.length, 'source')} of which nothing is known: ${notHeard.map(htmlText).join(', ')}.`;
  return boardPage({
    title: 'by control',
    heading:
      failing.length === 0
        ? 'No control is known to fail'
        : `${count(failing.length, 'control')} ${failing.length === 1 ? 'fails' : 'fail'} somewhere`,
    lines: ['What holds everywhere is not listed. One change that all can take helps most where most fail.', silent],
    picture: '',
    body: levels.join('\n'),
    now,
  });
};

const table = (rows: readonly ReturnType<typeof controlsOf>['controls'][number][]): string =>
  `<div class=card><table class=where><thead><tr><th scope=col>What must hold<th scope=col>Fails<th scope=col>Not decided</thead><tbody>${rows
    .map(
      ({ control, failing, unknown }) =>
        `<tr><td>${controlName(control)}<br><span class=rec>${htmlText(control)}${knownControl(control)?.gating === false ? ', recommended' : ''}</span><td>${failing.length === 0 ? '<span class=unknown>nowhere</span>' : links(failing)}<td>${links(unknown)}`,
    )
    .join('\n')}</tbody></table></div>`;

const links = (some: readonly Concerned[]): string =>
  some
    .map(
      ({ source, subjects }) =>
        `<a href="/sources/${htmlText(source)}">${htmlText(source)}</a>${subjects > 1 ? ` <span class=rec>×${subjects}</span>` : ''}`,
    )
    .join(', ');
