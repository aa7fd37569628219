import type { Configuration } from '../model/configuration.ts';
import { parentOf } from '../model/path.ts';

/**
 * What supervisord reads beside what is here, and who starts programs there is not known: the file that it is started with
 * (`given`), or a folder that a file includes and of which nothing is here.
 */
export const unreadOfSupervisor = (
  configurations: readonly Configuration[],
  given: string | undefined,
): string | undefined => {
  const own = configurations.filter(({ program }) => program === 'Supervisor');
  if (given !== undefined && !own.some(({ path }) => path === given || path.endsWith(`/${given.replace(/^\.\//, '')}`)))
    return given;
  return own
    .flatMap(({ path, settings }) =>
      settings
        .filter(({ name }) => name === 'include.files')
        .flatMap(({ value }) => value.split(/\s+/).filter((each) => each !== ''))
        .map((files) => (files.startsWith('/') ? files : `${parentOf(path)}/${files}`)),
    )
    .find((files) => !own.some(({ path }) => path.startsWith(files.replace(/[^/]*$/, '')) && path !== files));
};
