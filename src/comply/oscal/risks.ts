import type { Waiver } from '../../policy/waiver.ts';
import { locator } from '../../report/places/location.ts';
import { placeText } from '../../report/places/place-text.ts';
import type { Report } from '../../report/report.ts';
import type { AssessedItem } from '../assess.ts';
import { observationId } from './observation.ts';
import { oscalLine, oscalProperty } from './oscal-text.ts';
import { uuid } from './uuid.ts';

type WaiverKey = Pick<Waiver, 'id' | 'reason' | 'by' | 'until'>;

/** The id of what is accepted: the same in every run, for comments that say the same are one. */
const riskId = (target: string, { id, reason, by, until }: WaiverKey): string =>
  uuid('risk', target, id, reason, by ?? '', until ?? '');

/** The risks that a requirement's waivers accept. */
export const riskIds = (target: string, { grounds }: AssessedItem): readonly string[] => [
  ...new Set(grounds.flatMap(({ accepted }) => (accepted ? [riskId(target, accepted.waiver)] : []))),
];

/** What somebody accepted, as risks of OSCAL whose deviation is approved, until it ends. */
export const risks = (items: readonly AssessedItem[], report: Report): readonly object[] => {
  const locate = locator(report);
  const byId = new Map<string, { waiver: Waiver; said: Set<string>; places: Set<string>; seen: Set<string> }>();
  for (const { grounds, evidence } of items) {
    for (const { accepted, message, fingerprint, subjects } of grounds) {
      if (!accepted) continue;
      const { waiver } = accepted;
      const id = riskId(report.target, waiver);
      const risk = byId.get(id) ?? { waiver, said: new Set(), places: new Set(), seen: new Set() };
      byId.set(id, risk);
      risk.said.add(message);
      risk.places.add(placeText(waiver.place, locate));
      for (const one of evidence) {
        const isIt = one.judgement.findings.some((print) => print === fingerprint) && subjects.includes(one.subject.id);
        if (isIt) risk.seen.add(observationId(report.target, one));
      }
    }
  }
  return [...byId].map(([id, { waiver, said, places, seen }]) => ({
    uuid: id,
    title: oscalLine(`${waiver.id} is accepted`),
    description: oscalLine([...said].join('; ')),
    statement: oscalLine(waiver.reason),
    props: [
      oscalProperty('waiver', waiver.id),
      oscalProperty('accepted-by', waiver.by ?? 'nobody is named'),
      oscalProperty('source', waiver.source.kind),
      ...[...places].map((place) => oscalProperty('written-in', place)),
    ],
    status: 'deviation-approved',
    ...(waiver.until === undefined ? {} : { deadline: `${waiver.until}T23:59:59Z` }),
    ...(seen.size > 0 ? { 'related-observations': [...seen].map((one) => ({ 'observation-uuid': one })) } : {}),
  }));
};
