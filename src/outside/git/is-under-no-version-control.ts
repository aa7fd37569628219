import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a folder under version control has, by program: git, Mercurial, Subversion, Jujutsu, Bazaar, Fossil. */
const MARKS = ['.git', '.hg', '.svn', '.jj', '.bzr', '.fslckout'];

type Marks = { readonly files: readonly string[]; readonly mounts: string };

/** What says that folders of the host may lie above those that are seen here; builders and containerd leave no file, but a root of layers. */
const CONTAINER: Marks = {
  files: ['/.dockerenv', '/run/.containerenv', '/var/run/secrets/kubernetes.io'],
  mounts: '/proc/self/mountinfo',
};

/**
 * Whether neither a folder nor any above it is under version control, so that nothing in it can be committed. In a container,
 * and where the folder is itself a mount, what lies above it on the host is not seen, and the answer is no; so it is where
 * GIT_DIR says that the repository lies elsewhere, and in a pipeline, which is given what a repository holds. A link counts as the folder that it leads to.
 */
export const isUnderNoVersionControl = (
  folder: string,
  environment: { readonly [name: string]: string | undefined },
  container: Marks = CONTAINER,
): boolean => {
  if (environment.GIT_DIR !== undefined || environment.CI !== undefined) return false;
  try {
    const start = realpathSync(folder);
    if (isContainer(container) || isMount(start)) return false;
    for (let at = start; ; at = dirname(at)) {
      if (MARKS.some((mark) => lstatSync(join(at, mark), { throwIfNoEntry: false }) !== undefined)) return false;
      if (dirname(at) === at) return true;
    }
  } catch {
    // a folder above may not be entered: nobody can tell
    return false;
  }
};

const isContainer = ({ files, mounts }: Marks): boolean =>
  files.some((path) => existsSync(path)) ||
  (existsSync(mounts) && /^\d+ \d+ \d+:\d+ \S+ \/ .* - (?:fuse-)?overlay(?:fs)? /m.test(readFileSync(mounts, 'utf8')));

const isMount = (folder: string): boolean => lstatSync(folder).dev !== lstatSync(dirname(folder)).dev;
