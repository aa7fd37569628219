import type { Place } from '../../model/place.ts';
import { type Fact, known, type Template, text, unknown, type Value } from '../../model/value.ts';

/** Facts of one JSON document that the engine gave or is given, each with the pointer of the field it comes from. */
export type Document = {
  readonly source: 'container' | 'create';
  readonly place: (...path: readonly (string | number)[]) => Place;
  readonly fact: <T>(value: Value<T>, ...path: readonly (string | number)[]) => Fact<T>;
  /** A text; empty or missing means that it is not set. */
  readonly text: (value: string | undefined, ...path: readonly (string | number)[]) => Fact<Template | undefined>;
  /** An amount; 0 and a missing one mean that it is not set. */
  readonly amount: (value: number | undefined, ...path: readonly (string | number)[]) => Fact<number | undefined>;
  /** A switch. One that a request leaves out is off; one that an answer leaves out is not known. */
  readonly flag: (value: boolean | undefined, ...path: readonly (string | number)[]) => Fact<boolean>;
};

/** The document of one container; pointers are as in RFC 6901. */
export const documentOf = (source: Document['source'], subject: string): Document => {
  const place: Document['place'] = (...path) => ({
    kind: 'api',
    of: 'engine',
    subject,
    pointer: path.map((step) => `/${`${step}`.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  });
  const strength = source === 'container' ? 'enforced' : 'declared';
  const fact: Document['fact'] = (value, ...path) => ({ value, origin: { place: place(...path), via: [], strength } });
  return {
    source,
    place,
    fact,
    text: (value, ...path) => fact<Template | undefined>(known(value ? text(value) : undefined), ...path),
    amount: (value, ...path) => fact<number | undefined>(known(value || undefined), ...path),
    flag: (value, ...path) => {
      if (value !== undefined) return fact(known(value), ...path);
      if (source === 'create') return fact(known(false), ...path);
      return fact(unknown('engine', `the engine does not say ${path.join('.')}`), ...path);
    },
  };
};
