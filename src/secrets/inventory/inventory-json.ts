import type { Keeping, KeptSecret } from '../../checklist/secrets/take-inventory.ts';
import type { Place } from '../../model/place.ts';
import { type Location, locator } from '../../report/places/location.ts';
import type { Report } from '../../report/report.ts';

/** The stable form of which secrets there are. */
export const inventoryJson = (secrets: readonly KeptSecret[], report: Report): object => {
  const locate = locator(report);
  const at = (place: Place): Location | null => locate(place) ?? null;
  return {
    schemaVersion: 1,
    tool: report.tool,
    target: report.target,
    secrets: secrets.map(({ project, name, keeping, readers }) => ({
      ...{ project, name, kept: keptJson(keeping, at) },
      readers: readers.map((reader) => ({ service: reader.service, as: reader.as, location: at(reader.at) })),
    })),
    errors: report.errors.map(({ target, message }) => ({ target, message })),
    stats: { durationMs: Math.round(report.durationMs) },
  };
};

const keptJson = (keeping: Keeping, at: (place: Place) => Location | null): object => {
  const { kind } = keeping;
  if (kind === 'variable')
    return { kind, variable: keeping.variable, fallback: keeping.fallback ? at(keeping.fallback) : null };
  return { kind, ...(kind === 'file' ? { path: keeping.path } : {}), location: at(keeping.place) };
};
