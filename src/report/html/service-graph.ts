import { networksOf, type Pair, strangersAmong } from '../../checklist/network/strangers.ts';
import type { Project, Service } from '../../model/service.ts';
import type { Port } from '../../model/settings.ts';
import { knownValue, show } from '../../model/value.ts';

/** A service, or the world outside, with its corner in the picture. Pixels. */
export type GraphNode = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'outside' | 'service';
  readonly networks: readonly string[];
  readonly x: number;
  readonly y: number;
};

/** `exposed`: from outside; `flow`: the project says they talk; `needless`: they can, and nothing says they need to. */
export type GraphEdge = {
  readonly kind: 'exposed' | 'flow' | 'needless';
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly label: string;
  /** Whether another label stands above the same arrow head. */
  readonly second: boolean;
};

export type ServiceGraph = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly networks: readonly string[];
  /** Pairs and services that the picture leaves out. */
  readonly needlessLeftOut: number;
  readonly servicesLeftOut: number;
  readonly width: number;
  readonly height: number;
};

export const NODE_WIDTH = 184;
export const NODE_HEIGHT = 48;
const COLUMN_GAP = 116;
const ROW_GAP = 26;
const MARGIN = 16;
/** Room on the right for lines between boxes of the last column. */
const BOW = 46;
/** Most services in one picture. */
const MOST_SERVICES = 60;
/** With more needless pairs than this a picture of them says less than a sentence. */
const MOST_NEEDLESS = 12;
/** Boxes in a row of services that nothing calls and that call nothing. */
const ALONE_IN_ROW = 5;
const ALONE_GAP = 24;

/** The picture of a project, the outside on the left and services behind those that call them. */
export const serviceGraph = (project: Project): ServiceGraph => {
  const declared = project.services.filter((service) => service.declared !== undefined);
  const busy = new Set(project.flows.items.flatMap(({ from, to }) => [from, to]));
  const ranked = declared.toSorted((a, b) => weight(b, busy) - weight(a, busy)).slice(0, MOST_SERVICES);
  const drawn = declared.filter((service) => ranked.includes(service));
  const flows = project.flows.items.filter(
    ({ from, to }) => drawn.some(({ name }) => name === from) && drawn.some(({ name }) => name === to),
  );
  const exposures = drawn.flatMap(exposuresOf);
  const connected = new Set([
    ...exposures.map(({ to }) => to),
    ...flows.flatMap(({ from, to }) => [`service ${from}`, `service ${to}`]),
  ]);
  const isConnected = ({ name }: Service): boolean => connected.has(`service ${name}`);
  const columns = columnsOf(drawn.filter(isConnected), flows, exposures);
  const main = outsideBeside(placed(columns), new Set(exposures.map(({ to }) => to)));
  const alone = drawn.filter((service) => !isConnected(service)).map(boxOf);
  const nodes = [...main, ...inRows(alone, bottomOf(main))];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges: GraphEdge[] = [];
  const connect = (kind: GraphEdge['kind'], from: string, to: string, label: string): void => {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (!a || !b) return;
    const second = edges.some((edge) => edge.kind === 'exposed' && edge.to === b);
    edges.push({ kind, from: a, to: b, label, second });
  };
  for (const { from, to, label } of exposures) connect('exposed', from, to, label);
  for (const { from, to } of flows) connect('flow', `service ${from}`, `service ${to}`, '');
  const pairs = needlessPairs(project);
  for (const [a, b] of pairs.length <= MOST_NEEDLESS ? pairs : [])
    connect('needless', `service ${a.name}`, `service ${b.name}`, '');
  return {
    nodes,
    edges,
    networks: networksOf(project).map(({ key }) => key),
    needlessLeftOut: pairs.length - edges.filter(({ kind }) => kind === 'needless').length,
    servicesLeftOut: declared.length - drawn.length,
    width: Math.max(0, ...nodes.map(({ x }) => x + NODE_WIDTH)) + BOW,
    height: bottomOf(nodes) + MARGIN,
  };
};

/** Pairs that share a network without need, each once. */
const needlessPairs = (project: Project): readonly Pair[] => {
  const pairs = new Map<string, Pair>();
  for (const { members } of networksOf(project))
    for (const { pair, certain } of strangersAmong(project, members))
      if (certain) pairs.set(pair.map(({ name }) => name).join('\0'), pair);
  return [...pairs.values()];
};

const weight = (service: Service, busy: ReadonlySet<string>): number =>
  (service.settings.ports.items.length > 0 ? 2 : 0) + (busy.has(service.name) ? 1 : 0);

type Exposure = { readonly from: 'outside' | 'host'; readonly to: string; readonly label: string };

const exposuresOf = (service: Service): readonly Exposure[] => {
  const to = `service ${service.name}`;
  const mode = knownValue(service.settings.networkMode);
  if (mode && show(mode) === 'host') return [{ from: 'outside', to, label: 'every port' }];
  const of = (from: Exposure['from']): readonly Exposure[] => {
    const ports = service.settings.ports.items.filter((port) => (isLocal(port) ? 'host' : 'outside') === from);
    return ports.length === 0 ? [] : [{ from, to, label: ports.map(portText).join(', ') }];
  };
  return [...of('outside'), ...of('host')];
};

const isLocal = ({ host }: Port): boolean => /^(127\.|::1$|\[::1\]|localhost$)/.test(knownValue(host) ?? '');

const portText = ({ published, target }: Port): string => {
  const inside = target.kind === 'known' ? rangeText(target.value) : '?';
  const outside = published.kind === 'known' ? (published.value ? rangeText(published.value) : 'any') : '?';
  return outside === inside ? inside : `${outside} → ${inside}`;
};

const rangeText = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? `${from}` : `${from}-${to}`;

type Box = Omit<GraphNode, 'x' | 'y'>;
type Column = readonly Box[];

/**
 * The outside first, then what is exposed; each other service one column behind the last of those that call it, cycles
 * cut where they close.
 */
const columnsOf = (
  services: readonly Service[],
  flows: readonly { readonly from: string; readonly to: string }[],
  exposures: readonly Exposure[],
): readonly Column[] => {
  const callers = new Map(services.map(({ name }) => [name, [] as string[]]));
  for (const { from, to } of flows) callers.get(to)?.push(from);
  const exposed = new Set(exposures.map(({ to }) => to));
  const depths = new Map(services.filter(({ name }) => exposed.has(`service ${name}`)).map(({ name }) => [name, 1]));
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 1);
    const depth = 1 + Math.max(0, ...(callers.get(name) ?? []).map(depthOf));
    depths.set(name, depth);
    return depth;
  };
  const outside: Box[] = [];
  if (exposures.some(({ from }) => from === 'outside'))
    outside.push({ id: 'outside', name: 'Any network', kind: 'outside', networks: [] });
  if (exposures.some(({ from }) => from === 'host'))
    outside.push({ id: 'host', name: 'This host only', kind: 'outside', networks: [] });
  const columns: Box[][] = [outside];
  const rank = new Map<string, number>();
  const byCallers = ({ name }: Service): number => {
    const above = (callers.get(name) ?? []).map((caller) => rank.get(caller) ?? 0);
    return above.length === 0 ? rank.size : above.reduce((sum, one) => sum + one, 0) / above.length;
  };
  const deepest = Math.max(0, ...services.map(({ name }) => depthOf(name)));
  for (let depth = 1; depth <= deepest; depth++) {
    const here = services.filter(({ name }) => depthOf(name) === depth);
    const ordered =
      depth === 1
        ? here.toSorted((a, b) => Number(exposed.has(`service ${b.name}`)) - Number(exposed.has(`service ${a.name}`)))
        : here.toSorted((a, b) => byCallers(a) - byCallers(b));
    ordered.forEach(({ name }, index) => {
      rank.set(name, index / ordered.length);
    });
    columns.push(ordered.map(boxOf));
  }
  return columns.filter((column) => column.length > 0);
};

const boxOf = ({ name, settings }: Service): Box => ({
  id: `service ${name}`,
  name,
  kind: 'service',
  networks: settings.networks.items.map(({ network }) => network),
});

/** The outside stands at the height of what it reaches. */
const outsideBeside = (nodes: readonly GraphNode[], reached: ReadonlySet<string>): readonly GraphNode[] => {
  const mean = (some: readonly GraphNode[]): number =>
    some.reduce((sum, { y }) => sum + y, 0) / Math.max(1, some.length);
  const outside = nodes.filter(({ kind }) => kind === 'outside');
  const shift = mean(nodes.filter(({ id }) => reached.has(id))) - mean(outside);
  const up = Math.max(shift, MARGIN - Math.min(...outside.map(({ y }) => y)));
  return nodes.map((node) => (node.kind === 'outside' ? { ...node, y: node.y + up } : node));
};

const bottomOf = (nodes: readonly GraphNode[]): number => Math.max(0, ...nodes.map(({ y }) => y + NODE_HEIGHT));

const inRows = (boxes: readonly Box[], above: number): readonly GraphNode[] =>
  boxes.map((box, index) => ({
    ...box,
    x: MARGIN + (index % ALONE_IN_ROW) * (NODE_WIDTH + ALONE_GAP),
    y: above + MARGIN + ROW_GAP / 2 + Math.floor(index / ALONE_IN_ROW) * (NODE_HEIGHT + ROW_GAP),
  }));

const placed = (columns: readonly Column[]): readonly GraphNode[] => {
  const step = NODE_HEIGHT + ROW_GAP;
  const tallest = Math.max(0, ...columns.map(({ length }) => length));
  return columns.flatMap((column, index) =>
    column.map((node, row) => ({
      ...node,
      x: MARGIN + index * (NODE_WIDTH + COLUMN_GAP),
      y: MARGIN + ROW_GAP / 2 + (row + (tallest - column.length) / 2) * step,
    })),
  );
};
