import { type Cursor, down, entriesOf } from './cursor.ts';

/** What is said of a service for Swarm alone. */
const SWARM = ['endpoint_mode', 'mode', 'placement', 'rollback_config', 'update_config'] as const;

/** What `docker stack deploy` refuses or leaves out. Source: docker/cli, cli/compose/types, unsupported and forbidden properties. */
const COMPOSE = [
  'build',
  'container_name',
  'devices',
  'extends',
  'mem_limit',
  'network_mode',
  'restart',
  'security_opt',
] as const;

/** Whether the services of a file are meant for Swarm: `deploy` says where or how they are placed, and nothing is only of Compose. */
export const isForSwarm = (services: Cursor | undefined): boolean => {
  const all = entriesOf(services).map(([, service]) => service);
  return (
    all.some((service) => SWARM.some((key) => down(down(service, 'deploy'), key) !== undefined)) &&
    !all.some((service) => COMPOSE.some((key) => down(service, key) !== undefined))
  );
};
