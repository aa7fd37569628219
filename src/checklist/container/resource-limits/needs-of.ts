import { type UsualNeeds, usualNeeds } from '../../../knowledge/usual-needs.ts';
import type { Service } from '../../../model/service.ts';

/** What a service usually needs, by its image or the base it is built on. */
export const needsOf = ({ image: { facts } }: Service): UsualNeeds =>
  usualNeeds(facts.kind === 'known' ? facts.value.family : undefined);
