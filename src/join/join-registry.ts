import { cycleOf, endOfSupport } from '../knowledge/end-of-life/end-of-life.ts';
import { systemCycle } from '../knowledge/end-of-life/system-cycle.ts';
import { imageFacts } from '../knowledge/images/image-facts.ts';
import type { EndOfSupport } from '../model/image-facts.ts';
import type { FileId, Place } from '../model/place.ts';
import { enforcedAt } from '../model/place.ts';
import type { LastScan, RegistryHost, RegistrySurvey, Release, RepositorySurvey } from '../model/registry.ts';
import { text } from '../model/value.ts';
import { readImageReference } from '../read/image-reference/read-image-reference.ts';

type RegistryParts = {
  readonly survey: RegistrySurvey;
  readonly today: string;
  /** What this machine remembers of scans, by reference with every part written out. */
  readonly lastScan: (reference: string) => LastScan | undefined;
};

/** A registry for rules to look at: its survey, with what is known of the support of what its images are made of. */
export const joinRegistry = ({ survey, today, lastScan }: RegistryParts): RegistryHost => {
  const { host } = survey;
  const place = (...path: readonly string[]): Place => ({
    kind: 'api',
    of: 'registry',
    subject: `registry:${host}`,
    pointer: path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  });
  return {
    ...survey,
    kind: 'registry',
    id: `registry:${host}`,
    name: host,
    path: `registry:${host}` as FileId,
    at: place(),
    repositories: survey.repositories.map((one) => ({
      ...one,
      support: supportOf(one, today),
      lastScan: one.newest && lastScan(`${host}/${one.name}:${one.newest.tag}`),
    })),
    origin: (...path) => enforcedAt(place(...path)),
  };
};

const supportOf = ({ newest }: RepositorySurvey, today: string): readonly EndOfSupport[] => {
  if (!newest) return [];
  const base = newest.base === undefined ? undefined : imageFacts(readImageReference(text(newest.base)), today);
  const ofBase = [base?.endOfLife?.value, base?.systemEndOfLife?.value].filter((one) => one !== undefined);
  const all = [...newest.releases.flatMap((release) => endOf(release, today) ?? []), ...ofBase];
  return [...new Map(all.map((one) => [`${one.product} ${one.cycle}`, one])).values()];
};

/** A release may bear its code name: `bookworm`. */
const endOf = ({ product, version }: Release, today: string): EndOfSupport | undefined => {
  const named = /^[a-z]+$/.test(version) ? systemCycle([version])?.version : version;
  const cycle = named === undefined ? undefined : cycleOf(product, named, today);
  return cycle === undefined ? undefined : endOfSupport(product, cycle, today);
};
