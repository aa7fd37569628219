import { OPEN } from '../open-mark.ts';
import type { Session } from '../session.ts';
import { type Dict, type Entry, get, type Leaf, type TextPlace, type Tree } from '../tree.ts';

type Named = { readonly name: string; readonly place: TextPlace };

const leaf = (tree: Tree | undefined): Leaf | undefined =>
  tree?.kind === 'leaf' && tree.type !== 'null' && tree.holes.length === 0 && tree.text !== '' ? tree : undefined;

const keys = (tree: Tree | undefined): readonly Named[] =>
  tree?.kind === 'dict' ? [...tree.entries].map(([name, entry]) => ({ name, place: entry.key })) : [];

const leaves = (tree: Tree | undefined): readonly Leaf[] =>
  tree?.kind === 'list' ? tree.items.map(leaf).filter((item) => item !== undefined) : [];

const sources = (tree: Tree | undefined): readonly Named[] =>
  (tree?.kind === 'list' ? tree.items : []).flatMap((item) => {
    const source = leaf(get(item, 'source'));
    return source ? [{ name: source.text, place: item.place }] : [];
  });

const volumes = (service: Dict): readonly Named[] => {
  const list = get(service, 'volumes');
  return (list?.kind === 'list' ? list.items : []).flatMap((item) => {
    const source = leaf(get(item, 'source'));
    return leaf(get(item, 'type'))?.text === 'volume' && source ? [{ name: source.text, place: item.place }] : [];
  });
};

/** The services that must run before this one, by any attribute that says so. */
const needs = (service: Dict): readonly Named[] => {
  const shared = ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) => {
    const mode = leaf(get(service, key));
    return mode?.text.startsWith('service:') ? [{ name: mode.text.slice(8), place: mode.place }] : [];
  });
  const first = ({ text, place }: Leaf): Named => ({ name: text.split(':', 1)[0] ?? '', place });
  return [
    ...keys(get(service, 'depends_on')),
    ...leaves(get(service, 'links')).map(first),
    ...leaves(get(service, 'volumes_from'))
      .filter(({ text }) => !text.startsWith('container:'))
      .map(first),
    ...shared,
  ];
};

/** The services whose images a build takes as named contexts. */
const contexts = (service: Dict): readonly Named[] => {
  const named = get(get(service, 'build'), 'additional_contexts');
  return (named?.kind === 'dict' ? [...named.entries.values()] : []).flatMap(({ value }) => {
    const text = leaf(value);
    return text?.text.startsWith('service:') ? [{ name: text.text.slice(8), place: text.place }] : [];
  });
};

/** Services of a circle that are named, from where it begins. */
const MOST_NAMED = 10;

/** Reports services that wait for each other in a circle. */
const checkCycles = (session: Session, services: ReadonlyMap<string, readonly Named[]>): void => {
  /** Where each service stands in the path that is followed. */
  const positions = new Map<string, number | 'done'>();
  for (const root of services.keys()) {
    const path: { readonly name: string; next: number }[] = [];
    const enter = (name: string): void => {
      positions.set(name, path.length);
      path.push({ name, next: 0 });
    };
    if (!positions.has(root)) enter(root);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const need = services.get(top.name)?.[top.next++];
      const since = need && positions.get(need.name);
      if (!need) {
        positions.set(top.name, 'done');
        path.pop();
      } else if (typeof since === 'number') {
        const names = path.slice(since, since + MOST_NAMED).map(({ name }) => name);
        const circle = [...names, ...(path.length - since > MOST_NAMED ? ['…'] : []), need.name].join(' -> ');
        session.error('dependency-cycle', `services wait for each other in a circle: ${circle}`, need.place);
      } else if (since === undefined && services.has(need.name)) enter(need.name);
    }
  }
};

/** Phase 6, over the whole project: every network, volume, secret, config, model and service that is named must exist. */
export const checkReferences = (session: Session, model: Dict): void => {
  const services = get(model, 'services');
  // What an include that could not be read holds is not known, so nothing can be said to be missing.
  if (services?.kind !== 'dict' || model.entries.has(OPEN)) return;
  const defined = (section: string): ReadonlyMap<string, Entry> => {
    const tree = get(model, section);
    return tree?.kind === 'dict' ? tree.entries : new Map();
  };
  const networks = defined('networks');
  const kinds = [
    { kind: 'volume', all: defined('volumes'), of: volumes },
    { kind: 'secret', all: defined('secrets'), of: (service: Dict) => sources(get(service, 'secrets')) },
    { kind: 'secret', all: defined('secrets'), of: (service: Dict) => sources(get(get(service, 'build'), 'secrets')) },
    { kind: 'config', all: defined('configs'), of: (service: Dict) => sources(get(service, 'configs')) },
    { kind: 'model', all: defined('models'), of: (service: Dict) => keys(get(service, 'models')) },
    { kind: 'service', all: services.entries, of: needs },
    { kind: 'service', all: services.entries, of: contexts },
  ];
  const all = new Map<string, readonly Named[]>();
  for (const [name, { value }] of services.entries) {
    if (value.kind !== 'dict') continue;
    all.set(name, needs(value));
    for (const network of keys(get(value, 'networks'))) {
      if (networks.has(network.name) || network.name === 'default' || network.name === OPEN) continue;
      session.error('undefined-network', missing(name, 'network', network.name), network.place);
    }
    for (const { kind, all: known, of } of kinds) {
      for (const named of of(value)) {
        if (known.has(named.name) || named.name === OPEN) continue;
        session.error(`undefined-${kind}`, missing(name, kind, named.name), named.place);
      }
    }
    for (const { name: context, place } of contexts(value)) {
      const other = services.entries.get(context)?.value;
      if (!other || get(other, 'build')) continue;
      session.error(
        'not-built',
        `${name} takes ${context} as a context of its build, and ${context} is not built`,
        place,
      );
    }
  }
  checkCycles(session, all);
};

const missing = (service: string, kind: string, name: string): string => {
  const where = kind === 'service' ? 'the services' : `the top-level ${kind}s`;
  return `${service} names the ${kind} ${name}, which is not among ${where}`;
};
