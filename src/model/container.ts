import type { Place } from './place.ts';
import type { Seen } from './process.ts';
import type { Port, Settings } from './settings.ts';
import type { TlsSurvey } from './tls.ts';
import type { Value } from './value.ts';

export type ContainerState = {
  readonly status: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead' | 'unknown';
  readonly restarts: number;
  readonly exitCode: number;
  /** Undefined: no health check. */
  readonly health: 'starting' | 'healthy' | 'unhealthy' | undefined;
  readonly failingStreak: number;
  readonly killedForMemory: boolean;
};

/** The labels by which Compose knows its containers. */
export type ComposeLabels = {
  readonly project: string;
  readonly service: string;
  /** Paths on the machine that started it. */
  readonly files: readonly string[];
};

/** A path inside a container that differs from its image. */
export type FileChange = { readonly path: string; readonly kind: 'modified' | 'added' | 'deleted' };

/** The image that a container was made from. */
export type ContainerImage = {
  readonly id: string;
  /** As it was asked for when the container was made: `nginx:1.29`, or an id. */
  readonly reference: string;
  /** What that reference names on this engine today; undefined: nothing. */
  readonly now: Value<string | undefined>;
};

/** What a published port speaks to whoever calls it. */
export type PortSpeech =
  /** Undefined: it shows its certificate only to those who name what they want. */
  | { readonly kind: 'tls'; readonly tls: TlsSurvey | undefined }
  /** HTTP in plain text; `redirects`: it sends everybody on to HTTPS. */
  | { readonly kind: 'http'; readonly redirects: boolean }
  | { readonly kind: 'other' };

/** A program that somebody has the engine run inside, beside the container's own (`docker exec`). */
export type RunningExec = {
  readonly at: Place;
  readonly program: string;
  /** With every capability, whatever the container may. */
  readonly privileged: boolean;
  /** As it was asked for; empty: the container's own. */
  readonly user: string;
};

/** A published port that was called, over TCP, from the machine of the engine. */
export type CalledPort = { readonly port: Port; readonly speech: PortSpeech };

/** A container with everything that the engine and the kernel show of it. */
export type Container = {
  readonly id: string;
  readonly name: string;
  readonly at: Place;
  readonly state: ContainerState;
  readonly image: ContainerImage;
  /** Undefined: not started by Compose. */
  readonly compose: ComposeLabels | undefined;
  /** In the engine's words. */
  readonly settings: Settings;
  readonly seen: Value<Seen>;
  /** Apart from volumes and tmpfs. */
  readonly changes: Value<readonly FileChange[]>;
  /** What runs inside by `docker exec` while it is looked at. */
  readonly execs: readonly RunningExec[];
  /** Those of its published ports that were called. */
  readonly called: readonly CalledPort[];
};
