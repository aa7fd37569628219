import { errorText } from '../content/error-text.ts';
import { locator } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import type { Report } from '../report.ts';
import { cut } from '../text/cut.ts';
import { type HtmlSection, htmlSection } from './html-section.ts';
import { htmlText } from './html-text.ts';

const MOST = 200;

/** What could not be read; nothing where everything could. */
export const errorSection = (report: Report): readonly HtmlSection[] => {
  const { errors } = report;
  if (errors.length === 0) return [];
  const locate = locator(report);
  const items = errors.slice(0, MOST).map((error) => {
    const { target: file, span } = error;
    const place = placeText(span ? { kind: 'text', file, span } : { kind: 'file', file }, locate);
    return `<tr><td class=place>${htmlText(place)}<td>${htmlText(cut(errorText(error), 400))}`;
  });
  if (errors.length > MOST) items.push(`<tr><td>and ${errors.length - MOST} more<td>`);
  const body = `<p class=lead>The rest is reported all the same.</p><div class=card><table><tbody>${items.join('\n')}</tbody></table></div>`;
  return [htmlSection('errors', 'Could not be read', body)];
};
