import { isAlias, isMap, isScalar, type YAMLMap } from 'yaml';
import { get } from '../../read/compose/tree.ts';
import { done, type Resolution, refused } from '../edit/resolution.ts';
import type { Home } from '../edit/workspace.ts';
import { bindPort } from './bind-port.ts';
import { allWant, changeInMap, changePair, mergedPair } from './change-node.ts';
import { isNothing, mergedAliases, pairOf, scalarText } from './node-spans.ts';
import { reached, serviceAround, servicePair } from './open-yaml.ts';
import { makingAt, type ServiceChange } from './service-change.ts';

/** Finds where a change of a service is best written: where the fact stands, or with those who want the same. */
export const changeService = (asked: ServiceChange): Resolution => {
  const change = belowDeploy(asked);
  const { workspace, service, path } = change;
  const home = workspace.home(service);
  if (!home) return refused('it is not declared in a compose file that can be edited');
  if (path[0] === 'ports' && path.length === 3) return bindPort(change, home);
  const { value } = home.pair;
  const making = makingAt(change, home);
  if (isAlias(value)) {
    const target = home.yaml.anchors.get(value.source);
    if (isMap(target) && allWant(making, target)) return inMap(change, home, target);
    return refused(`it is an alias of &${value.source}, which others share`);
  }
  if (isMap(value)) return inMap(change, home, value);
  return isNothing(value) ? changePair(making, home.pair, path) : refused('it is not a mapping');
};

/** Limits by what they are called below `deploy`. */
const BELOW_DEPLOY: { readonly [key: string]: string } = { mem_limit: 'memory', pids_limit: 'pids', cpus: 'cpus' };

/** Where a service has limits below `deploy`, Compose refuses others beside them; Swarm knows no others, and cores as text. */
const belowDeploy = (change: ServiceChange): ServiceChange => {
  const { workspace, service, path, doing } = change;
  const below = BELOW_DEPLOY[path[0] ?? ''];
  if (below === undefined) return change;
  const isSwarm = workspace.service(service)?.settings.swarm === true;
  const limits = get(get(workspace.entry(service, 'deploy')?.value, 'resources'), 'limits');
  if (limits === undefined && !isSwarm) return change;
  const text = isSwarm && below === 'cpus' && doing.kind === 'set' ? { ...doing, value: String(doing.value) } : doing;
  return { ...change, path: ['deploy', 'resources', 'limits', below], doing: text };
};

const inMap = (change: ServiceChange, home: Home, map: YAMLMap): Resolution => {
  const { workspace, service, path, doing, wanted } = change;
  const { yaml } = home;
  const [key = ''] = path;
  const making = makingAt(change, home);
  if (pairOf(map, key) || mergedPair(yaml, map, key)) return changeInMap(making, map, path);
  const entry = workspace.entry(service, key);
  const elsewhere = entry && workspace.open(entry.key.file);
  const source = entry && elsewhere?.pairs.get(entry.key.span.start);
  if (entry && elsewhere && source) {
    const holder = serviceAround(elsewhere, source);
    const there = { ...makingAt(change, { yaml: elsewhere }), wanted: holder ? new Set([...wanted, holder]) : wanted };
    const all = workspace.sharing(key, entry).every((other) => other && wanted.has(other.pair));
    if (all && allWant(there, source)) return changePair(there, source, path.slice(1));
    if (doing.kind === 'remove') {
      const file = entry.key.file === yaml.file ? 'the service it extends' : entry.key.file;
      return refused(`${key} comes from ${file}, which others share`);
    }
  }
  const base = extendedHere(change, home, map);
  if (base) return base;
  if (doing.kind !== 'remove') {
    for (const { source: name } of mergedAliases(map)) {
      const common = yaml.anchors.get(name);
      if (isMap(common) && !entry && reached(yaml, common).size > 1 && allWant(making, common)) {
        return changeInMap(making, common, path);
      }
    }
  }
  return changeInMap(making, map, path);
};

/** What the extended service of the same file gets, this one gets with it. */
const extendedHere = (change: ServiceChange, { yaml }: Home, map: YAMLMap): Resolution | undefined => {
  const extending = pairOf(map, 'extends')?.value;
  if (extending === undefined || change.doing.kind === 'remove') return undefined;
  const file = isMap(extending) ? pairOf(extending, 'file') : undefined;
  const name = isScalar(extending)
    ? scalarText(extending)
    : isMap(extending)
      ? scalarText(pairOf(extending, 'service')?.value)
      : undefined;
  const base = name === undefined || file ? undefined : servicePair(yaml, name);
  return base && base.value !== map && change.wanted.has(base) && isMap(base.value) ? done : undefined;
};
