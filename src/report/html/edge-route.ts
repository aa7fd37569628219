import { type GraphNode, NODE_HEIGHT, NODE_WIDTH } from './service-graph.ts';

/** How far from a box a line keeps. */
const CLEAR = 7;
/** Lines through one gap between boxes lie side by side: how far apart, and how many before they share. */
const APART = 4;
const SIDES = [0, 1, -1, 2, -2] as const;
/** How far a line between boxes of one column bows out. */
const BOW = 46;

const middle = ({ y }: GraphNode): number => y + NODE_HEIGHT / 2;

/**
 * The line between two boxes as SVG path data: from the side that faces the other box, around the boxes of the columns in
 * between through the gap that is nearest; in a bow on the right when both stand in one column. `turn` spreads lines.
 */
export const edgeRoute = (from: GraphNode, to: GraphNode, nodes: readonly GraphNode[], turn: number): string => {
  const [y1, y2] = [middle(from), middle(to)];
  if (from.x === to.x) {
    const side = from.x + NODE_WIDTH;
    return `M${side} ${y1}C${side + BOW} ${y1} ${side + BOW} ${y2} ${side} ${y2}`;
  }
  const forward = to.x > from.x;
  const near = forward ? 0 : NODE_WIDTH;
  const start = from.x + NODE_WIDTH - near;
  const end = to.x + near;
  const between = [...new Set(nodes.map(({ x }) => x))]
    .filter((x) => Math.min(start, end) < x && x + NODE_WIDTH < Math.max(start, end))
    .sort((a, b) => (forward ? a - b : b - a));
  let [x, y] = [start, y1];
  let path = `M${x} ${y}`;
  for (const column of between) {
    const straight = y1 + ((y2 - y1) * (column + NODE_WIDTH / 2 - start)) / (end - start);
    const lane = laneNear(
      straight,
      nodes.filter((node) => node.x === column),
      turn,
    );
    path += `${curve(x, y, column + near, lane)}H${column + NODE_WIDTH - near}`;
    [x, y] = [column + NODE_WIDTH - near, lane];
  }
  return path + curve(x, y, end, y2);
};

const curve = (x1: number, y1: number, x2: number, y2: number): string => {
  const bend = (x2 - x1) / 2;
  return `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
};

/** The height nearest to `y` at which a line passes no box of a column. */
const laneNear = (y: number, column: readonly GraphNode[], turn: number): number => {
  const hits = (at: number): boolean => column.some((node) => at > node.y - CLEAR && at < node.y + NODE_HEIGHT + CLEAR);
  if (!hits(y)) return Math.round(y);
  const side = (SIDES[turn % SIDES.length] ?? 0) * APART;
  const lanes = column.flatMap((node) => [node.y - 13, node.y + NODE_HEIGHT + 13]);
  const nearest = lanes.reduce((best, lane) => (Math.abs(lane - y) < Math.abs(best - y) ? lane : best), lanes[0] ?? y);
  return Math.round(nearest + (hits(nearest + side) ? 0 : side));
};
