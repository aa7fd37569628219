import type { Container } from '../../model/container.ts';
import type { Role, Service } from '../../model/service.ts';
import { joinService } from '../join-service.ts';
import { runningUser } from '../user/running-user.ts';
import { settingsInForce } from './settings-in-force.ts';

type ContainerServiceParts = {
  readonly container: Container;
  readonly name: string;
  readonly id: Service['id'];
  readonly role: Role | undefined;
  readonly today: string;
};

/** A container of which no file is known, as a service: the engine's answer says all, the image's part included. */
export const joinContainer = ({ container, name, id, role, today }: ContainerServiceParts): Service => {
  const settings = settingsInForce(container);
  const running = { ...container, settings };
  const joined = joinService({
    id,
    name,
    at: container.at,
    role,
    settings,
    deployed: true,
    build: undefined,
    builds: false,
    today,
  });
  const { healthcheck, entrypoint, command, stopSignal } = settings;
  return { ...joined, ...runningUser(running), healthcheck, entrypoint, command, stopSignal, containers: [running] };
};
