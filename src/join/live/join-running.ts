import type { Container } from '../../model/container.ts';
import type { Service } from '../../model/service.ts';
import type { User } from '../../model/settings.ts';
import { sameValue } from '../same-value.ts';
import { runningUser } from '../user/running-user.ts';
import { confirmSettings } from './confirm-settings.ts';
import { settingsInForce } from './settings-in-force.ts';

/** A service of a file as one of its containers shows it: the stronger evidence takes the place of the weaker. */
export const joinRunning = (service: Service, container: Container): Service => {
  const running = { ...container, settings: settingsInForce(container) };
  const { user, dropsTo } = runningUser(running);
  const found = running.settings;
  const merged = <T extends 'healthcheck' | 'entrypoint' | 'command' | 'stopSignal'>(field: T): Service[T] => {
    const fact = service[field];
    const same = sameValue(fact.value, found[field].value);
    return same ? { ...fact, origin: { ...fact.origin, strength: 'enforced' } } : (found[field] as Service[T]);
  };
  const asDeclared =
    service.user.value.kind === 'known' &&
    user.value.kind === 'known' &&
    sameUser(service.user.value.value, user.value.value);
  const declared = new Map(service.environment.items.map((variable) => [variable.name, variable]));
  return {
    ...service,
    containers: [container],
    settings: confirmSettings(service.settings, found),
    user: asDeclared ? { value: user.value, origin: { ...service.user.origin, strength: 'enforced' } } : user,
    dropsTo,
    environment: {
      items: found.environment.items.map((variable) => {
        const one = declared.get(variable.name);
        return one && sameValue(one.value.value, variable.value.value) ? one : variable;
      }),
      more: [],
    },
    healthcheck: merged('healthcheck'),
    entrypoint: merged('entrypoint'),
    command: merged('command'),
    stopSignal: merged('stopSignal'),
  };
};

const sameUser = (one: User, other: User): boolean =>
  one.text === other.text ||
  (one.uid.kind === 'known' && other.uid.kind === 'known' && one.uid.value === other.uid.value);
