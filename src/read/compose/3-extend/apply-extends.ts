import type { FileId, Step } from '../../../model/place.ts';
import { applyResets } from '../5-merge/apply-resets.ts';
import { mergeTrees } from '../5-merge/merge-trees.ts';
import { markOpen } from '../open-mark.ts';
import { fileNamed, isRemote, readNamed, type Scope } from '../scope.ts';
import { type Dict, type Entry, get, type Leaf, type TextPlace, type Tree } from '../tree.ts';
import { unreadFile } from '../unread-file.ts';

type Resets = readonly (readonly string[])[];
/** The services of one file, as far as they are resolved. */
export type Extendable = {
  readonly file: FileId;
  readonly services: Map<string, Entry>;
  readonly resets: Resets;
  /** How many others each service already extends, one through the other. */
  readonly depths: Map<string, number>;
};

/** A chain that no person writes; every link copies all that the links before it hold. */
const LONGEST_CHAIN = 100;

/** Loads the services of another file for `extends`; undefined when it has none. */
export type LoadExtended = (file: FileId, text: string, at: TextPlace) => Extendable | undefined;

const textOf = (tree: Tree | undefined): Leaf | undefined =>
  tree?.kind === 'leaf' && tree.type !== 'null' ? tree : undefined;

const withoutExtends = (service: Dict): Dict => {
  const entries = new Map(service.entries);
  entries.delete('extends');
  return { ...service, entries };
};

/** Phase 3: merges a service over the one it extends, in this file or another. Cycles and missing files are problems. */
export const applyExtends = (
  scope: Scope,
  own: Extendable,
  name: string,
  load: LoadExtended,
  chain: readonly string[] = [],
): Tree | undefined => {
  const service = own.services.get(name)?.value;
  const extending = service?.kind === 'dict' ? service.entries.get('extends') : undefined;
  if (service?.kind !== 'dict' || !extending) return service;
  const { session } = scope;
  const at = extending.key;
  const open = (code: string, message: string, why: string): Tree => {
    session.error(code, message, extending.value.place);
    const rest = markOpen(withoutExtends(service), why, extending.value.place);
    own.services.set(name, { key: at, value: rest });
    return rest;
  };
  const reference = textOf(extending.value) ?? textOf(get(extending.value, 'service'));
  if (!reference || reference.holes.length > 0) {
    return open('invalid-extends', `${name} extends a service that is not named`, 'the extended service is not named');
  }
  const link = `${own.file} ${name}`;
  if (chain.includes(link)) {
    return open(
      'extends-cycle',
      `${name} extends itself: ${[...chain, link].join(' -> ')}`,
      'extends runs in a circle',
    );
  }
  const tooLong = (): Tree =>
    open('extends-too-long', `${name} extends through more than ${LONGEST_CHAIN} services`, 'extends goes too far');
  if (chain.length > LONGEST_CHAIN) return tooLong();
  const named = textOf(get(extending.value, 'file'));
  const from = named ? extended(scope, named, load) : own;
  if (typeof from === 'string') return open('unreadable-extends', `${name} extends ${from}`, `extends ${from}`);
  const base = applyExtends(scope, from, reference.text, load, [...chain, link]);
  if (!base) {
    const where = named ? ` in ${from.file}` : '';
    return open(
      'unknown-service',
      `${name} extends ${reference.text}, which does not exist${where}`,
      `${reference.text} does not exist`,
    );
  }
  if (base.kind !== 'dict') return service;
  const depth = (from.depths.get(reference.text) ?? 0) + 1;
  if (depth > LONGEST_CHAIN || !session.allows('extended services', 1)) return tooLong();
  const kept = applyResets(
    { kind: 'dict', entries: new Map([['services', wrapped(name, base)]]), place: base.place, via: [] },
    own.resets,
  );
  const source = get(get(kept, 'services'), name);
  const step: Step = { kind: 'extends', at };
  const over = withoutExtends(service);
  const merged = source ? mergeTrees(source, over, { session, base: step, over: undefined }, ['services', name]) : over;
  const result: Tree = { ...merged, place: service.place };
  own.services.set(name, { key: own.services.get(name)?.key ?? at, value: result });
  own.depths.set(name, depth);
  return result;
};

const wrapped = (name: string, base: Dict): Entry => ({
  key: base.place,
  value: { kind: 'dict', entries: new Map([[name, { key: base.place, value: base }]]), place: base.place, via: [] },
});

/** The file that `extends.file` names, or in words why it cannot be read. */
const extended = (scope: Scope, named: Leaf, load: LoadExtended): Extendable | string => {
  if (named.holes.length > 0) return 'a file whose name is not known';
  if (isRemote(named.text)) return `${named.text}, which is remote and never fetched`;
  const file = fileNamed(scope, named.text);
  const read = readNamed(scope, file);
  if (!read.ok) return `${file}, which${unreadFile(file, read.message).slice(file.length)}`;
  return load(file, read.value, named.place) ?? `${file}, which has no services`;
};
