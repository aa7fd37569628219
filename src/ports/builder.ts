import type { CallLimits } from './engine.ts';
import type { Result } from './result.ts';

export type BuildRequest = {
  /** Folder of the context on this machine. */
  readonly context: string;
  /** Path of the Dockerfile on this machine. */
  readonly dockerfile: string;
  readonly target: string | undefined;
  readonly args: readonly (readonly [name: string, value: string])[];
  readonly tag: string;
};

/** Builds images; the message of a failure is the last thing that the build said. */
export type Builder = {
  build(request: BuildRequest, limits: CallLimits): Promise<Result<undefined, 'failed'>>;
};
