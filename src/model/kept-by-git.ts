import type { FileId } from './place.ts';
import type { RepositoryFacts } from './repository.ts';

/** Whether git keeps a file, or keeps it out; undefined where neither is certain. Without a repository it keeps none. */
export const keptByGit = (
  { tracked, ignored, isRepository }: Pick<RepositoryFacts, 'tracked' | 'ignored' | 'isRepository'>,
  file: FileId,
): boolean | undefined => {
  const kept = tracked(file);
  if (kept.kind === 'known' && kept.value) return true;
  return ignored(file) || (isRepository.kind === 'known' && !isRepository.value) ? false : undefined;
};
