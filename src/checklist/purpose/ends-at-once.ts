import { programOf, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/**
 * Whether a service ends as soon as it has started: a system or a language with nothing to run, whose prompt nobody sits
 * at, or a command that does nothing, as that of a container which is there for its volumes.
 */
export const endsAtOnce = (service: Service): boolean => hasNothingToRun(service) || doesNothing(service);

const hasNothingToRun = ({ built, image: { build, facts }, settings }: Service): boolean =>
  !built &&
  !build &&
  facts.kind === 'known' &&
  (facts.value.kind === 'base' || facts.value.kind === 'runtime') &&
  [settings.entrypoint, settings.command].every(({ value }) => value.kind === 'known' && value.value === undefined);

const doesNothing = ({ settings }: Service): boolean => {
  const line = knownValue(settings.command);
  const commands = line ? scriptOf(line).commands.filter(({ words }) => words.length > 0) : [];
  return commands.length > 0 && commands.every((command) => /^(?:true|echo|:)$/.test(programOf(command) ?? ''));
};
