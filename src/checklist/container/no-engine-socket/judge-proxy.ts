import { declaredAt } from '../../../model/place.ts';
import type { Service } from '../../../model/service.ts';
import { knownText, knownValue } from '../../../model/value.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';

/**
 * A declared engine-proxy may hold the socket when nobody outside can reach it and it lets through only the calls that
 * are named. `ways` are the violations it would have without the role.
 */
export function* judgeProxy(service: Service, ways: readonly Outcome[]): Generator<Outcome> {
  const { settings, image } = service;
  const [port] = settings.ports.items;
  const known = image.facts.kind === 'known' && image.facts.value.role?.value === 'engine-proxy';
  const origin = ways[0]?.origin ?? declaredAt(settings.at);
  if (port) {
    yield violated(
      declaredAt(port.place),
      'is a proxy of the engine and publishes a port, so others than its clients reach it',
      {
        severity: 'high',
      },
    );
  } else if (knownText(settings.networkMode) === 'host') {
    yield violated(settings.networkMode.origin, 'is a proxy of the engine and listens on the host network', {
      severity: 'high',
    });
  } else if (!known) {
    yield undecided(
      origin,
      'whether this proxy lets through only named calls: its image is not one that is known to',
      'plimsoll check --live',
    );
  } else {
    const write = setting(service, 'POST');
    const containers = setting(service, 'CONTAINERS');
    if (write && containers) {
      yield violated(write, 'lets its clients create containers: POST and CONTAINERS are both on', {
        severity: 'high',
      });
    } else {
      const hidden = service.environment.more[0]?.origin ?? hiddenSwitch(service);
      if (hidden)
        yield undecided(
          hidden,
          'whether its clients may create containers: not every switch of the proxy is known',
          'plimsoll check --env NAME=VALUE',
        );
      else yield held(origin);
    }
  }
}

/** Where POST or CONTAINERS have a value that is not known. */
const hiddenSwitch = ({ environment }: Service): Outcome['origin'] | undefined =>
  environment.items.find(({ name, value }) => /^(?:POST|CONTAINERS)$/.test(name) && value.value.kind === 'unknown')
    ?.value.origin;

/** Where a switch of the proxy is on, when it is. */
const setting = ({ environment }: Service, name: string): Outcome['origin'] | undefined => {
  const variable = environment.items.find((one) => one.name === name);
  const value = variable && knownValue(variable.value)?.reveal();
  return variable && value !== undefined && /^(?:1|true|yes|on)$/i.test(value) ? variable.value.origin : undefined;
};
