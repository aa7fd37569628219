import type { Place } from './place.ts';
import type { Seen } from './process.ts';
import type { Settings } from './settings.ts';
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
  readonly folder: string | undefined;
  /** `docker compose run`: a one-off. */
  readonly once: boolean;
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
  /** Of the image itself, by name: what the container did not set. */
  readonly environment: Value<ReadonlySet<string>>;
  /** `2026-11-22T…`: when it was built. */
  readonly created: string | undefined;
};

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
};
