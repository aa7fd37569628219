import type { ControlId } from './control-ids.ts';

export type Level = 1 | 2 | 3 | 4;
export type Layer = 'image' | 'container' | 'secrets' | 'network' | 'runtime' | 'build' | 'registry' | 'governance';

/** What a control judges, and whose level it gates. */
export type Gated = 'service' | 'project' | 'pipeline' | 'engine' | 'registry' | 'organisation';

/** Who can settle a control, strongest last, and the command that brings the evidence. */
export type Settler = {
  readonly by: 'file' | 'image' | 'engine' | 'registry' | 'person';
  /** A plimsoll command, or for a person what to do; `{image}` and `{service}` are filled in. */
  readonly command: string;
};

export type NonEmpty<T> = readonly [T, ...T[]];

/** A standard or document with its section and, where it is public, its address. */
export type Reference = { readonly title: string; readonly url?: string };

/** One line of the checklist. */
export type Control = {
  readonly id: ControlId;
  readonly title: string;
  readonly level: Level;
  /** False for recommended controls: shown, but they do not hold a level back. */
  readonly gating: boolean;
  readonly gates: Gated;
  /** True for what is asked of images that are built here only; every control of the layer build is such a one. */
  readonly builtOnly?: true;
  /** True for what is asked of the image that is left of a build; a build that only writes files or checks leaves none. */
  readonly ofImage?: true;
  readonly settledBy: NonEmpty<Settler>;
  /** What must hold, in one or two sentences. */
  readonly what: string;
  /** The threat. */
  readonly why: string;
  /** What to do, right today. */
  readonly remedy: string;
  readonly references: NonEmpty<Reference>;
  /** Ids of the checklist's items that this control answers: `IMG-1`. */
  readonly covers: readonly string[];
};

/** Declares a control; its folder is its id. */
export const defineControl = (control: Control): Control => control;
