import { once } from '../../model/once.ts';
import { type Place, textPlace } from '../../model/place.ts';
import { type CommandLine, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';
import { allWrittenIn, type Written } from './written-in.ts';

/** A command that the settings of a service name, where it stands, and the secrets that it spells out. */
type SettingsCommand = {
  readonly title: 'command' | 'health check';
  readonly place: Place;
  readonly secrets: readonly (Omit<Written, 'word'> & { readonly place: Place })[];
};

/** What the settings of a service start, its process and its health check, with the secrets in it: one a command. */
export const secretsInCommands = once(({ settings }: Service): readonly SettingsCommand[] => {
  const { entrypoint, command, healthcheck } = settings;
  return [
    commandAt('command', entrypoint.origin.place, knownValue(entrypoint)),
    commandAt('command', command.origin.place, knownValue(command)),
    commandAt('health check', healthcheck.origin.place, knownValue(healthcheck)?.command),
  ].flatMap((found) => found ?? []);
});

const commandAt = (
  title: SettingsCommand['title'],
  place: Place,
  line: CommandLine | undefined,
): SettingsCommand | undefined => {
  if (!line || place.kind !== 'text') return undefined;
  const { commands, given } = scriptOf(line);
  const secrets = commands.flatMap((command) =>
    // what a variable brings is not written here
    [...allWrittenIn(command, commands)].flatMap(({ word, ...what }) =>
      given || word.given ? [] : [{ ...what, place: textPlace(place.file, word.span) }],
    ),
  );
  return { title, place, secrets };
};
