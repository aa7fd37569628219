import type { Place } from '../model/place.ts';
import type { Evidence } from './evidence.ts';

/** What answers a requirement: files that were read, an image that was looked into, the engine with its host, a registry, or a person. */
export type Source = 'files' | 'image' | 'engine' | 'registry' | 'person';

/** Where the evidence of a verdict comes from. */
export const sourcesOf = ({ subject, judgement }: Evidence): readonly Source[] => {
  const places = judgement.places.map(sourceOfPlace);
  // what nobody wrote stands near what somebody did, and was seen where it runs
  const seen: readonly Source[] = judgement.strength === 'enforced' ? ['engine'] : [];
  if (places.length > 0) return [...places, ...seen];
  const { kind } = subject;
  if (kind === 'engine' || kind === 'container') return ['engine'];
  if (kind === 'image' || kind === 'registry') return [kind];
  return seen.length > 0 ? seen : ['files'];
};

const sourceOfPlace = (place: Place): Source => {
  switch (place.kind) {
    case 'absent':
      return sourceOfPlace(place.near);
    case 'layer':
      return 'image';
    case 'api':
      return place.of;
    case 'host':
      return 'engine';
    default:
      return 'files';
  }
};

/** Who could bring the evidence that is missing: what the command looks at, or a person where it is none. */
export const sourceOfAsk = (ask: string): Source => {
  if (ask.startsWith('files ')) return 'files';
  if (!ask.startsWith('plimsoll ')) return 'person';
  if (/^plimsoll check registry:/.test(ask)) return 'registry';
  if (/^plimsoll (?:scan |verify |sbom |check image:)/.test(ask)) return 'image';
  if (
    /^plimsoll (?:watch|harden|guard|audit) |^plimsoll watch$|^plimsoll check (?:engine:|container:)|--live/.test(ask)
  )
    return 'engine';
  return 'files';
};
