import type { Place } from './place.ts';
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
  readonly image: Template | undefined;
  readonly settings: Settings;
};
