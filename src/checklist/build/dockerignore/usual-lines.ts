/** What no image should hold, as lines of a .dockerignore. */
export const USUAL_LINES: readonly string[] = [
  '.git',
  '**/.env*',
  '!**/.env.example',
  '**/*.pem',
  '**/*.key',
  '**/secrets/',
  '**/node_modules',
  '**/compose*.yaml',
  '**/docker-compose*.yml',
];

/** Whether these lines leave a path of the context out. */
export const isUsual = (path: string): boolean =>
  /^\.git$|(?:^|\/)\.env(?!\.example$)[^/]*$|\.(?:pem|key)$|(?:^|\/)secrets\//.test(path);
