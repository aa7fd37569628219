import type { Place, Span } from './place.ts';
import type { Settings } from './settings.ts';
import type { Template } from './value.ts';

/** A container that a command line starts: `docker run`, `docker create` and their kin. */
export type RunLine = {
  readonly program: 'docker' | 'podman' | 'nerdctl' | 'buildah' | 'compose';
  /** `--name`, or what the image is called. */
  readonly name: string;
  /** The whole command. */
  readonly place: Place;
  /** A command that is run and gone, as far as its flags tell: nothing that stays up. */
  readonly once: boolean;
  /** It is run over ssh: two shells read it, one after the other. */
  readonly remote?: boolean;
  readonly image: Template | undefined;
  readonly settings: Settings;
  /** Its flags as given, by their long names; those of a cluster share a span. */
  readonly flags: readonly { readonly name: string; readonly value: Template | undefined; readonly span: Span }[];
  /** Where the subcommand ends, and flags may be put. */
  readonly flagsAt: number;
  /** Where the word of the image begins, when it is one word. */
  readonly imageAt: number | undefined;
};
