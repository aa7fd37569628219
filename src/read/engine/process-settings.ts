import { Masked } from '../../model/masked.ts';
import type { Healthcheck, Restart, Settings, Variable } from '../../model/settings.ts';
import { readUser } from '../../model/user.ts';
import { known, text, type Value } from '../../model/value.ts';
import type { ContainerConfig, ContainerHostConfig } from '../../ports/container-schema.ts';
import { execLine, shellLine } from './command-line.ts';
import type { Document } from './document.ts';

const NANOSECONDS = 1_000_000;
const POLICIES: readonly Restart['policy'][] = ['no', 'always', 'on-failure', 'unless-stopped'];

type ProcessSettings = Pick<
  Settings,
  | 'image'
  | 'user'
  | 'environment'
  | 'labels'
  | 'expose'
  | 'healthcheck'
  | 'entrypoint'
  | 'command'
  | 'workingDir'
  | 'stopSignal'
  | 'stopGraceMs'
  | 'restart'
  | 'init'
>;

/** What a container runs, as whom, with what in its environment, and when it is restarted. `base` is where its fields stand. */
export const processSettings = (
  document: Document,
  base: readonly string[],
  config: ContainerConfig,
  host: ContainerHostConfig,
): ProcessSettings => {
  const { fact } = document;
  const at = (field: string): readonly string[] => [...base, field];
  const seconds = config.StopTimeout;
  return {
    image: document.text(config.Image, ...at('Image')),
    user: fact(known(config.User ? readUser(config.User) : undefined), ...at('User')),
    environment: {
      items: config.Env.map((entry, index) => variableOf(document, entry, [...at('Env'), index])),
      more: [],
    },
    labels: {
      items: [...config.Labels].map(([name, value]) => ({
        name,
        value: fact(known(text(value)), ...at('Labels'), name),
      })),
      more: [],
    },
    expose: {
      items: [...config.ExposedPorts.keys()].map((port) => fact(known(text(port)), ...at('ExposedPorts'), port)),
      more: [],
    },
    healthcheck: fact(known(healthcheckOf(config.Healthcheck)), ...at('Healthcheck')),
    entrypoint: fact(lineOf(config.Entrypoint), ...at('Entrypoint')),
    command: fact(lineOf(config.Cmd), ...at('Cmd')),
    workingDir: document.text(config.WorkingDir, ...at('WorkingDir')),
    stopSignal: document.text(config.StopSignal, ...at('StopSignal')),
    stopGraceMs: fact(known(seconds === undefined ? undefined : seconds * 1000), ...at('StopTimeout')),
    restart: fact(known(restartOf(host.RestartPolicy)), 'HostConfig', 'RestartPolicy'),
    init: fact(known(host.Init), 'HostConfig', 'Init'),
  };
};

const lineOf = (words: readonly string[] | undefined): Value<ReturnType<typeof execLine> | undefined> =>
  known(words && words.length > 0 ? execLine(words) : undefined);

const variableOf = ({ fact }: Document, entry: string, path: readonly (string | number)[]): Variable => {
  const equals = entry.indexOf('=');
  const name = equals < 0 ? entry : entry.slice(0, equals);
  const value = equals < 0 ? undefined : new Masked(entry.slice(equals + 1));
  return { name, value: fact(known(value), ...path), sightings: [] };
};

const healthcheckOf = (check: ContainerConfig['Healthcheck']): Healthcheck | undefined => {
  const [kind, ...words] = check?.Test ?? [];
  if (!check || kind === undefined) return undefined;
  const milliseconds = (amount: number | undefined): Value<number | undefined> => known(amount && amount / NANOSECONDS);
  const command = kind === 'NONE' ? undefined : kind === 'CMD-SHELL' ? shellLine(words[0] ?? '') : execLine(words);
  return {
    command,
    intervalMs: milliseconds(check.Interval),
    timeoutMs: milliseconds(check.Timeout),
    startPeriodMs: milliseconds(check.StartPeriod),
    retries: known(check.Retries || undefined),
  };
};

const restartOf = (restart: ContainerHostConfig['RestartPolicy']): Restart | undefined => {
  const policy = POLICIES.find((one) => one === (restart?.Name || 'no'));
  return policy && { policy, maximum: restart?.MaximumRetryCount || undefined };
};
