import { configuredAt, mayBringSettings } from '../../knowledge/configurations/configured-at.ts';
import type { ConfigurationFormat } from '../../knowledge/configurations/configured-program.ts';
import type { Configuration } from '../../model/configuration.ts';
import { once } from '../../model/once.ts';
import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { readSettings } from './read-settings.ts';

/** Characters of a configuration that somebody wrote; a longer one is data. */
const LONGEST = 200_000;
/** `/etc` with `nginx/conf.d` in it: how deep below what is given settings are looked for. */
const DEEPEST = 3;
/** Most files and folders of one that is given: what is given for its settings has fewer. */
const MOST_NAMES = 1000;

/** The configuration files of known programs that a file or folder brings when it lies at a path of a container. */
export const givenConfigurations = (files: Files, source: FileId, path: string): readonly Configuration[] => {
  // many services are given the same
  const before = foundIn(files);
  const key = `${source}\0${path}`;
  const found = before.get(key) ?? look(files, source, path);
  before.set(key, found);
  return found;
};

const foundIn = once((_: Files) => new Map<string, readonly Configuration[]>());

const look = (files: Files, source: FileId, path: string): readonly Configuration[] => {
  const found: Configuration[] = [];
  const waiting = [{ source, path, depth: DEEPEST }];
  for (const one of waiting) {
    const read = configuredAt(one.path) && files.text(one.source);
    if (read?.ok) {
      const configuration = readConfiguration(one.source, one.path, read.value);
      if (configuration) found.push(configuration);
    } else if (one.depth > 0 && mayBringSettings(one.path)) {
      const listing = files.entries(one.source);
      if (!listing.ok) continue;
      const inside = listing.value
        .map(({ name, kind }) => ({ kind, source: joinPath(one.source, name), path: `${one.path}/${name}` }))
        .filter((each) => each.kind === 'directory' || (each.kind === 'file' && configuredAt(each.path)))
        .map((each) => ({ ...each, depth: one.depth - 1 }));
      waiting.push(...inside.slice(0, MOST_NAMES - waiting.length));
    }
  }
  return found;
};

/** A text as the configuration that the path of a container asks for; undefined where no known program reads it there. */
export const readConfiguration = (file: FileId, path: string, text: string): Configuration | undefined => {
  const program = configuredAt(path);
  if (!program || text.length > LONGEST) return undefined;
  return { file, path, program: program.name, settings: readSettings(file, text, formatOf(program.format, path)) };
};

/** What is YAML by custom may be written in TOML. */
const formatOf = (format: ConfigurationFormat, path: string): ConfigurationFormat =>
  format === 'yaml' && path.endsWith('.toml') ? 'sections' : format;
