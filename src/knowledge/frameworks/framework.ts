/** One requirement of a framework. The id is the standard's, the title ours. */
export type FrameworkItem = {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  /** CIS says it itself; for the others: whether a program can decide it alone. */
  readonly assessment: 'automated' | 'manual';
  /** Ids of the checklist's items that touch it: `CTR-1`. */
  readonly items: readonly string[];
  /** Ids of the controls that answer it. Empty: those that cover `items` do. */
  readonly controls: readonly string[];
  /** Where it asks for one of several things a control looks at: only findings of these rules speak against it. */
  readonly rules?: readonly string[];
  /** Of those rules only what they say so: one that judges many files answers for each of them. */
  readonly saying?: RegExp;
  /** Of the engine's programs, units, sockets and files those it is about: where there is none, it does not apply. */
  readonly part?: RegExp;
  /** It is about something that not everybody has, as a swarm: where its rules saw none of it, it does not apply. */
  readonly whereThere?: true;
  /** Who decides it, and from what, where no control can. */
  readonly decidedBy?: string;
  /** It asks for what no control looks at, though one touches the same items: none of them speaks for or against it. */
  readonly byPerson?: true;
  /** It asks for what is so where it runs: what files say does not pass it. */
  readonly seenRunning?: true;
};

export type Framework = {
  /** As on the command line: `plimsoll comply cis-docker`. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly items: readonly FrameworkItem[];
};
