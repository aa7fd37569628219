import { declaredAt, type Place } from '../../model/place.ts';
import { EVERY_PORT, type Port, type PortRange } from '../../model/settings.ts';
import { known, literal, type Open, prefix, type Template, type Value } from '../../model/value.ts';
import { type GivenFlag, isOn } from './parse-flags.ts';
import { factAt, readValue } from './run-values.ts';
import { splitPair, splitTemplate } from './split-template.ts';

/** `80` or `8000-8010`. */
const readRange = (text: string): PortRange | undefined => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from <= to && to <= 65535 ? { from, to } : undefined;
};

/** The ports of `-p`; `-P` publishes whatever the image exposes. */
export const portsOf = (
  published: readonly GivenFlag[],
  all: readonly GivenFlag[],
  placeOf: (flag: GivenFlag) => Place,
): Open<Port> => {
  const everything = all.find((flag) => isOn(flag) !== false);
  return {
    items: published.flatMap((flag) => (flag.value ? portOf(flag.value, placeOf(flag)) : [])),
    more: everything ? [{ unknown: EVERY_PORT, origin: declaredAt(placeOf(everything)) }] : [],
  };
};

/** The port of `-p [[ADDRESS:]PUBLISHED:]TARGET[/PROTOCOL]`; an IPv6 address stands in brackets; Swarm takes `published=80,target=80` too. */
const portOf = (value: Template, place: Place): Port => {
  const fields = literal(value)?.includes('target=') ? splitTemplate(value, ',').map((field) => splitPair(field)) : [];
  const field = (name: string): Template | undefined => fields.find((each) => each.name === name)?.value;
  const inside = field('target');
  if (inside) {
    const outside = field('published');
    const spoken = field('protocol');
    return {
      place,
      host: factAt(known(undefined), place),
      published: outside ? readValue(outside, readRange) : known(undefined),
      target: readValue(inside, readRange),
      protocol: (spoken && literal(spoken)) ?? 'tcp',
    };
  }
  const [ports = value, protocol] = splitTemplate(value, '/', 2);
  const pieces = splitTemplate(ports, ':');
  const target = pieces.at(-1) ?? ports;
  const published = pieces.length > 1 ? pieces.at(-2) : undefined;
  const address = pieces.slice(0, -2);
  return {
    place,
    host: factAt(hostOf(address), place),
    published:
      published === undefined || published.parts.length === 0 ? known(undefined) : readValue(published, readRange),
    target: readValue(target, readRange),
    protocol: (protocol && literal(protocol)) ?? 'tcp',
  };
};

const hostOf = (pieces: readonly Template[]): Value<string | undefined> => {
  if (pieces.length === 0) return known(undefined);
  const [first] = pieces;
  if (first !== undefined && pieces.length === 1) return readValue(first, (text) => text);
  const whole = pieces.map((piece) => literal(piece) ?? `${prefix(piece)}…`).join(':');
  return known(whole.replace(/^\[|\]$/g, ''));
};
