import type { ImageReference } from '../../model/dockerfile.ts';
import { recordKey } from '../../model/scan-record.ts';
import type { Build, ServiceImage } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import { type Fact, known, knownValue, unknown } from '../../model/value.ts';
import { readImageReference } from '../../read/image-reference/read-image-reference.ts';
import { factsOf } from './image-facts-of.ts';
import type { ImageLookup, KnownImage } from './image-lookup.ts';
import type { ImageSide } from './image-side.ts';
import { layerMakers } from './layer-makers.ts';
import { staleImage } from './stale-image.ts';

export type ImageParts = {
  readonly settings: Settings;
  readonly build: Build | undefined;
  /** Whether the settings name a build, even if its Dockerfile could not be read. */
  readonly builds: boolean;
  readonly today: string;
  /** What is inside images, where any was looked into. */
  readonly inside?: ImageLookup | undefined;
  /** What the image is looked up by where the settings give it no name: a build names what it makes. */
  readonly madeAs?: string | undefined;
};

/** What is known of the image of a service: its name, how it is built, what the catalogue says of it and what was seen inside. */
export const serviceImage = (parts: ImageParts, side: ImageSide): ServiceImage => {
  const { settings, build, builds, today } = parts;
  const { value, origin } = settings.image;
  const reference =
    value.kind === 'unknown'
      ? { value, origin }
      : value.value === undefined
        ? undefined
        : { value: known(readImageReference(value.value)), origin };
  const madeAs = reference ? undefined : parts.madeAs;
  const inside = insideOf(reference, side, parts);
  if (build) {
    const facts = build.base ? build.baseFacts : unknown('image', 'it is built from scratch');
    return { reference, build, madeAs, facts, ...inside };
  }
  if (builds)
    return {
      reference,
      build: undefined,
      madeAs,
      facts: unknown('file', 'its Dockerfile could not be read'),
      ...inside,
    };
  return { reference, build: undefined, madeAs, facts: factsOf(reference, today), ...inside };
};

/** What was learnt of the image by looking into it; of one that another state of the Dockerfile made, only that. */
const insideOf = (
  reference: Fact<ImageReference> | undefined,
  side: ImageSide,
  { build, inside, madeAs }: ImageParts,
): Pick<ServiceImage, 'content' | 'madeBy' | 'scan' | 'stale' | 'baseContent'> => {
  if (!inside) return {};
  const of = (one: Fact<ImageReference> | undefined, use: 'runs' | 'base'): KnownImage | undefined => {
    const named = one && knownValue(one);
    const key = named && recordKey(named);
    return key === undefined ? undefined : inside(key, use);
  };
  const found = reference ? of(reference, 'runs') : madeAs === undefined ? undefined : inside(madeAs, 'runs');
  const { image, scan } = found ?? {};
  const stale = image && build ? staleImage(image.config, side) : undefined;
  if (stale !== undefined) return { stale };
  const base = of(build?.base, 'base')?.image;
  return {
    ...(image ? { content: image } : {}),
    ...(image && build ? { madeBy: layerMakers(build, image.history) } : {}),
    ...(scan ? { scan } : {}),
    ...(base ? { baseContent: base } : {}),
  };
};
