import { configuredAt, mayBringSettings } from '../../knowledge/configurations/configured-at.ts';
import type { ConfigurationFormat } from '../../knowledge/configurations/configured-program.ts';
import type { Configuration } from '../../model/configuration.ts';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { readSettings } from './read-settings.ts';

/** Characters of a configuration that somebody wrote; a longer one is data. */
const LONGEST = 200_000;
/** Most names of one folder that are looked at. */
const MOST_NAMES = 200;
/** `/etc` with `nginx/conf.d` in it: how deep below what is given settings are looked for. */
const DEEPEST = 3;

/** The configuration files of known programs that a file or folder brings when it lies at a path of a container. */
export const givenConfigurations = (files: Files, source: FileId, path: string): readonly Configuration[] =>
  found(files, source, path, DEEPEST);

const found = (files: Files, source: FileId, path: string, depth: number): readonly Configuration[] => {
  const program = configuredAt(path);
  const read = program && files.text(source);
  if (program && read?.ok) {
    if (read.value.length > LONGEST) return [];
    const settings = readSettings(source, read.value, formatOf(program.format, source));
    return [{ file: source, path, program: program.name, settings }];
  }
  if (depth === 0 || !mayBringSettings(path)) return [];
  const listing = files.entries(source);
  if (!listing.ok) return [];
  return listing.value
    .slice(0, MOST_NAMES)
    .flatMap(({ name, kind }) =>
      kind === 'directory' || (kind === 'file' && configuredAt(`${path}/${name}`))
        ? found(files, joinPath(source, name), `${path}/${name}`, depth - 1)
        : [],
    );
};

/** What is YAML by custom may be written in TOML. */
const formatOf = (format: ConfigurationFormat, file: FileId): ConfigurationFormat =>
  format === 'yaml' && file.endsWith('.toml') ? 'sections' : format;
