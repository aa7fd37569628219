import { expect, test } from 'vitest';
import { edgeRoute } from './edge-route.ts';
import { type GraphNode, NODE_HEIGHT, NODE_WIDTH } from './service-graph.ts';

const box = (x: number, y: number): GraphNode => ({ id: `${x} ${y}`, name: 'a', kind: 'service', networks: [], x, y });
/** The ends of all pieces of a path, and where it runs level. */
const stops = (path: string): readonly number[] => (path.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);

test('a line faces the other box, forward and back', () => {
  const [left, right] = [box(0, 0), box(300, 100)];
  expect(edgeRoute(left, right, [left, right], 0)).toMatch(new RegExp(`^M${NODE_WIDTH} 24C.* 300 124$`));
  expect(edgeRoute(right, left, [left, right], 0)).toMatch(new RegExp(`^M300 124C.* ${NODE_WIDTH} 24$`));
});

test('boxes of one column are joined by a bow beside them', () => {
  const [above, below] = [box(0, 0), box(0, 100)];
  expect(edgeRoute(above, below, [above, below], 0)).toBe('M184 24C230 24 230 124 184 124');
});

test.each([0, 1, 2, 3, 4])('a line over a column passes between its boxes (%i)', (turn) => {
  const [from, to] = [box(0, 100), box(600, 110)];
  const between = [box(300, 26), box(300, 100), box(300, 174)];
  for (const path of [
    edgeRoute(from, to, [from, ...between, to], turn),
    edgeRoute(to, from, [from, ...between, to], turn),
  ]) {
    const level = Number(/ (-?\d+)H/.exec(path)?.[1]);
    expect(between.every(({ y }) => level < y || level > y + NODE_HEIGHT)).toBe(true);
    expect(stops(path).every(Number.isFinite)).toBe(true);
  }
});
