import type { ReadError } from '../../check/read-error.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Locate } from '../places/location.ts';

/** A finding with its place, as docs/schema/check.schema.json has it. */
export const findingJson = (finding: Finding, locate: Locate): object => {
  const { fingerprint, control, rule, severity, subjects, message, origin, related, fix, remedy, isNew } = finding;
  return {
    fingerprint,
    control,
    rule,
    severity,
    ...(isNew === undefined ? {} : { new: isNew }),
    subjects,
    message,
    place: origin.place,
    strength: origin.strength,
    via: origin.via,
    location: locate(origin.place) ?? null,
    related: related.map(({ place, note }) => ({ note, place, location: locate(place) ?? null })),
    ...(fix ? { fix: { title: fix.title, safety: fix.safety, ...(fix.look ? { look: fix.look } : {}) } } : {}),
    ...(remedy === undefined ? {} : { remedy }),
  };
};

/** What could not be read. */
export const errorJson = ({ target: file, message, span }: ReadError, locate: Locate): object => ({
  target: file,
  message,
  ...(span ? { location: locate({ kind: 'text', file, span }) } : {}),
});
