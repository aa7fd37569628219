import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** Flags as they were parsed. */
export type Flags = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

/** Parses flags strictly; an unknown flag or a missing value is a usage error in words. */
export const readFlags = (
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): { readonly flags: Flags; readonly targets: readonly string[] } => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { flags: values, targets: positionals };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknown] = /^Unknown option '(--?[\w-]+)'/.exec(message) ?? [];
    if (unknown === undefined) throw new UsageError(message.split('. To specify')[0] ?? message);
    const meant = didYouMean(unknown.replace(/^-+/, ''), Object.keys(options), '--');
    throw new UsageError(`there is no option ${unknown}${meant}`);
  }
};

/** The last value of a flag that takes text. */
export const textFlag = (flags: Flags, name: string): string | undefined => {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
};

/** All values of a flag that may be repeated. */
export const listFlag = (flags: Flags, name: string): readonly string[] => {
  const value = flags[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

/** What a flag that takes a number allows, both ends included. */
type NumberRange = { readonly unit: string; readonly least: number; readonly most: number };

/** A number within its range, or a usage error that names unit and range; undefined where the flag is not given. */
export const numberFlag = (flags: Flags, name: string, { unit, least, most }: NumberRange): number | undefined => {
  const text = textFlag(flags, name);
  if (text === undefined) return undefined;
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} ${text}: it takes ${unit}, from ${least} to ${most}`);
};

/** One of a closed list, or a usage error that names the list. */
export const choiceFlag = <T extends string>(flags: Flags, name: string, choices: readonly T[]): T | undefined => {
  const value = textFlag(flags, name);
  if (value === undefined) return undefined;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new UsageError(`--${name} ${value}: it takes ${choices.join(', ')}`);
  return choice;
};

/** Refuses what a verb would leave unread: whoever gave it believes that it counts. `what`: `db update`. */
export const onlyFlags = (flags: Flags, what: string, names: readonly string[]): void => {
  const other = Object.keys(flags).find((name) => !names.includes(name));
  if (other !== undefined) throw new UsageError(`--${other} is not for ${what}`);
};
