import type { NonEmpty } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import type { FileChange } from '../model/container.ts';
import type { SeenProcess, Sockets } from '../model/sample.ts';
import type { Severity } from '../model/severity.ts';
import type { ServiceBaseline } from './baseline/baseline.ts';
import type { EventHistory } from './baseline/event-history.ts';
import type { Window } from './baseline/usage-window.ts';
import type { Example } from './example.ts';
import type { Action } from './observation.ts';
import type { Watched } from './watched.ts';

/** What detections look at, by the word in `on`. */
export type Subjects = {
  /** A process that was not there before. */
  readonly process: SeenProcess;
  readonly sockets: Sockets;
  /** Files that differ from the image and did not before. */
  readonly files: readonly FileChange[];
  readonly action: Action;
  /** Five minutes of use. */
  readonly window: Window;
  /** A container that was just seen for the first time, with what the checklist says against it. */
  readonly container: Watched;
};

/** Everything a detection may know beside its subject. */
export type Scene = {
  readonly at: number;
  readonly container: Watched;
  /** Milliseconds since the container started. */
  readonly age: number;
  /** The processes of the container, by the host's pid. */
  readonly processes: ReadonlyMap<number, SeenProcess>;
  readonly past: EventHistory;
  /** What is usual for the service. */
  readonly baseline: ServiceBaseline;
  /** The service of the container that has an address; undefined: none that is watched. */
  readonly serviceAt: (address: string) => string | undefined;
};

/** What was seen, in one sentence, and what makes it the same as another time. */
export type Notice = { readonly key: string; readonly message: string; readonly severity?: Severity };

/** One thing worth a person's look, in one file. Pure: the same scene gives the same notices. */
export type Detection<K extends keyof Subjects = keyof Subjects> = {
  readonly id: string;
  readonly on: K;
  readonly severity: Severity;
  readonly title: string;
  /** What it means for the one who is woken. */
  readonly why: string;
  /** What is to be expected instead, and what may explain it. */
  readonly normal: string;
  /** What to do now. */
  readonly remedy: string;
  /** MITRE ATT&CK for Containers. */
  readonly technique: string;
  readonly control: ControlId;
  /** It compares with what was learned, and is silent until that is settled. Others never depend on it. */
  readonly learned?: true;
  readonly examples: { readonly alarms: NonEmpty<Example>; readonly quiet: NonEmpty<Example> };
  look(subject: Subjects[K], scene: Scene): Iterable<Notice>;
};

/** Declares a detection; its file is its id. */
export const defineDetection = <K extends keyof Subjects>(detection: Detection<K>): Detection<K> => detection;

export type AnyDetection = { readonly [K in keyof Subjects]: Detection<K> }[keyof Subjects];
