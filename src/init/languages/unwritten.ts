import { type Looked, unclear } from '../app.ts';
import type { ProjectFiles } from '../project-files.ts';

/** Projects whose builds could not be tried with what we reach, and what to do instead; the first that fits counts. */
const UNWRITTEN: readonly {
  readonly manifests: readonly string[];
  readonly holds?: RegExp;
  readonly what: string;
  readonly why: string;
}[] = [
  {
    manifests: ['mix.exs'],
    holds: /\{\s*:phoenix\s*,/,
    what: 'Elixir with Phoenix',
    why: 'a Dockerfile for it is not written here, and Phoenix makes one: mix phx.gen.release --docker. Call init --docker again then, for compose.yaml and .dockerignore',
  },
  {
    manifests: ['mix.exs'],
    what: 'Elixir',
    why: 'a Dockerfile for it is not written here: mix release makes what an image would start',
  },
  {
    manifests: ['deno.json', 'deno.jsonc'],
    what: 'Deno',
    why: 'a Dockerfile for it is not written here: its images are tagged by whole versions, and nothing says yours. Begin with FROM denoland/deno:VERSION, deno install --frozen, and USER 1993:1993. Call init --docker again then, for compose.yaml and .dockerignore',
  },
];

export const unwritten = (files: ProjectFiles): Looked | undefined => {
  const found = UNWRITTEN.find(({ manifests, holds }) =>
    manifests.some((name) => {
      const text = files.text(name);
      return text !== undefined && (holds === undefined || holds.test(text));
    }),
  );
  return found && unclear(found.what, found.why);
};
