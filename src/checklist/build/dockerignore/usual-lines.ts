/** Environment files, whatever they are for, but for the one that shows what to write. */
export const ENVIRONMENT_LINES: readonly string[] = ['**/.env*', '!**/.env.example'];

/** What no image should hold, as lines of a .dockerignore. */
export const USUAL_LINES: readonly string[] = [
  '.git',
  ...ENVIRONMENT_LINES,
  '**/*.pem',
  '**/*.key',
  '**/secrets/',
  '**/node_modules',
  '**/compose*.yaml',
  '**/docker-compose*.yml',
];

/** Whether the lines for environment files leave a path of the context out. */
export const isUsualEnvironment = (path: string): boolean => /(?:^|\/)\.env(?!\.example$)[^/]*$/.test(path);

/** Whether the usual lines do. */
export const isUsual = (path: string): boolean =>
  isUsualEnvironment(path) || /^\.git$|\.(?:pem|key)$|(?:^|\/)secrets\//.test(path);
