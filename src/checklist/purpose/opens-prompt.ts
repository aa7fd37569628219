import type { Service } from '../../model/service.ts';
import { startsNothing } from './starts-nothing.ts';

/** Whether a service starts a prompt for whoever sits before it: its image starts nothing else, and compose neither. */
export const opensPrompt = ({ image: { build }, settings }: Service): boolean =>
  build !== undefined &&
  startsNothing(build) &&
  [settings.entrypoint, settings.command].every(({ value }) => value.kind === 'known' && value.value === undefined);
