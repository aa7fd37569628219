import { CONTAINER_KEYS, RUN_OPTIONS, SWARM_KEYS } from '../knowledge/module-keys.ts';
import type { Change, Fix, Plain } from '../model/change.ts';
import type { Settings } from '../model/settings.ts';
import { inTerraform } from './in-terraform.ts';

/**
 * What a fix would change, in the parameters of the module whose task starts the service, the options of Kamal or the attributes of
 * Terraform: their files are not edited. Undefined where there is no parameter for it.
 */
export const moduleRemedy = (fix: Fix, settings: Settings): string | undefined => {
  if (settings.writtenAs === 'run') return undefined;
  const spoken = together(fix.changes).map((change) => spokenOf(change, settings));
  if (spoken.includes(undefined)) return undefined;
  return `${WHERE[settings.writtenAs ?? 'module']}: ${spoken.join('; ')}`;
};

const WHERE = {
  compose: 'in the task',
  kamal: 'in deploy.yml',
  module: 'in the task',
  terraform: 'in docker_container',
};

/** What is added to one list, as one addition. */
const together = (changes: readonly Change[]): readonly Change[] => {
  const all: Change[] = [];
  for (const change of changes) {
    const same = all.findIndex(
      (one) => one.kind === 'append' && change.kind === 'append' && one.path.join() === change.path.join(),
    );
    const before = all[same];
    if (before?.kind === 'append' && change.kind === 'append')
      all[same] = { ...before, value: [before.value, change.value].flat() as readonly Plain[] };
    else all.push(change);
  }
  return all;
};

const spokenOf = (change: Change, settings: Settings): string | undefined => {
  if (settings.writtenAs === 'terraform') return inTerraform(change);
  if (change.kind === 'move-secret')
    return settings.writtenAs === 'kamal'
      ? 'name it in env.secret, and give its value in .kamal/secrets'
      : 'ansible-vault encrypt_string, and what it prints in place of the value';
  if (change.kind !== 'set' && change.kind !== 'append' && change.kind !== 'remove') return undefined;
  const [key = '', ...below] = change.path;
  if (key === 'ports' && below[1] === 'host_ip' && change.kind === 'set' && !settings.swarm)
    return `begin it with ${change.value}: in ${nameOf(key, [], settings)}`;
  const name = nameOf(key, below, settings);
  if (name === undefined) return undefined;
  if (change.kind === 'remove')
    return change.item === undefined ? `without ${name}` : `${name} without ${inYaml(change.item)}`;
  const value = settings.writtenAs === 'compose' ? change.value : asModule(key, change.value);
  return `${name}: ${inYaml(change.kind === 'append' && !Array.isArray(value) ? [value] : value)}`;
};

const nameOf = (key: string, below: readonly string[], { swarm, writtenAs }: Settings): string | undefined => {
  if (writtenAs === 'compose') return [key, ...below].join('.');
  if (writtenAs === 'kamal') return key === 'ports' ? 'port' : optionOf(key, below);
  if (key === 'logging' && !swarm) return below[0] === 'driver' ? 'log_driver' : undefined;
  if (swarm && (key === 'mem_limit' || key === 'cpus')) return key === 'cpus' ? 'limits.cpus' : 'limits.memory';
  return below.length > 0 ? undefined : (swarm ? SWARM_KEYS : CONTAINER_KEYS).get(key)?.[0];
};

const optionOf = (key: string, below: readonly string[]): string | undefined => {
  const option = below.length > 0 ? undefined : RUN_OPTIONS.get(key);
  return option === undefined ? undefined : `options.${option}`;
};

/** The module takes seconds. */
const asModule = (key: string, value: Plain): Plain =>
  key === 'stop_grace_period' && typeof value === 'string' ? Number.parseInt(value, 10) : value;

/** A value as one line of YAML. */
const inYaml = (value: Plain): string => {
  if (typeof value === 'string')
    return /^[A-Za-z_/][\w./@:-]*$/.test(value) && !/:$|^(?:no|yes|true|false|on|off|null)$/i.test(value)
      ? value
      : JSON.stringify(value);
  if (value === null || typeof value !== 'object') return `${value}`;
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${inYaml(one)}`)
    .join(', ')} }`;
};
