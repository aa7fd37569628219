import { failed, ok, type Result } from '../../ports/result.ts';
import type { SealedFor } from '../../secrets/age/seal.ts';
import type { OpenedFile } from './open-file.ts';

/**
 * For whom a file is sealed again: for those who were named, else for the one who could open it. An age file does not say
 * for whom it is, so that of several somebody must name all.
 */
export const readersOf = (
  { named, soleReader, readers }: Pick<OpenedFile, 'named' | 'soleReader' | 'readers'>,
  asked: SealedFor | undefined,
): Result<SealedFor, 'several'> => {
  const to = asked ?? soleReader;
  if (to) return ok(to);
  return failed(
    'several',
    `${named} is encrypted for ${readers} and does not say for whom: name all of them (--recipients-file FILE, or PLIMSOLL_AGE_RECIPIENTS_FILE)`,
  );
};
