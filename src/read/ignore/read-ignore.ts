import { readDockerIgnore } from './docker-ignore.ts';
import { readGitIgnore } from './git-ignore.ts';

/**
 * Whether an ignore file leaves a path out, as the tool that owns the dialect decides. Paths are relative to the
 * folder of the file, with forward slashes; only git asks whether a path is a folder. Patterns it refuses count as absent.
 */
export const readIgnore = (
  text: string,
  dialect: 'docker' | 'git',
): ((path: string, isDirectory?: boolean) => boolean) =>
  dialect === 'git' ? readGitIgnore(text) : readDockerIgnore(text);
