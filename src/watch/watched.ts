/** What is declared of a container before anything is learned: its settings, read as promises. */
export type Declared = {
  /** Base names of the programs in entrypoint and command. */
  readonly programs: readonly string[];
  /** The health check as the engine words it when it runs it; undefined: none. */
  readonly probe: string | undefined;
  /** Ports that are exposed or published. */
  readonly ports: readonly number[];
  /** Whether its first process is root; undefined: not known. */
  readonly root: boolean | undefined;
  /** Started with a terminal for a person. */
  readonly interactive: boolean;
  /** Whether it is meant to end: a one-off of Compose, or the role `job`. */
  readonly job: boolean;
  /** Bytes; undefined: no limit. */
  readonly memory: number | undefined;
  /** Number of processes; undefined: no limit. */
  readonly pids: number | undefined;
};

/** What a rule of the checklist says against a container as it runs. */
export type Fault = { readonly control: string; readonly rule: string; readonly message: string };

/** A container that is watched. */
export type Watched = {
  readonly id: string;
  readonly name: string;
  /** `stack/service`, or the container's name: what is learned belongs to it, not to one container. */
  readonly service: string;
  readonly image: string;
  readonly imageId: string;
  /** Its first process as the host numbers it; 0 when it does not run. */
  readonly pid: number;
  /** Milliseconds that it ran when it was first seen. */
  readonly age: number;
  /** Its addresses on the networks it joined. */
  readonly addresses: readonly string[];
  readonly declared: Declared;
  readonly faults: readonly Fault[];
};
