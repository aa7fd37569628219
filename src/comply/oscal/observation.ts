import type { FileId, Place } from '../../model/place.ts';
import type { Finding } from '../../posture/finding.ts';
import { type Locate, locator } from '../../report/places/location.ts';
import { placeText } from '../../report/places/place-text.ts';
import type { Report } from '../../report/report.ts';
import { relativeUri } from '../../report/sarif/sarif-location.ts';
import { VERDICT_WORDS } from '../compliance.ts';
import type { Evidence } from '../evidence.ts';
import { sourcesOf } from '../source-of.ts';
import { oscalLine, oscalProperty } from './oscal-text.ts';
import { uuid } from './uuid.ts';

/** Most places of one observation. */
const PLACES = 50;

/** The id of what was observed: the same in every run that finds the same. A control may be seen apart by several requirements. */
export const observationId = (target: string, { subject, judgement }: Evidence): string =>
  uuid('observation', target, subject.id, judgement.control.id, judgement.verdict, judgement.reason);

/** The id of what was looked at. */
export const subjectId = (id: string): string => uuid('subject', id);

type Observed = { readonly report: Report; readonly tool: string; readonly at: string };

/** A verdict of a control on a subject as an observation of OSCAL, with the places that it stands on. */
export const observations = ({ report, tool, at }: Observed): ((evidence: Evidence) => object) => {
  const locate = locator(report);
  const all = [...report.posture.findings, ...report.posture.waived.map(({ finding }) => finding)];
  const findings = new Map(all.map((finding) => [finding.fingerprint, finding]));
  return (evidence) => {
    const { subject, judgement } = evidence;
    const found = judgement.findings.flatMap((print) => findings.get(print) ?? []);
    const relevant =
      judgement.verdict === 'fail' && found.length > 0
        ? found.map((one) => findingEvidence(one, locate))
        : judgement.places.map((place) => placeEvidence(place, placeText(place, locate), locate));
    return {
      uuid: observationId(report.target, evidence),
      title: oscalLine(judgement.control.title),
      description: oscalLine(
        `${VERDICT_WORDS[judgement.verdict]}${judgement.reason === '' ? '' : `: ${judgement.reason}`}`,
      ),
      props: [
        oscalProperty('control', judgement.control.id),
        ...[...new Set(sourcesOf(evidence))].map((source) => oscalProperty('source', source)),
      ],
      methods: [judgement.strength === 'enforced' ? 'TEST' : 'EXAMINE'],
      types: ['discovery'],
      origins: [{ actors: [{ type: 'tool', 'actor-uuid': tool }] }],
      subjects: [{ 'subject-uuid': subjectId(subject.id), type: 'inventory-item' }],
      ...(relevant.length > 0 ? { 'relevant-evidence': relevant.slice(0, PLACES) } : {}),
      collected: at,
    };
  };
};

const findingEvidence = ({ origin, message, rule, fingerprint }: Finding, locate: Locate): object => ({
  ...placeEvidence(origin.place, `${placeText(origin.place, locate)}: ${message}`, locate),
  props: [oscalProperty('rule', rule), oscalProperty('fingerprint', fingerprint)],
});

const placeEvidence = (place: Place, description: string, locate: Locate): object => {
  const path = locate(place)?.path;
  return {
    ...(path === undefined ? {} : { href: relativeUri('.' as FileId, path) }),
    description: oscalLine(description),
  };
};
