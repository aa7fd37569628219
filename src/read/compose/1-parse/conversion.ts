import { type FileId, textPlace } from '../../../model/place.ts';
import type { Lookup } from '../2-interpolate/interpolate.ts';
import type { Session } from '../session.ts';
import type { TextPlace, Tree } from '../tree.ts';

/** One document of YAML on its way into a tree. */
export type Conversion = {
  readonly session: Session;
  readonly file: FileId;
  readonly text: string;
  readonly lookup: Lookup | undefined;
  readonly anchors: Map<string, Anchored>;
  readonly resets: (readonly string[])[];
  nodes: number;
  /** How many levels down it went so far, aliases included. */
  deepest: number;
};

/** What an anchor names; the tree is undefined while it is being read. */
type Anchored = {
  readonly tree: Tree | undefined;
  readonly size: number;
  /** Levels of the tree below its top. */
  readonly levels: number;
  readonly tag: string;
};

/** A place in the text that is converted; an end beyond the text is its end. */
export const placeOf = (to: Conversion, start: number, end: number): TextPlace =>
  textPlace(to.file, { start, end: Math.max(start, Math.min(end, to.text.length)) }) as TextPlace;

/** Where a node of the library begins and ends. */
export const rangeOf = (node: {
  readonly range?: readonly [number, number, number] | null;
}): readonly [number, number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
