import { columnsOf, endOf } from './columns.ts';
import { cut } from './cut.ts';
import { cutMiddle } from './cut-middle.ts';

/**
 * Names of one group, each cut to `width` columns: in the middle as a rule, since both ends tell names of a stack
 * apart; at the end or at the start where only that keeps apart what differs, as in `peer0.org1.example.com` and
 * `peer0.org2.example.com`.
 */
export const cutNames = (names: readonly string[], width: number): readonly string[] => {
  const different = new Set(names).size;
  const ways = [cutMiddle, cut, cutStart].map((way) => names.map((name) => way(name, width)));
  return ways.find((cuts) => new Set(cuts).size === different) ?? names.map((name) => cutMiddle(name, width));
};

const cutStart = (text: string, width: number): string =>
  columnsOf(text) <= width ? text : `…${endOf(text, width - 1)}`;
