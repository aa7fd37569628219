import { UsageError } from '../command.ts';
import { type Flags, textFlag } from '../read-flags.ts';

/** The name of the plugin: it becomes the name of files and of a unit. */
export const pluginName = (flags: Flags): string => {
  const name = textFlag(flags, 'name') ?? 'plimsoll';
  if (!/^[a-zA-Z0-9][\w.-]{0,60}$/.test(name)) throw new UsageError(`--name ${name}: letters, digits, dots and dashes`);
  return name;
};

/** The operator's policy file. */
export const configFlag = (flags: Flags): string => {
  const config = textFlag(flags, 'config');
  if (config === undefined) throw new UsageError('which policy? --config FILE names your own plimsoll.yaml');
  return config;
};
