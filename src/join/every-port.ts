import { declaredAt } from '../model/place.ts';
import { everyPortOf, type Port, type Settings } from '../model/settings.ts';
import { known } from '../model/value.ts';
import { exposedOf, type ListensParts } from './listens.ts';

/** The settings with the ports that `-P` publishes among their ports, as far as it is known which the image exposes. */
export const withEveryPort = (parts: ListensParts): Settings => {
  const { settings, facts, image } = parts;
  const every = everyPortOf(settings);
  if (!every) return settings;
  const { items, more } = settings.ports;
  // what is published by itself is not published again
  const byItself = new Set(items.map(({ target }) => (target.kind === 'known' ? target.value.from : undefined)));
  const exposed = [...new Set(exposedOf(parts).map(({ port }) => port))].filter((port) => !byItself.has(port));
  const ports = exposed.map(
    (target): Port => ({
      place: every.origin.place,
      host: { value: known(undefined), origin: declaredAt(every.origin.place) },
      published: known(undefined),
      target: known({ from: target, to: target }),
      protocol: 'tcp',
      exposed: true,
    }),
  );
  const isAll = image !== undefined || facts?.ports !== undefined;
  return {
    ...settings,
    ports: { items: [...items, ...ports], more: isAll ? more.filter((one) => one !== every) : more },
  };
};
