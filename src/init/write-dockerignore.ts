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
  '**/.netrc',
  '**/.pypirc',
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
  const logins = ['.npmrc', '.yarnrc.yml'].filter((name) => holdsLogin(files.text(name)));
  return `${[...ALWAYS, ...keys, ...logins, ...ignored].join('\n')}\n`;
};

/** Whether settings of npm or Yarn log in to a registry. */
export const holdsLogin = (settings: string | undefined): boolean => /_auth|_password|npmAuth/i.test(settings ?? '');
