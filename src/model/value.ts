import type { Origin } from './place.ts';

/** Who could tell what is not known. */
export type Who = 'build-argument' | 'environment' | 'file' | 'image' | 'engine' | 'registry' | 'host' | 'person';

/** A value that nothing read so far can tell. Never a pass, never a failure. */
export type Unknown = { readonly kind: 'unknown'; readonly who: Who; readonly why: string };
type Known<T> = { readonly kind: 'known'; readonly value: T };
export type Value<T> = Known<T> | Unknown;

/** A value with where it comes from. */
export type Fact<T> = { readonly value: Value<T>; readonly origin: Origin };

/** A list that may hold more than can be seen: an unreadable env_file, `${LIST}`, an unknown base. */
export type Open<T> = {
  readonly items: readonly T[];
  readonly more: readonly { readonly unknown: Unknown; readonly origin: Origin }[];
};

/** Text with holes: known in part. */
export type Template = { readonly parts: readonly (TextPart | HolePart)[] };
export type TextPart = { readonly text: string };
/** `altered`: what stands there is made from the variable, and is not its value: `${TAG%-*}`. */
export type HolePart = { readonly hole: Unknown; readonly name?: string; readonly altered?: true };

export const known = <T>(value: T): Known<T> => ({ kind: 'known', value });
export const unknown = (who: Who, why: string): Unknown => ({ kind: 'unknown', who, why });

/** A template that is wholly known. */
export const text = (value: string): Template => ({ parts: value === '' ? [] : [{ text: value }] });

/** The whole text of a template, or undefined when it has a hole. */
export const literal = ({ parts }: Template): string | undefined => {
  const [only] = parts;
  if (only && parts.length === 1) return 'text' in only ? only.text : undefined;
  let all = '';
  for (const part of parts) {
    if ('hole' in part) return undefined;
    all += part.text;
  }
  return all;
};

/** Characters that variables may bring in: sixty lines that each hold the one above twice make more than there is memory. */
const MOST_FILLED = 8192;

/** A template with the variables that are known filled in; what is made from one, or is too long, stays a hole. */
export const withVariables = ({ parts }: Template, variables: ReadonlyMap<string, string>): Template => {
  const all: (TextPart | HolePart)[] = [];
  let filled = 0;
  for (const part of parts) {
    const given = 'text' in part || part.altered ? undefined : variables.get(part.name ?? '');
    filled += given?.length ?? 0;
    const value = 'text' in part ? part.text : filled > MOST_FILLED ? undefined : given;
    const last = all.at(-1);
    if (value === undefined) all.push(part);
    else if (last && 'text' in last) all[all.length - 1] = { text: last.text + value };
    else if (value !== '') all.push({ text: value });
  }
  return { parts: all };
};

/** The text up to the first hole. */
export const prefix = (template: Template): string => {
  let all = '';
  for (const part of template.parts) {
    if ('hole' in part) return all;
    all += part.text;
  }
  return all;
};

/** The template as a person reads it: holes as `${NAME}` or `…`. */
export const show = ({ parts }: Template): string => {
  let all = '';
  for (const part of parts) all += 'text' in part ? part.text : part.name ? `\${${part.name}}` : '…';
  return all;
};

/** The first hole of a template. */
export const firstHole = (template: Template): HolePart | undefined =>
  template.parts.find((part): part is HolePart => 'hole' in part);

/** The value of a fact when it is known. */
export const knownValue = <T>(fact: Fact<T>): T | undefined =>
  fact.value.kind === 'known' ? fact.value.value : undefined;

/** The whole text of a fact, where it is set, known and without a hole. */
export const knownText = (fact: Fact<Template | undefined> | undefined): string | undefined => {
  const template = fact && knownValue(fact);
  return template && literal(template);
};
