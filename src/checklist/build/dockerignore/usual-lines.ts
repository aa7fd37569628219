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
