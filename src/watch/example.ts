import type { NonEmpty } from '../checklist/control.ts';
import type { FileChange } from '../model/container.ts';
import type { SeenProcess, Sockets, Usage } from '../model/sample.ts';
import type { ServiceBaseline } from './baseline/baseline.ts';
import type { Action } from './observation.ts';
import type { Declared, Watched } from './watched.ts';

/** One moment of an example; what is not said is as in an nginx that serves. */
export type Step = {
  /** Seconds since the step before; default 1. */
  readonly after?: number;
  readonly starts?: NonEmpty<Partial<SeenProcess>>;
  readonly sockets?: Partial<Sockets>;
  readonly files?: NonEmpty<FileChange>;
  readonly action?: Partial<Omit<Action, 'attributes'>> & { readonly attributes?: { readonly [name: string]: string } };
  readonly usage?: Partial<Usage>;
  /** The step happens so often, `after` each time. */
  readonly times?: number;
};

/** What happens to a container, told as a detection's documentation and run as its test. */
export type Example = {
  /** In a few words. */
  readonly name: string;
  readonly container?: Partial<Omit<Watched, 'declared'>>;
  readonly declared?: Partial<Declared>;
  /** What is known of the service; given means that learning is settled. */
  readonly baseline?: Partial<Pick<ServiceBaseline, 'programs' | 'peers' | 'listeners'>>;
  readonly steps: readonly Step[];
};
