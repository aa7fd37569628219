import type { Plain } from '../../model/change.ts';
import { isObject } from '../../model/is-object.ts';

export const isList = (value: Plain | undefined): value is readonly Plain[] => Array.isArray(value);

/** What a change does at the end of its path. */
export type Doing =
  | { readonly kind: 'set'; readonly value: Plain }
  | { readonly kind: 'append'; readonly value: Plain }
  | { readonly kind: 'remove'; readonly item: Plain | undefined; readonly movedTo?: string | undefined };

export const sameValue = (a: Plain | undefined, b: Plain | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * A value with a change made in it. Undefined when the change contradicts what is there, unless what is there may be
 * written over.
 */
export const changed = (
  value: Plain | undefined,
  path: readonly string[],
  doing: Doing,
  over = false,
): Plain | undefined => {
  const [key, ...rest] = path;
  const nothing = value === undefined || value === null;
  if (key !== undefined) {
    if (!nothing && !isObject(value)) return undefined;
    const inner = changed(nothing ? undefined : value[key], rest, doing, over);
    return inner === undefined ? undefined : { ...(nothing ? {} : value), [key]: inner };
  }
  switch (doing.kind) {
    case 'set':
      return nothing || over || sameValue(value, doing.value) ? doing.value : undefined;
    case 'append': {
      if (nothing) return [doing.value];
      if (!isList(value)) return undefined;
      return value.some((item) => sameValue(item, doing.value)) ? value : [...value, doing.value];
    }
    case 'remove':
      return isList(value) && doing.item !== undefined
        ? value.filter((item) => !sameItem(item, doing.item))
        : undefined;
  }
};

/** Whether an item of a list is the one that is meant, however it is spelled: `CAP_` and case, `=` for `:`, quotes. */
export const sameItem = (written: Plain | undefined, meant: Plain | undefined): boolean =>
  typeof written === 'string' && typeof meant === 'string'
    ? spelled(written) === spelled(meant)
    : sameValue(written, meant);

const spelled = (text: string): string => text.toUpperCase().replace(/^CAP_/, '').replace(/[=:]/, ':');
