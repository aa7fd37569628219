import { expect, test } from 'vitest';
import { reportOf } from '../../../test/report-of.ts';
import { type GraphEdge, NODE_HEIGHT, NODE_WIDTH, type ServiceGraph, serviceGraph } from './service-graph.ts';

const graphOf = (compose: string): ServiceGraph => {
  const [project] = reportOf({ 'compose.yaml': compose }).models;
  if (!project) throw new Error('no project');
  return serviceGraph(project);
};
const edges = ({ edges: all }: ServiceGraph, kind: GraphEdge['kind']): readonly string[] =>
  all.filter((edge) => edge.kind === kind).map(({ from, to, label }) => `${from.name} -> ${to.name} ${label}`.trim());
const x = ({ nodes }: ServiceGraph, name: string): number => nodes.find((node) => node.name === name)?.x ?? -1;

const LAYERS = `services:
  edge:
    image: caddy:2
    ports: ["80:8080", "127.0.0.1:2019:2019"]
    depends_on: [app]
    networks: [front]
  app:
    image: registry.example.com/app:1
    environment: { DB: "postgres://db:5432/app" }
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
  cron:
    image: registry.example.com/cron:1
    networks: [back]
networks:
  front:
  back:
`;

test('ports lead in from outside, or from this host alone, with their numbers', () => {
  expect(edges(graphOf(LAYERS), 'exposed')).toEqual(['Any network -> edge 80 → 8080', 'This host only -> edge 2019']);
});

test('services stand behind those that call them, and apart when nothing calls them', () => {
  const graph = graphOf(LAYERS);
  expect(edges(graph, 'flow')).toEqual(['edge -> app', 'app -> db']);
  const columns = ['Any network', 'edge', 'app', 'db'].map((name) => x(graph, name));
  expect(columns).toEqual([...columns].sort((a, b) => a - b));
  expect(new Set(columns).size).toBe(4);
});

test('who shares a network without need is joined by a needless edge, once', () => {
  expect(edges(graphOf(LAYERS), 'needless').toSorted()).toEqual(['app -> cron', 'db -> cron']);
});

test('a flat network of many is told in a number, not in a hundred lines', () => {
  const many = Array.from({ length: 20 }, (_, index) => `  s${index}:\n    image: nginx:1.31\n`).join('');
  const graph = graphOf(`services:\n${many}`);
  expect(edges(graph, 'needless')).toEqual([]);
  expect(graph.needlessLeftOut).toBe(190);
});

test('services that call each other in a circle still have a place', () => {
  const graph = graphOf(`services:
  a: { image: "redis:7.4", environment: { PEER: b } }
  b: { image: "redis:7.4", environment: { PEER: c } }
  c: { image: "redis:7.4", environment: { PEER: a } }
`);
  expect(graph.nodes.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'c']);
});

test('no two boxes lie over each other and none outside the picture', () => {
  const many = Array.from(
    { length: 90 },
    (_, index) => `  s${index}:
    image: redis:7.4
    ports: ["${index % 3 === 0 ? `${7000 + index}:80` : `127.0.0.1:${7000 + index}:80`}"]
    depends_on: [s${(index * 7) % 90}]
`,
  ).join('');
  for (const graph of [graphOf(LAYERS), graphOf(`services:\n${many}`)]) {
    const boxes = graph.nodes;
    for (const [index, a] of boxes.entries()) {
      expect(a.x + NODE_WIDTH).toBeLessThanOrEqual(graph.width);
      expect(a.y + NODE_HEIGHT).toBeLessThanOrEqual(graph.height);
      for (const b of boxes.slice(index + 1))
        expect(Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT, `${a.name} ${b.name}`).toBe(
          false,
        );
    }
  }
});
