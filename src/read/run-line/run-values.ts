import type { Place } from '../../model/place.ts';
import { declaredAt } from '../../model/place.ts';
import { type Fact, firstHole, known, literal, type Template, unknown, type Value } from '../../model/value.ts';

/** A fact written at a place of the command line. */
export const factAt = <T>(value: Value<T>, place: Place): Fact<T> => ({ value, origin: declaredAt(place) });

/** Reads the text of a template; what a variable decides stays unknown, and so does what `read` cannot read. */
export const readValue = <T>(template: Template, read: (text: string) => T | undefined): Value<T> => {
  const text = literal(template);
  if (text === undefined) return firstHole(template)?.hole ?? unknown('environment', 'a variable decides');
  const value = read(text);
  return value === undefined ? unknown('person', `"${text}" is not a value this option takes`) : known(value);
};

const UNITS = ['b', 'k', 'm', 'g', 't', 'p'];

/** Bytes of a size as the engine writes it (docker/go-units RAMInBytes): `512m`, `1.5GiB`, `1073741824`. */
export const readBytes = (text: string): number | undefined => {
  const match = /^(-?\d{1,18}(?:\.\d{1,18})?) ?([kmgtp])?i?b?$/i.exec(text.trim());
  if (!match) return undefined;
  const power = UNITS.indexOf((match[2] ?? 'b').toLowerCase());
  return Math.floor(Number(match[1]) * 1024 ** power);
};

/** A decimal number without a unit. */
export const readNumber = (text: string): number | undefined =>
  /^-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(text) ? Number(text) : undefined;
