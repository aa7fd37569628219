import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { readEnvFile } from './2-interpolate/env-file.ts';

const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];
/** More than anybody merges by hand. */
const MOST_FILES = 100;

/** The files of one compose project: a base with its overrides. */
export type ComposeTarget = {
  readonly file: FileId;
  readonly overrides: readonly FileId[];
  readonly folder: FileId;
  /** The file with its variables, where it does not lie beside the base. */
  readonly dotEnv?: FileId;
};

type ComposeFilesRequest = {
  readonly files: Files;
  readonly folder: FileId;
  /** Names of the files in the folder. */
  readonly names: readonly string[];
  /** Variables given beside `.env`, and before it. */
  readonly environment?: ReadonlyMap<string, string> | undefined;
};

/**
 * The files that `docker compose` reads in a folder when it is given none, in its own order of preference: those of
 * COMPOSE_FILE (given, or written in `.env`; split at COMPOSE_PATH_SEPARATOR, else at a colon) or a default file and its
 * override. The project lies where the first of them lies. Undefined when there are none.
 */
export const composeFilesOf = (request: ComposeFilesRequest): ComposeTarget | undefined => {
  const { folder, names } = request;
  const variable = variablesOf(request);
  const separator = variable('COMPOSE_PATH_SEPARATOR') || ':';
  const written = (variable('COMPOSE_FILE') ?? '').split(separator).filter((file) => file !== '');
  const [first, ...others] = written.slice(0, MOST_FILES).map((file) => joinPath(folder, file));
  if (first !== undefined)
    return { file: first, overrides: others, folder: folderOf(first), dotEnv: joinPath(folder, '.env') };
  const there = new Set(names);
  const base = BASES.find((name) => there.has(name));
  if (base === undefined) return undefined;
  const override = OVERRIDES.find((name) => there.has(name));
  return {
    file: joinPath(folder, base),
    overrides: override === undefined ? [] : [joinPath(folder, override)],
    folder,
  };
};

const variablesOf = ({
  files,
  folder,
  names,
  environment = new Map(),
}: ComposeFilesRequest): ((name: string) => string | undefined) => {
  const env = joinPath(folder, '.env');
  const text = names.includes('.env') ? files.text(env) : undefined;
  if (!text?.ok || !text.value.includes('COMPOSE_FILE')) return (name) => environment.get(name);
  const { entries } = readEnvFile(env, text.value, () => undefined);
  const inFile = new Map(entries.map(({ name, value }) => [name, value.text]));
  return (name) => environment.get(name) ?? inFile.get(name);
};
