import { type Looked, unclear } from '../app.ts';
import type { ProjectFiles } from '../project-files.ts';

/** Its packages come from hex.pm, where no build of ours could be tried: what to do instead is said. */
export const elixir = (files: ProjectFiles): Looked | undefined => {
  const manifest = files.text('mix.exs');
  if (manifest === undefined) return undefined;
  return /\{\s*:phoenix\s*,/.test(manifest)
    ? unclear(
        'Elixir with Phoenix',
        'a Dockerfile for it is not written here, and Phoenix makes one: mix phx.gen.release --docker. Call init --docker again then, for compose.yaml and .dockerignore',
      )
    : unclear('Elixir', 'a Dockerfile for it is not written here: mix release makes what an image would start');
};
