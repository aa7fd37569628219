import { fieldOf } from '../../model/field-of.ts';
import type { ProjectFiles } from '../project-files.ts';

type Project = {
  readonly files: ProjectFiles;
  readonly manifest: unknown;
  readonly libraries: ReadonlySet<string>;
};

/** What starts a Node.js project in production. */
type Started =
  | { readonly kind: 'unclear'; readonly why: string }
  | {
      readonly kind: 'start';
      readonly words: readonly string[];
      readonly variables: readonly string[];
      /** A script has to make something first. */
      readonly builds: boolean;
      readonly script: string;
      /** The program is one of a library. */
      readonly usesBin: boolean;
      /** Next.js writes all that it needs into one folder. */
      readonly standalone: boolean;
      readonly questions: readonly string[];
    };

const scriptsOf = (manifest: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(Object(fieldOf(manifest, 'scripts'))).flatMap(([name, line]) =>
      typeof line === 'string' ? [[name, line] as const] : [],
    ),
  );

const START_SCRIPTS = ['start:prod', 'start:production', 'serve:prod', 'start'];
const BUILDS = /^(?:(?:npm|pnpm|yarn|bun)(?: run)? build\S*|tsc\b.*|rimraf .*|rm -rf .*)$/;
const ONLY_DEVELOPS =
  /^(?:nodemon|ts-node|ts-node-dev|tsnd|tsx|vite|react-scripts|ng|webpack|parcel|next dev|nest start|node --watch|nuxi? dev|astro dev)\b/;

/** Makes a server of SvelteKit, in the folder build. */
export const SVELTE_ADAPTER = '@sveltejs/adapter-node';

/** What makes the sources into what runs: a script of the project, or the framework itself. */
const BUILD_SCRIPTS = ['build:prod', 'build:production', 'build'];

export const nodeStart = ({ files, manifest, libraries }: Project): Started => {
  const scripts = scriptsOf(manifest);
  const script = BUILD_SCRIPTS.find((name) => scripts.has(name)) ?? 'build';
  // what serves may show pages that the build makes
  const hasBuild = scripts.has(script) && !/\bdocker\b/.test(scripts.get(script) ?? '');
  const config = ['next.config.js', 'next.config.mjs', 'next.config.ts'].map((name) => files.text(name)).join('\n');
  const standalone = libraries.has('next') && /output\s*:\s*["']standalone["']/.test(config);
  const made = { kind: 'start', script, standalone, questions: [] } as const;
  if (standalone) return { ...made, words: ['node', 'server.js'], variables: [], builds: true, usesBin: false };
  if (libraries.has('next') && hasBuild)
    return { ...made, ...afterWords(scripts.get('start'), 'next start'), builds: true, usesBin: true };
  if (libraries.has('nuxt') && hasBuild)
    return { ...made, words: ['node', '.output/server/index.mjs'], variables: [], builds: true, usesBin: false };
  if (libraries.has(SVELTE_ADAPTER) && hasBuild && !scripts.has('start'))
    return { ...made, words: ['node', 'build'], variables: [], builds: true, usesBin: false };
  const ofBun = bunStart(files, manifest, scripts);
  if (ofBun !== undefined)
    return { ...made, words: ['bun', ...ofBun], variables: [], builds: hasBuild, usesBin: false };
  const name = START_SCRIPTS.find((each) => scripts.has(each));
  const line = name === undefined ? undefined : followed(scripts.get(name) ?? '', scripts);
  const main = fieldOf(manifest, 'main');
  const file = [
    ...(typeof main === 'string' ? [main] : []),
    ...['server.js', 'app.js', 'index.js', 'src/server.js', 'src/index.js', 'src/app.js', 'main.js', 'index.mjs'],
  ].find((path) => files.text(path) !== undefined);
  if (line === undefined && file === undefined)
    return { kind: 'unclear', why: 'nothing says what starts it: give package.json a script "start"' };
  const parts = (line ?? `node ${file}`).split('&&').map((part) => part.trim());
  const rest = parts.filter((part) => !BUILDS.test(part));
  const program = stripped(rest.at(-1) ?? '');
  if (rest.length === 0) return { kind: 'unclear', why: `the script "${name}" builds and starts nothing` };
  if (/^(?:pm2 (?:start|restart|reload)|forever start)\b/.test(program.line) && !/--no-daemon/.test(program.line))
    return {
      kind: 'unclear',
      why: `what "${name}" starts goes to the background, and the container ends: add a script "start:prod" that calls node`,
    };
  const output = /^node (?:-\S+ )*((?:dist|build|lib|out)\/\S+|\.output\/\S+)$/.exec(program.line)?.[1];
  if (ONLY_DEVELOPS.test(program.line) && !libraries.has(program.line.split(' ')[0] ?? '')) {
    const compiled = hasBuild ? undefined : file;
    if (compiled === undefined || !/^nodemon /.test(program.line))
      return {
        kind: 'unclear',
        why: `the script "${name}" starts ${program.line.split(' ')[0]}, which is for development: add a script "start:prod"`,
      };
    return {
      ...made,
      words: ['node', compiled],
      variables: [],
      builds: false,
      usesBin: false,
      questions: [`the script "${name}" starts nodemon, which is for development: the image starts node ${compiled}`],
    };
  }
  if (output !== undefined && !hasBuild && files.text(output) === undefined)
    return { kind: 'unclear', why: `"${name}" starts ${output}, and no script makes it: add a script "build"` };
  // the image that runs it has npm and no other manager
  if (/^(?:npm|yarn)\b/.test(program.line) || rest.some((part) => /^(?:pnpm|bun)\b/.test(part)))
    return {
      kind: 'unclear',
      why: `what "${name}" starts is not plain from its script: ${parts.join(' && ').slice(0, 60)}`,
    };
  const simple = rest.length === 1 && !/[|;<>$`(){}*"'\\]/.test(program.line);
  return {
    ...made,
    words: simple
      ? program.line.split(/\s+/)
      : ['sh', '-c', [...rest.slice(0, -1), `exec ${program.line}`].join(' && ')],
    variables: program.variables,
    builds: hasBuild,
    usesBin: !program.line.startsWith('node ') || rest.length > 1,
  };
};

/** The sources that Bun itself starts, as a script says it, or as `bun init` leaves them; undefined where it is not Bun that starts. */
const bunStart = (
  files: ProjectFiles,
  manifest: unknown,
  scripts: ReadonlyMap<string, string>,
): readonly string[] | undefined => {
  if (!files.names().includes('bun.lock')) return undefined;
  const line = START_SCRIPTS.map((name) => scripts.get(name)).find((one) => one !== undefined);
  const module = fieldOf(manifest, 'module');
  if (line === undefined) return typeof module === 'string' && files.text(module) !== undefined ? [module] : undefined;
  const [, file, rest = ''] =
    /^bun (?:run )?([\w./@-]+\.[cm]?[jt]sx?)((?: [\w./:=-]+)*)$/.exec(followed(line, scripts)) ?? [];
  return file === undefined ? undefined : [file, ...rest.split(' ').filter((word) => word !== '')];
};

/** A script that only calls another one is that one. */
const followed = (line: string, scripts: ReadonlyMap<string, string>): string => {
  let at = line;
  for (let step = 0; step < 5; step++) {
    const next = /^(?:npm|pnpm|yarn|bun)(?: run)? ([\w:-]+)$/.exec(at.trim())?.[1];
    const found = next === undefined ? undefined : scripts.get(next);
    if (found === undefined) return at;
    at = found;
  }
  return at;
};

/** A command without the variables that stand before it. */
const stripped = (line: string): { readonly line: string; readonly variables: readonly string[] } => {
  const [, before = '', program = ''] =
    /^(?:cross-env\s+|env\s+)?((?:[A-Z_][A-Z0-9_]*=[\w./:-]*\s+)*)(.*)$/s.exec(line) ?? [];
  return {
    line: program.trim(),
    variables: before
      .trim()
      .split(/\s+/)
      // an address is one of this machine, not of where the image runs
      .filter((one) => one !== '' && !/^NODE_ENV=|:\/\//.test(one)),
  };
};

const afterWords = (line: string | undefined, usual: string) => {
  const { line: program, variables } = stripped(line ?? usual);
  return /^next start[\w .:-]*$/.test(program)
    ? { words: program.split(/\s+/), variables }
    : { words: usual.split(' '), variables: [] };
};
