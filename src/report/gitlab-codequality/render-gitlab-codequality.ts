import { joinPath } from '../../model/path.ts';
import type { Severity } from '../../model/severity.ts';
import { locator } from '../places/location.ts';
import type { Report } from '../report.ts';
import { printable } from '../text/printable.ts';

const SEVERITY: { readonly [severity in Severity]: 'blocker' | 'critical' | 'major' | 'minor' | 'info' } = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** GitLab's code quality report. Source: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format". */
export function* renderGitlabCodequality(report: Report): Generator<string> {
  const locate = locator(report);
  let separator = '[\n';
  const entry = (fields: object): string => {
    const text = `${separator}${JSON.stringify(fields)}`;
    separator = ',\n';
    return text;
  };
  for (const { fingerprint, severity, control, rule, message, origin } of report.posture.findings) {
    const location = locate(origin.place);
    yield entry({
      description: printable(`${message} (${control})`),
      check_name: rule,
      fingerprint,
      severity: SEVERITY[severity],
      location: {
        path: joinPath(report.root, location?.path ?? '.'),
        lines: { begin: location?.line ?? 1, end: location?.endLine ?? 1 },
      },
    });
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
