import type { Image } from '../model/image.ts';
import { reaches, type Severity } from '../model/severity.ts';
import { count } from '../report/text/count.ts';
import { isFailing } from './is-failing.ts';
import { type Scanned, severityOf } from './scanned.ts';

/** The answer in one sentence, for whoever reads no further: what is bad enough to fail, and what nobody knows. */
export const verdictLine = (
  {
    image,
    lookedUp,
  }: { readonly image: Pick<Image, 'packages' | 'secrets' | 'problems'>; readonly lookedUp: Scanned['lookedUp'] },
  failOn: Severity,
): string => {
  const credentials = image.secrets.filter((one) => reaches(severityOf(one), failOn)).length;
  const failing = (lookedUp?.vulnerabilities ?? []).filter((one) => isFailing(one, failOn));
  const flaws = new Set(failing.map(({ id }) => id)).size;
  const mended = new Set(failing.filter(({ fixed }) => fixed !== undefined).map(({ id }) => id)).size;
  const undecided = lookedUp?.noData.reduce((sum, { packages }) => sum + packages, 0) ?? 0;
  const bad = [
    ...(credentials > 0 ? [count(credentials, 'credential')] : []),
    ...(flaws > 0 ? [`${count(flaws, 'vulnerability', 'vulnerabilities')} (${mended} with a fix)`] : []),
  ];
  const none = undecided > 0 && undecided >= image.packages.length;
  const seen = lookedUp ? 'nothing' : 'no credential';
  const clean = none ? 'unknown: no package of it could be compared' : `${seen} is ${failOn} or worse`;
  return [
    bad.length === 0 ? clean : `${failOn} or worse, or exploited: ${bad.join(' and ')}`,
    ...(lookedUp ? [] : ['vulnerabilities were not looked for']),
    ...(image.packages.length === 0 && lookedUp?.noData.length === 0 ? ['there was no package to compare'] : []),
    ...(undecided > 0 ? [`${undecided} of ${count(image.packages.length, 'package')} not decided`] : []),
    ...(lookedUp?.noData.some(({ packages }) => packages === 0) ? ['what is in it is not known'] : []),
    ...(image.problems.length > 0 ? ['not all of it could be read'] : []),
  ].join('; ');
};
