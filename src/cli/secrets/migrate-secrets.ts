import type { Terminal } from '../command.ts';
import { fixCommand } from '../commands/fix.ts';
import type { AskedOfVerb } from './asked-of-verb.ts';

/** The rules whose fix hands a secret over in a file. */
const MOVING: readonly string[] = [
  'secrets/not-in-code/literal-in-environment',
  'secrets/managed/secret-in-environment',
  'secrets/no-default-credentials/well-known-password',
];

/** `plimsoll secrets migrate`: the fixes that move secrets from variables into files, by `plimsoll fix`. */
export const migrateSecrets = ({ flags, named }: AskedOfVerb, terminal: Terminal): Promise<number> => {
  const given = Object.entries(flags).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((one) => (typeof one === 'string' ? [`--${name}=${one}`] : one === true ? [`--${name}`] : [])),
  );
  const only = MOVING.flatMap((rule) => ['--only', rule]);
  return fixCommand.run({ ...terminal, args: ['--review', ...only, ...given, '--', ...named] });
};
