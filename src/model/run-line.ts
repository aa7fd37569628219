import type { Place, Span } from './place.ts';
import type { Settings } from './settings.ts';
import type { Template } from './value.ts';

/** A container that something other than Compose starts: a command line, a task, a resource. */
export type StartedContainer = {
  /** What it is told to be called, or what the image is called. */
  readonly name: string;
  /** The whole command, task or block. */
  readonly place: Place;
  /** It is run and gone, as far as is told: nothing that stays up. */
  readonly once: boolean;
  readonly image: Template | undefined;
  readonly settings: Settings;
};

/** One that a command line starts: `docker run`, `docker create` and their kin. */
export type RunLine = StartedContainer & {
  readonly program: 'docker' | 'podman' | 'nerdctl' | 'buildah' | 'compose';
  /** It is run over ssh: two shells read it, one after the other. */
  readonly remote?: boolean;
  /** Its flags as given, by their long names; those of a cluster share a span. */
  readonly flags: readonly { readonly name: string; readonly value: Template | undefined; readonly span: Span }[];
  /** Where the subcommand ends, and flags may be put. */
  readonly flagsAt: number;
  /** Where the word of the image begins, when it is one word. */
  readonly imageAt: number | undefined;
};
