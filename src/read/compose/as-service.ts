import { dictAt, get, type Tree } from './tree.ts';

/** Words of a network mode that are no names of networks. */
const MODE = /^(?:host|none|bridge|default|nat|container:.*)$/;

/** Whether a text is a network mode, where the name of a network may stand as well. */
export const isNetworkMode = (text: string): boolean => MODE.test(text);

/** `logging` of a service, from where its parts stand; undefined where neither does. */
export const loggingOf = (driver: Tree | undefined, options: Tree | undefined): Tree | undefined => {
  const at = driver ?? options;
  return (
    at &&
    dictAt(at, [
      ['driver', driver],
      ['options', options],
    ])
  );
};

/** What tools call otherwise than Compose in a mount. */
type MountParts = { readonly [part in 'type' | 'readOnly' | 'propagation' | 'size']: Tree | undefined };

/** A mount as the long form of `volumes` has it. */
export const mountOf = (mount: Tree, { type, readOnly, propagation, size }: MountParts): Tree =>
  dictAt(mount, [
    ['type', type],
    ['source', get(mount, 'source')],
    ['target', get(mount, 'target')],
    ['read_only', readOnly],
    ['bind', propagation && dictAt(propagation, [['propagation', propagation]])],
    ['tmpfs', size && dictAt(size, [['size', size]])],
  ]);
