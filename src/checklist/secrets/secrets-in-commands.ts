import { sftpPassword } from '../../knowledge/credentials/sftp-password.ts';
import { once } from '../../model/once.ts';
import { type Place, textPlace } from '../../model/place.ts';
import { type CommandLine, type ShellCommand, scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue, literal } from '../../model/value.ts';
import { allWrittenIn, type Written } from './written-in.ts';

/** A command that the settings of a service name, where it stands, and the secrets that it spells out. */
type SettingsCommand = {
  readonly title: 'command' | 'health check';
  readonly place: Place;
  readonly secrets: readonly (Omit<Written, 'word'> & { readonly place: Place })[];
};

/** What the settings of a service start, its process and its health check, with the secrets in it: one a command. */
export const secretsInCommands = once(({ settings, image }: Service): readonly SettingsCommand[] => {
  const { entrypoint, command, healthcheck } = settings;
  const reference = image.reference && knownValue(image.reference);
  const repository = reference?.repository.kind === 'known' ? reference.repository.value : '';
  return [
    commandAt('command', entrypoint.origin.place, knownValue(entrypoint)),
    commandAt('command', command.origin.place, knownValue(command), TAKES_USERS.test(repository)),
    commandAt('health check', healthcheck.origin.place, knownValue(healthcheck)?.command),
  ].flatMap((found) => found ?? []);
});

/** Images whose command is a list of users with their passwords. */
const TAKES_USERS = /^(?:docker\.io\/)?atmoz\/sftp$/;

const commandAt = (
  title: SettingsCommand['title'],
  place: Place,
  line: CommandLine | undefined,
  takesUsers = false,
): SettingsCommand | undefined => {
  if (!line || place.kind !== 'text') return undefined;
  const { commands, given } = scriptOf(line);
  const secrets = commands.flatMap((command) =>
    // what a variable brings is not written here
    [...(takesUsers ? usersIn(command) : allWrittenIn(command, commands))].flatMap(({ word, ...what }) =>
      given || word.given ? [] : [{ ...what, place: textPlace(place.file, word.span) }],
    ),
  );
  return { title, place, secrets };
};

const usersIn = ({ words }: ShellCommand): readonly Written[] =>
  words.flatMap((word) => {
    const password = sftpPassword(literal(word.value) ?? '');
    return password === undefined ? [] : [{ word, what: 'the password of a login', severity: 'high' }];
  });
