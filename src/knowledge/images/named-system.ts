import type { ImageReference } from '../../model/dockerfile.ts';
import type { EndOfSupport } from '../../model/image-facts.ts';
import { cycleOf, endOfSupport } from '../end-of-life/end-of-life.ts';
import { systemCycle } from '../end-of-life/system-cycle.ts';
import { tagOf } from './tag.ts';

/** A language as well as a release of Ubuntu. */
const AMBIGUOUS = 'groovy';

/**
 * How long the system is supported that an image nobody lists names in its tag (`1.14-debian-bullseye-slim`), or in its
 * name and version (`example/ubuntu:14.04.20150805`). What its publisher builds on it gets no more updates than it does.
 */
export const namedSystem = (reference: ImageReference, today: string): EndOfSupport | undefined => {
  const { words, version } = tagOf(reference);
  const { repository } = reference;
  const name = repository.kind === 'known' ? repository.value.split('/').at(-1) : undefined;
  const release = /^\d+(?:\.\d+)?/.exec(version ?? '')?.[0];
  const named = name !== undefined && release !== undefined ? [name, release] : [];
  const system = systemCycle([...words.filter((word) => word !== AMBIGUOUS), ...named]);
  const cycle = system && cycleOf(system.product, system.version, today);
  return system && cycle ? endOfSupport(system.product, cycle, today) : undefined;
};
