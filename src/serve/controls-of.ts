import type { Board } from '../ports/board.ts';
import { standingOf } from './standing-of.ts';

/** A source, and in how many of its services and hosts. */
export type Concerned = { readonly source: string; readonly subjects: number };

type ControlsOfFleet = {
  readonly controls: readonly {
    readonly control: string;
    readonly failing: readonly Concerned[];
    readonly unknown: readonly Concerned[];
  }[];
  /** Sources that say nothing now: of them no control is decided. */
  readonly notHeard: readonly string[];
};

/** Each control that fails or is not decided somewhere, with the sources, by its id. */
export const controlsOf = (board: Board, now: number): ControlsOfFleet => {
  const standings = board.sources().map((row) => standingOf(row, now));
  const found = new Map<string, { failing: Concerned[]; unknown: Concerned[] }>();
  for (const { name, state, last } of standings) {
    for (const which of ['failing', 'unknown'] as const)
      for (const { control, subjects } of state === 'heard' ? (last?.[which] ?? []) : []) {
        const entry = found.get(control) ?? { failing: [], unknown: [] };
        found.set(control, entry);
        entry[which].push({ source: name, subjects });
      }
  }
  return {
    controls: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([control, entry]) => ({ control, ...entry })),
    notHeard: standings.filter(({ state }) => state !== 'heard').map(({ name }) => name),
  };
};
