import { BROKERS_AND_STORES } from './brokers-and-stores.ts';
import type { ConfigurationFault, ConfiguredProgram } from './configured-program.ts';
import { SERVERS_AND_TOOLS } from './servers-and-tools.ts';

/** Programs whose configuration files are read. */
export const CONFIGURED_PROGRAMS: readonly ConfiguredProgram[] = [...SERVERS_AND_TOOLS, ...BROKERS_AND_STORES];

/** Folders of a container below which programs look for their settings. */
const FOLDERS = /^\/(?:app\/data|etc|usr\/(?:local|share)|opt|mosquitto|data|home|root|config|conf)(?:\/|$)/;

/** The program that reads its settings at a path of a container. */
export const configuredAt = (path: string): ConfiguredProgram | undefined =>
  CONFIGURED_PROGRAMS.find((program) => program.path.test(path));

/** Whether a folder that is put there may bring settings of a known program. */
export const mayBringSettings = (folder: string): boolean => FOLDERS.test(folder);

/** What a program's settings can get wrong. */
export const faultsOf = (program: string): readonly ConfigurationFault[] =>
  CONFIGURED_PROGRAMS.filter(({ name }) => name === program).flatMap(({ faults }) => faults);
