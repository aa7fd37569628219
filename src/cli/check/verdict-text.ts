import { calling } from '../../report/content/calling.ts';
import { locator } from '../../report/places/location.ts';
import { placeText } from '../../report/places/place-text.ts';
import type { Report } from '../../report/report.ts';
import { count } from '../../report/text/count.ts';
import { cut } from '../../report/text/cut.ts';
import { printable } from '../../report/text/printable.ts';
import type { ExitCode } from '../command.ts';
import { type FailOn, isBeyond } from './fail-on.ts';

/** Most findings that are named; the file has all. */
const MOST = 10;
const LONGEST = 200;

/** What a check came to whose answer went to a file: what is read in the log of a job is what decided the exit code. */
export const verdictText = (
  report: Report,
  { file, failOn, exitCode }: { readonly file: string; readonly failOn: FailOn; readonly exitCode: ExitCode },
): string => {
  const { findings, level } = report.posture;
  const called = calling(report);
  const locate = locator(report);
  const deciding = exitCode === 1 ? findings.filter((finding) => isBeyond(failOn, finding)) : [];
  const lines = deciding
    .slice(0, MOST)
    .map(
      ({ severity, origin, subjects, message, control }) =>
        `  ${severity.padEnd(8)}  ${placeText(origin.place, locate)}  ${subjects.slice(0, 3).map(called).join(', ')}: ${cut(message, LONGEST)} [${control}]`,
    );
  if (deciding.length > MOST) lines.push(`  and ${deciding.length - MOST} more`);
  const why = exitCode === 1 ? `, by --fail-on ${failOn.text}` : '';
  const said = `${file}: level ${level}, ${count(findings.length, 'finding')}; exit ${exitCode}${why}`;
  return `${[said, ...lines].map(printable).join('\n')}\n`;
};
