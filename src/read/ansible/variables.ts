import { promiseOf } from '../../knowledge/credentials/name.ts';
import { once } from '../../model/once.ts';
import type { Tree } from '../compose/tree.ts';

/** A value, or `open`: it is set while the playbook runs, to what no file says. */
export type Given = Tree | 'open';

/** What one place gives variables: a play, a role, the files of a group. */
export type Layer = {
  /** A name that several files of the place give has several values. */
  readonly values: ReadonlyMap<string, readonly Given[]>;
  /** Whether it holds for every host, as a play does and the variables of one group do not. */
  readonly everywhere: boolean;
  /** A file of it is encrypted, and may give any credential. */
  readonly sealed?: boolean;
};

/** The strongest first. Source: Ansible's manual, "Understanding variable precedence". */
export type Variables = readonly Layer[];

/** A layer of single values, which hold for every host. */
export const layerOf = (values: Iterable<readonly [string, Given]>): Layer => ({
  values: new Map([...values].map(([name, value]) => [name, [value]])),
  everywhere: true,
});

/** The value of a variable where it is certain; `open` where another may win, undefined where nothing gives it any. */
export const lookUp = (variables: Variables, name: string): Given | undefined => {
  let found: Tree | undefined;
  for (const { values, everywhere, sealed } of variables) {
    if (sealed && promiseOf(name) !== 'none') return 'open';
    for (const given of values.get(name) ?? []) {
      if (given === 'open' || (found && !isSame(found, given))) return 'open';
      found ??= given;
    }
    if (found && everywhere && values.has(name)) return found;
  }
  return found;
};

/** Every value that a variable has on some host, where the files say all of them; none where it may be set otherwise. */
export const valuesOnHosts = (variables: Variables, name: string): readonly Tree[] => {
  const found: Tree[] = [];
  for (const { values, everywhere } of variables) {
    for (const given of values.get(name) ?? []) {
      if (given === 'open') return [];
      if (!found.some((one) => isSame(one, given))) found.push(given);
    }
    if (everywhere && values.has(name)) break;
  }
  return found;
};

/** Whether two values say the same, wherever they stand. */
const isSame = (one: Tree, other: Tree): boolean => one === other || whole(one) === whole(other);

/** Asked as often as a variable is, and that may be a mapping of thousands. */
const whole = once((tree: Tree) => plain(tree));

const plain = (tree: Tree): string => {
  switch (tree.kind) {
    case 'leaf':
      return JSON.stringify(tree.text);
    case 'list':
      return `[${tree.items.map(plain).join()}]`;
    case 'dict':
      return `{${[...tree.entries].map(([key, { value }]) => `${JSON.stringify(key)}:${plain(value)}`).join()}}`;
  }
};
