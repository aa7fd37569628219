import type { FileId } from '../model/place.ts';
import type { Files } from '../ports/files.ts';
import type { App } from './app.ts';
import { allSecrets, type Connections, connectionsOf } from './connections.ts';
import { keptApp } from './kept-dockerfile.ts';
import { nodeWorkspace, startable } from './languages/node-workspace.ts';
import { lookAtProject, projectsBelow } from './look-at-project.ts';
import { projectFiles } from './project-files.ts';
import { variablesOf } from './variables.ts';
import { writeCompose } from './write-compose.ts';
import { writeDockerfile } from './write-dockerfile.ts';
import { writeDockerignore } from './write-dockerignore.ts';

type Draft = {
  readonly path: string;
  /** Other names by which a file of the same kind is found. */
  readonly others?: readonly string[];
  readonly text: string;
  readonly what: string;
};

/** Other names of a Dockerfile, by which builds find it. */
const CONTAINERFILES = ['Containerfile', 'DockerFile', 'dockerfile'];
const COMPOSES = ['compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** What a project is missing to be built and run in containers, or why nothing is written. */
export type Drafts =
  | {
      readonly kind: 'drafts';
      readonly files: readonly Draft[];
      /** Names of files under secrets/ that a person makes. */
      readonly secrets: readonly string[];
      /** What is not certain, a sentence each. */
      readonly questions: readonly string[];
    }
  | { readonly kind: 'none'; readonly why: string };

/**
 * Drafts Dockerfile, .dockerignore and compose.yaml for the project in a folder, as of `today` (`2026-11-28`); their paths
 * are seen from there. `files` hold the workspace of which it is one package, too, where it is one. Whoever writes them
 * leaves files that are there as they are; a Dockerfile that is there tells what compose.yaml has to say.
 */
export const draftDockerFiles = (files: Files, today: string, folder = '.'): Drafts => {
  // a workspace of which one package starts is that one, with its files at the root
  const [only, ...others] = folder === '.' ? startable(files) : [];
  const home = only !== undefined && others.length === 0 ? only : folder;
  const workspace = home === '.' ? undefined : nodeWorkspace(files, home);
  const project = projectFiles(files, (workspace ? home : folder) as FileId);
  const looked = lookAtProject(project, today, workspace);
  const found = looked?.kind === 'app' ? looked.app : undefined;
  const here = projectFiles(files, folder as FileId);
  const dockerfile = ['Dockerfile', ...CONTAINERFILES]
    .map((name) => here.text(name))
    .find((text) => text !== undefined);
  const above = workspace !== undefined && folder !== '.' && dockerfile === undefined;
  const context = above ? { folder: folder.replaceAll(/[^/]+/g, '..'), dockerfile: `${folder}/Dockerfile` } : undefined;
  const app = dockerfile === undefined ? found && { ...found, context } : keptApp(found, dockerfile);
  if (app === undefined) {
    const below = projectsBelow(project);
    const folders =
      below.length === 0 ? '' : `; projects lie in ${below.slice(0, 8).join(', ')}: name one of these folders`;
    return {
      kind: 'none',
      why:
        looked?.kind === 'unclear'
          ? `${looked.what}: ${looked.why}${looked.why.includes('workspace') ? '' : folders}`
          : `this folder is no project of Node.js, Python, Go, Java, Rust, Ruby, PHP or .NET and no static site${folders}`,
    };
  }
  const connections = connectionsOf(app, variablesOf(project, app));
  const secrets = allSecrets(connections);
  const beside = connections.stores.map(({ name }) => name);
  return {
    kind: 'drafts',
    files: [
      { path: 'Dockerfile', others: CONTAINERFILES, text: writeDockerfile(app, today), what: app.what },
      {
        path: above ? 'Dockerfile.dockerignore' : '.dockerignore',
        text: writeDockerignore(app, workspace?.top ?? project),
        what: 'what no build must see',
      },
      {
        path: 'compose.yaml',
        others: COMPOSES,
        text: writeCompose(app, connections, today),
        what: beside.length === 0 ? 'the service app' : `the service app with ${beside.join(', ')}`,
      },
      ...connections.stores.flatMap(({ name, script }) =>
        script ? [{ path: script.path, text: script.text, what: `makes the user app of ${name}` }] : [],
      ),
      // git keeps the folder and nothing that is put into it
      ...(secrets.length === 0
        ? []
        : [{ path: 'secrets/.gitignore', text: '*\n!.gitignore\n', what: 'keeps the secrets beside it out of git' }]),
    ],
    secrets,
    questions: [
      ...app.questions,
      ...(home === folder
        ? []
        : [`what it builds and starts is ${home}, the one package here with a script that starts it`]),
      ...connections.untold,
      ...connections.questions,
      ...dataFile(app),
      ...emptyTables(app, connections),
      ...jobs(app),
      ...digests(connections),
    ],
  };
};

const digests = ({ stores }: Connections): readonly string[] =>
  stores.length === 0
    ? []
    : ['images of others are named by their tags: plimsoll fix --review asks the registry for the digests'];

/** What makes tables by itself when it starts, or is told of in its own words. */
const MAKES_TABLES = /^(?:rails|flyway-core|liquibase-core)$/;

const emptyTables = ({ libraries, start = [] }: App, { stores }: Connections): readonly string[] =>
  stores
    .filter(
      ({ service }) =>
        service === 'db' && ![...libraries].some((name) => MAKES_TABLES.test(name)) && !/migrat/.test(start.join(' ')),
    )
    .map(
      ({ name }) =>
        `${name} is empty at first, and nothing here makes the tables of the app: run its migrations once it is up`,
    );

/** Libraries whose background jobs a process of their own works on. */
const JOBS: readonly (readonly [library: string, name: string])[] = [
  ['celery', 'Celery'],
  ['sidekiq', 'Sidekiq'],
  ['rq', 'RQ'],
  ['laravel/horizon', 'Horizon'],
];

const jobs = ({ libraries, start = [] }: App): readonly string[] =>
  JOBS.filter(([library]) => libraries.has(library) && !start.some((word) => word === library)).map(
    ([, name]) =>
      `nothing here works on its jobs of ${name}: a second service of the same build does, with its own command`,
  );

const dataFile = ({ libraries }: App): readonly string[] =>
  [...libraries].some((name) =>
    /^(?:(?:@\w+\/)?(?:better-)?sqlite3|prisma:sqlite|aiosqlite|github\.com\/mattn\/go-sqlite3|modernc\.org\/sqlite|rusqlite|sqlx\[sqlite\]|sqlite-jdbc|Microsoft\.EntityFrameworkCore\.Sqlite)$/.test(
      name,
    ),
  )
    ? ['it keeps data in a SQLite file: mount a volume where that lies, and let it lie in a folder of its own']
    : [];
