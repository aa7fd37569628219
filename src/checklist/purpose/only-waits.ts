import { argumentsOf, programOf, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** Whether a service is told to do nothing but wait, so that somebody can work in it: `sleep infinity`, `tail -f /dev/null`. */
export const onlyWaits = ({ settings, entrypoint }: Service): boolean => {
  const line = knownValue(settings.command);
  // what runs is judged as it runs
  if (settings.source !== 'compose' || !line || knownValue(entrypoint)) return false;
  const commands = scriptOf(line).commands.filter(({ words }) => words.length > 0);
  return (
    commands.some((command) => isWait(programOf(command), argumentsOf(command))) &&
    commands.every((command) => /^(?:sleep|tail|true|:)$/.test(programOf(command) ?? ''))
  );
};

const isWait = (program: string | undefined, words: readonly string[]): boolean =>
  program === 'sleep' || (program === 'tail' && words.includes('/dev/null'));
