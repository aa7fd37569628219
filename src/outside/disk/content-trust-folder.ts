import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { TrustFiles } from '../../sign/verify/trusted-by-content-trust.ts';

/** Tags of a large repository are some hundred kilobytes. */
const MAX_FILE = 16 * 1024 * 1024;
/** A host, and the parts of a repository's name. */
const DEEPEST = 12;
/** More repositories than anybody keeps. */
const MOST = 10_000;

/** What the docker program keeps of Content Trust. Source: docker/cli, cli/trust/trust.go. */
type ContentTrustFolder = {
  /** Names of the repositories there is metadata of: `docker.io/team/app`. */
  readonly repositories: readonly string[];
  readonly filesOf: (repository: string) => Result<TrustFiles, 'missing'>;
};

/** Opens `trust` below the configuration of docker; undefined when nothing was ever trusted there. */
export const contentTrustFolder = (folder: string): ContentTrustFolder | undefined => {
  const top = join(folder, 'tuf');
  const repositories: string[] = [];
  const walk = (name: string, depth: number): void => {
    if (depth > DEEPEST || repositories.length >= MOST) return;
    const names = foldersIn(join(top, name));
    for (const one of names) {
      if (one === 'metadata' && fileIn(join(top, name, one, 'root.json'))) repositories.push(name);
      else walk(name === '' ? one : `${name}/${one}`, depth + 1);
    }
  };
  walk('', 0);
  if (repositories.length === 0) return undefined;
  return {
    repositories: repositories.toSorted(),
    filesOf: (repository) => {
      const read = (name: string): Buffer | undefined => {
        const path = join(top, repository, 'metadata', name);
        return fileIn(path) ? readFileSync(path) : undefined;
      };
      const [root, targets] = [read('root.json'), read('targets.json')];
      if (!root || !targets)
        return failed('missing', 'its root.json and targets.json are not both there, or too large');
      return ok({ root, targets, releases: read('targets/releases.json') });
    },
  };
};

const fileIn = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= MAX_FILE;
};

const foldersIn = (path: string): readonly string[] => {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
};
