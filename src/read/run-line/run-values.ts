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

/** A decimal number without a unit. */
export const readNumber = (text: string): number | undefined =>
  /^-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(text) ? Number(text) : undefined;
