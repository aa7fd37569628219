import type { SubjectPosture } from '../../posture/posture.ts';
import { count } from '../text/count.ts';
import { cut } from '../text/cut.ts';
import { cutNames } from '../text/cut-names.ts';
import { edgeRoute } from './edge-route.ts';
import { htmlText } from './html-text.ts';
import { type GraphEdge, type GraphNode, NODE_HEIGHT, NODE_WIDTH, type ServiceGraph } from './service-graph.ts';

/** Colours for networks; further networks share them and are told apart by their names. */
const COLOURS = 6;

/** A service graph as an SVG picture with its legend in words. */
export const graphSvg = (
  graph: ServiceGraph,
  levelOf: (name: string) => SubjectPosture['level'] | undefined,
): string => {
  const { nodes, edges, networks, width, height } = graph;
  const colourOf = (network: string): number => Math.max(0, networks.indexOf(network)) % COLOURS;
  const exposed = edges.filter(({ kind }) => kind === 'exposed').length;
  const needless = edges.filter(({ kind }) => kind === 'needless').length + graph.needlessLeftOut;
  const services = nodes.filter(({ kind }) => kind === 'service').length;
  const names = cutNames(
    nodes.map(({ name }) => name),
    16,
  );
  const label = `${count(services, 'service')}, ${exposed} reachable from outside, ${count(needless, 'pair')} that can talk without need`;
  return `<figure class=graph><div class=scroll><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role=img aria-label="${htmlText(label)}">
<defs>${['exposed', 'flow'].map(arrow).join('')}</defs>
${edges.map((edge, turn) => edgePath(edge, nodes, turn)).join('\n')}
${nodes.map((node, index) => nodeBox(node, names[index] ?? '', colourOf, levelOf(node.name))).join('\n')}
${edges.map(edgeLabel).join('')}
</svg></div>
<figcaption>${legend(graph, colourOf)}</figcaption></figure>`;
};

const arrow = (kind: string): string =>
  `<marker id=arrow-${kind} viewBox="0 0 8 8" refX=7 refY=4 markerWidth=8 markerHeight=8 orient=auto-start-reverse><path class="head ${kind}" d="M0 0L8 4L0 8z"/></marker>`;

const ROUND = 10;
const middle = (y: number): number => y + NODE_HEIGHT / 2;

const edgePath = ({ kind, from, to }: GraphEdge, nodes: readonly GraphNode[], turn: number): string => {
  const end = kind === 'needless' ? '' : ` marker-end="url(#arrow-${kind})"`;
  return `<path class="edge ${kind}" d="${edgeRoute(from, to, nodes, turn)}"${end}><title>${htmlText(edgeTitle(kind, from, to))}</title></path>`;
};

const edgeTitle = (kind: GraphEdge['kind'], from: GraphNode, to: GraphNode): string => {
  if (kind === 'exposed') return `${to.name} can be reached from outside`;
  if (kind === 'flow') return `${from.name} talks to ${to.name}`;
  return `${from.name} and ${to.name} can reach each other, and nothing says they need to`;
};

const edgeLabel = ({ kind, to, label, second }: GraphEdge): string =>
  kind === 'exposed'
    ? `<text class=port x="${to.x - 12}" y="${middle(to.y) + (second ? 16 : -8)}" text-anchor=end>${htmlText(cut(label, 18))}<title>${htmlText(label)}</title></text>`
    : '';

const nodeBox = (
  { kind, name, networks, x, y }: GraphNode,
  shownName: string,
  colourOf: (network: string) => number,
  level: SubjectPosture['level'] | undefined,
): string => {
  const box = `<rect width="${NODE_WIDTH}" height="${NODE_HEIGHT}" rx="${ROUND}"/>`;
  if (kind === 'outside')
    return `<g class="node outside" transform="translate(${x} ${y})">${box}<text x="${NODE_WIDTH / 2}" y="${NODE_HEIGHT / 2 + 5}" text-anchor=middle>${htmlText(shownName)}</text></g>`;
  const dots = networks.slice(0, COLOURS).map((network, index) => {
    return `<circle class="net n${colourOf(network)}" cx="${18 + index * 13}" cy="${NODE_HEIGHT - 13}" r=4 />`;
  });
  const shown = networks.length === 1 ? (networks[0] ?? '') : networks.join(', ');
  const after = 18 + dots.length * 13 - 3;
  const place = Math.floor((NODE_WIDTH - after - 28) / 6.2);
  const badge =
    level === undefined
      ? ''
      : `<text class=level x="${NODE_WIDTH - 12}" y="${NODE_HEIGHT - 9}" text-anchor=end>${level}</text>`;
  return `<g class=node transform="translate(${x} ${y})">${box}<text class=name x=14 y=21>${htmlText(shownName)}</text>${badge}${dots.join('')}<text class=small x="${after}" y="${NODE_HEIGHT - 9}">${htmlText(cut(shown, place))}</text><title>${htmlText(`${name}${networks.length > 0 ? `, on ${networks.join(', ')}` : ''}`)}</title></g>`;
};

const legend = (
  { networks, needlessLeftOut, servicesLeftOut, edges }: ServiceGraph,
  colourOf: (n: string) => number,
): string => {
  const has = (kind: GraphEdge['kind']): boolean => edges.some((edge) => edge.kind === kind);
  const line = (kind: string): string =>
    `<svg class=key width=34 height=10 aria-hidden=true><path class="edge ${kind}" d="M1 5H33"/></svg>`;
  const parts = [
    has('exposed') ? `<span>${line('exposed')} reachable from outside, with the port</span>` : '',
    has('flow') ? `<span>${line('flow')} talks to, as the project says</span>` : '',
    has('needless') ? `<span>${line('needless')} can talk, and nothing says it needs to</span>` : '',
    ...networks
      .slice(0, 12)
      .map(
        (network) =>
          `<span><svg class=key width=12 height=12 aria-hidden=true><circle class="net n${colourOf(network)}" cx=6 cy=6 r=4 /></svg> network ${htmlText(cut(network, 40))}</span>`,
      ),
    needlessLeftOut > 0
      ? `<span><b>${count(needlessLeftOut, 'pair')}</b> of services share a network although nothing says they need to talk: too many to draw.</span>`
      : '',
    servicesLeftOut > 0 ? `<span>${count(servicesLeftOut, 'more service')} not drawn</span>` : '',
    '<span>The number in a box is the level of the service.</span>',
  ];
  return parts.filter((part) => part !== '').join(' ');
};
