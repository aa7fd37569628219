import type { App } from './app.ts';
import type { ProjectFiles } from './project-files.ts';

/** What no build of a project needs, and what none must see. */
const ALWAYS = [
  '.git',
  '.github',
  '.gitlab-ci.yml',
  '.idea',
  '.vscode',
  '**/.DS_Store',
  '**/.env',
  '**/.env.*',
  '**/*.key',
  '**/*.p12',
  '**/*.pfx',
  'secrets',
  'Dockerfile*',
  'compose*.yaml',
  'docker-compose*.yml',
  '.dockerignore',
  'plimsoll*',
];

export const writeDockerignore = ({ ignored }: App, files: ProjectFiles): string => {
  // a certificate alone may be needed
  const keys = files.paths.filter((path) => path.endsWith('.pem') && files.text(path)?.includes('PRIVATE KEY'));
  return `${[...ALWAYS, ...keys, ...ignored].join('\n')}\n`;
};
