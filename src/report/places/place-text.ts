import type { Place } from '../../model/place.ts';
import type { Locate } from './location.ts';

/** Where something stands, in words: `compose.yaml:12:5`, or what kind of evidence it is when that is no file. */
export const placeText = (place: Place, locate: Locate): string => {
  const location = locate(place);
  if (location) return `${location.path}:${location.line}:${location.column}`;
  switch (place.kind) {
    case 'absent':
      return placeText(place.near, locate);
    case 'catalogue':
      return `known of ${place.entry}`;
    case 'api':
      return `${place.subject}${place.pointer}`;
    case 'host':
      return place.path;
    case 'variable':
      return `$${place.name}`;
    case 'commit':
      return `${place.commit.slice(0, 10)}:${place.path}:${place.line}`;
    case 'layer':
      return `${place.digest.slice(0, 19)} ${place.path}`;
    default:
      return place.file;
  }
};
