const BASES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

/**
 * The files of a folder that `docker compose` reads when it is given none, in its own order of preference: those of
 * COMPOSE_FILE (as written in .env, split at COMPOSE_PATH_SEPARATOR) or a default file and its override. Paths are
 * relative to the folder; undefined when there are none.
 */
export const composeFilesOf = (
  entries: readonly string[],
  composeFile?: string,
  separator = ':',
): { readonly base: string; readonly overrides: readonly string[] } | undefined => {
  const [base, ...overrides] = (composeFile ?? '').split(separator).filter((file) => file !== '');
  if (base !== undefined) return { base, overrides };
  const names = new Set(entries);
  const found = BASES.find((name) => names.has(name));
  if (found === undefined) return undefined;
  const override = OVERRIDES.find((name) => names.has(name));
  return { base: found, overrides: override === undefined ? [] : [override] };
};
