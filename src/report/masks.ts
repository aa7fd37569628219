import { type FileId, type Span, writtenPlace } from '../model/place.ts';
import type { Project } from '../model/service.ts';

const SENSITIVE = /pass|pwd|secret|token|key|credential|auth|dsn|conn|url|uri/i;

/** Where the values of variables that may be credentials stand in a file, so that no report shows them. */
export const masker = (projects: readonly Project[]): ((file: FileId) => readonly Span[]) => {
  const byFile = new Map<FileId, Span[]>();
  for (const { environment } of projects.flatMap(({ services }) => services)) {
    for (const { name, value, sightings } of environment.items) {
      if (sightings.length === 0 && !SENSITIVE.test(name)) continue;
      const place = writtenPlace(value.origin.place);
      if (place?.kind !== 'text') continue;
      const spans = byFile.get(place.file);
      if (spans) spans.push(place.span);
      else byFile.set(place.file, [place.span]);
    }
  }
  return (file) => byFile.get(file) ?? [];
};
