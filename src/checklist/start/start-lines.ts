import type { CommandLine } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** All that a service is known to run when it starts: its entrypoint, its command and the scripts that they run. */
export const startLines = ({ entrypoint, command, startScripts }: Service): readonly CommandLine[] => [
  ...[entrypoint, command].flatMap((fact) => knownValue(fact) ?? []),
  ...startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : [])),
];
