import { absentPlace, declaredAt } from '../../model/place.ts';
import type { CommandLine } from '../../model/script.ts';
import { type Fact, known, knownValue, unknown } from '../../model/value.ts';
import { isSet } from '../is-set.ts';
import type { ServiceSides } from '../service-sides.ts';
import { asShellArgument } from '../shell-argument.ts';
import { whereUserWouldStand } from '../user/where-user-would-stand.ts';

type Line = Fact<CommandLine | undefined>;

/** What is started: the entrypoint in effect, and the command that it is given. */
export const processOf = (sides: ServiceSides): { readonly entrypoint: Line; readonly command: Line } => {
  const { settings, side } = sides;
  const entrypoint = isSet(settings.entrypoint)
    ? settings.entrypoint
    : (side.entrypoint ?? fromImage('ENTRYPOINT', sides));
  const command = commandOf(sides);
  return {
    entrypoint,
    command:
      command.value.kind === 'known'
        ? { ...command, value: known(asShellArgument(knownValue(entrypoint), command.value.value)) }
        : command,
  };
};

/** An entrypoint of the settings resets the image's command; one of the Dockerfile resets the base's. */
const commandOf = (sides: ServiceSides): Line => {
  const { settings, side } = sides;
  if (isSet(settings.command)) return settings.command;
  if (isSet(settings.entrypoint)) return { value: known(undefined), origin: settings.command.origin };
  if (side.command) return side.command;
  if (side.entrypoint) return { value: known(undefined), origin: side.entrypoint.origin };
  return fromImage('CMD', sides);
};

/** What only the image can tell; nothing where it is built from scratch. */
const fromImage = (instruction: string, { image, at }: ServiceSides): Line => ({
  value: image.build && !image.build.base ? known(undefined) : unknown('image', `the image may set ${instruction}`),
  origin: declaredAt(absentPlace(instruction, whereUserWouldStand(image, at))),
});
