import type { Json } from '../model/canonical-json.ts';
import { isObject } from '../model/is-object.ts';
import type { Field } from './body-fields.ts';

const isMapOf = (field: object): field is { readonly mapOf: Field } => 'mapOf' in field;
const isEach = (field: object): field is { readonly each: Field } => 'each' in field;

/**
 * The path of the first field that is not known, or does not hold what it should; undefined when all is known. Names count
 * letter by letter: the engine would take `privileged` for `Privileged`, so any other casing is not known.
 */
export const findUnknown = (value: Json, field: Field, path = ''): string | undefined => {
  if (value === null || field === 'any') return undefined;
  if (typeof field === 'object') {
    if (isEach(field)) {
      if (!Array.isArray(value)) return path;
      return first(value.map((item: Json, index) => () => findUnknown(item, field.each, `${path}[${index}]`)));
    }
    if (!isObject(value)) return path;
    return first(
      Object.entries(value).map(([name, member = null]) => () => {
        const at = path === '' ? name : `${path}.${name}`;
        if (isMapOf(field)) return findUnknown(member, field.mapOf, at);
        const known = Object.hasOwn(field, name) ? (field as { readonly [name: string]: Field })[name] : undefined;
        return known === undefined ? at : findUnknown(member, known, at);
      }),
    );
  }
  return HOLDS[field](value) ? undefined : path;
};

const isTexts = (value: Json): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const HOLDS: { readonly [kind in Extract<Field, string>]: (value: Json) => boolean } = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  flag: (value) => typeof value === 'boolean',
  texts: isTexts,
  'text-or-texts': (value) => typeof value === 'string' || isTexts(value),
  any: () => true,
};

const first = (looks: readonly (() => string | undefined)[]): string | undefined => {
  for (const look of looks) {
    const found = look();
    if (found !== undefined) return found;
  }
  return undefined;
};
