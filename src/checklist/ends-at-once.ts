import type { Service } from '../model/service.ts';

/** A system or a language with nothing to run: its prompt, which nobody sits at, so that it ends as soon as it has started. */
export const endsAtOnce = ({ built, image: { build, facts }, settings }: Service): boolean =>
  !built &&
  !build &&
  facts.kind === 'known' &&
  (facts.value.kind === 'base' || facts.value.kind === 'runtime') &&
  [settings.entrypoint, settings.command].every(({ value }) => value.kind === 'known' && value.value === undefined);
