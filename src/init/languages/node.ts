import { fieldOf } from '../../model/field-of.ts';
import { type App, type Looked, USUAL, unclear } from '../app.ts';
import { aptInstall } from '../apt-install.ts';
import { healthPathIn, portInExample, portInSources, portInWords, withoutPort } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';
import { exampleText } from '../variables.ts';
import { NODE_FRAMEWORKS } from './node-frameworks.ts';
import { nodePackages } from './node-packages.ts';
import { nodeStart, SVELTE_ADAPTER } from './node-start.ts';
import type { NodeWorkspace } from './node-workspace.ts';
import { siteOf, staticServer } from './static-site.ts';

const LISTENS: readonly RegExp[] = [
  /process\.env\.(?:\w*_)?PORT\b\)?\s*(?:,\s*10\))?\s*(?:\|\||\?\?)\s*["'`]?(\d{2,5})\b/,
  /process\.env\[["']PORT["']\]\s*(?:\|\||\?\?)\s*["'`]?(\d{2,5})\b/,
  /\b(?:Bun\.serve\(\s*|export default )\{[^}]{0,300}\bport:\s*(\d{2,5})\b/,
  /\bnew (?:WebSocket\.?Server|Server)\(\s*\{[^}]{0,200}\bport:\s*(\d{2,5})\b/,
  /\.listen\(\s*\{[^}]{0,200}\bport:\s*(\d{2,5})\b/,
  /\.listen\(\s*(\d{2,5})\b/,
  /\b(?:port|PORT)\s*(?::\s*number\s*)?=\s*(\d{2,5})\b/,
];

const record = (data: unknown): { readonly [name: string]: unknown } =>
  typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {};

export const node = (files: ProjectFiles, today: string, workspace?: NodeWorkspace): Looked | undefined => {
  const text = files.text('package.json');
  if (text === undefined) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return unclear('Node.js', `package.json cannot be read: ${error instanceof Error ? error.message : 'no JSON'}`);
  }
  const packages = nodePackages(files, manifest, workspace);
  if (packages.kind === 'unclear') return packages;
  const development = Object.keys(record(fieldOf(manifest, 'devDependencies')));
  const libraries = new Set([
    ...Object.keys(record(fieldOf(manifest, 'dependencies'))),
    // what it builds has all of it inside
    ...development.filter((library) => library === SVELTE_ADAPTER),
  ]);
  const known = NODE_FRAMEWORKS.find(([library]) => libraries.has(library));
  const name = known?.[1];
  const sources = files.sources(/(?:\.[cm]?[jt]sx?|schema\.prisma)$/).map((source) => source.text);
  const { release, questions } = releaseFor(
    {
      product: 'nodejs',
      name: 'Node.js',
      range: rangeOf(files, manifest) ?? (workspace && rangeOf(workspace.top, workspace.manifest)),
    },
    today,
  );
  const prisma = prismaOf(files, manifest, libraries);
  const home = workspace ? `/app/${workspace.own.folder}` : '/app';
  // in a workspace they lie in the folder of each package
  const ignoring = (names: readonly string[]): readonly string[] =>
    workspace ? [...names.map((one) => `**/${one}`), `${workspace.own.folder}/secrets`] : names;
  const all = { files, manifest, libraries };
  const started = nodeStart(all);
  const ofBun = started.kind === 'start' && started.words[0] === 'bun';
  if (ofBun && prisma.generate.length > 0)
    return unclear('Bun with Prisma', 'whether its client can be made without Node.js is not known here');
  const base = ofBun ? `oven/bun:${packages.version ?? '1'}` : `node:${release}`;
  const build = [
    `FROM ${base}${packages.compiles ? '' : '-slim'} AS build`,
    ...prisma.system,
    'WORKDIR /app',
    ...(ofBun ? [] : packages.setup),
    ...(packages.scriptsNeed === 'sources'
      ? ['COPY . .']
      : [`COPY ${packages.manifests.join(' ')} ./`, ...packages.early]),
  ];
  const installed = packages.scriptsNeed === 'sources' ? [packages.install] : [packages.install, 'COPY . .'];
  const site = siteOf(all, [...libraries, ...development]);
  if (site && (!known || site.tool === 'Next.js'))
    return {
      kind: 'app',
      app: staticServer(
        {
          what: `a site built with ${site.tool}`,
          stage: [...build, ...installed, packages.run('build')],
          from: `${home}/${site.output}`,
          routes: site.routes,
          ignored: ignoring(['node_modules', site.output]),
          questions: [...questions, ...site.questions, ...packages.questions],
        },
        today,
      ),
    };
  if (started.kind === 'unclear') return unclear(`Node.js${name ? ` with ${name}` : ''}`, started.why);
  const servesByBun =
    ofBun && sources.some((source) => /\bBun\.serve\(|\bexport default \{[^}]{0,300}\bfetch\b/.test(source));
  const serves =
    known !== undefined ||
    servesByBun ||
    sources.some((source) => /\bcreateServer\(|\.listen\(|\bnew WebSocket\.?Server\(/.test(source));
  const readsPort = sources.some((source) => /process\.env(?:\.|\[["'])PORT\b/.test(source)) || known?.[2] === 3000;
  const shown = portInExample(started.variables.join('\n')) ?? portInExample(exampleText(files));
  const told =
    portInWords(started.words) ??
    shown?.port ??
    portInSources(sources, LISTENS) ??
    known?.[2] ??
    (readsPort || servesByBun ? 3000 : undefined);
  const port = serves ? told : undefined;
  const variables = ['NODE_ENV=production', ...started.variables];
  // Next.js and its like listen on the name of the host, which is the container's id
  if (known && /^(?:next|nuxt|@astrojs\/node|@sveltejs\/adapter-node)$/.test(known[0]))
    variables.push(known[0] === 'next' ? 'HOSTNAME=0.0.0.0' : 'HOST=0.0.0.0');
  const reads = new Set([...(readsPort ? ['PORT'] : []), ...(shown ? [shown.variable] : [])]);
  if (port !== undefined)
    variables.push(...[...reads].filter((one) => !variables.includes(`${one}=${port}`)).map((one) => `${one}=${port}`));
  const standalone = libraries.has('next') && started.standalone;
  const built = started.builds || workspace ? packages.run(started.script) : '';
  const made = [
    ...(workspace
      ? prisma.generate.map((line) => line.replace('RUN ', `RUN cd ${workspace.own.folder} && `))
      : prisma.generate),
    ...(built === '' ? [] : [built]),
  ];
  const inside = workspace ? `${workspace.own.folder}/` : '';
  const last = standalone
    ? [
        `COPY --from=build ${home}/.next/standalone ./`,
        `COPY --from=build ${home}/.next/static ./${inside}.next/static`,
        ...(files.has('public') ? [`COPY --from=build ${home}/public ./${inside}public`] : []),
      ]
    : workspace
      ? ['node_modules', ...[...workspace.needed, workspace.own].map(({ folder }) => folder)].map(
          (folder) => `COPY --from=build /app/${folder} ./${folder}`,
        )
      : made.length > 0
        ? ['COPY --from=build /app ./']
        : ['COPY --from=build /app/node_modules ./node_modules', 'COPY . .'];
  const stage =
    made.length > 0 || workspace
      ? [...build, ...installed, ...made, ...(standalone ? [] : packages.prune)]
      : packages.scriptsNeed === 'nothing'
        ? [...build, packages.installForProduction]
        : [...build, packages.install, ...packages.prune];
  const hasLibraries = libraries.size > 0 || made.length > 0 || workspace !== undefined;
  const app: App = {
    ...USUAL,
    what: `${ofBun ? 'Bun' : 'Node.js'}${name ? ` with ${name}` : ''}${ofBun ? '' : `, ${packages.manager}`}`,
    stages: hasLibraries ? [stage] : [],
    base: `${base}-slim`,
    lines: [
      ...prisma.system,
      `ENV ${variables.join(' ')}`,
      ...(started.usesBin
        ? [`ENV PATH=${workspace ? `${home}/node_modules/.bin:` : ''}/app/node_modules/.bin:$PATH`]
        : []),
      'WORKDIR /app',
      ...(hasLibraries ? last : ['COPY . .']),
      ...(workspace ? [`WORKDIR ${home}`] : []),
    ],
    user: '1000:1000',
    port,
    healthPath: healthPathIn(sources),
    start: started.words,
    scratch: libraries.has('next') ? [`${home}/.next/cache`] : [],
    libraries: withPrisma(libraries, files),
    ignored: ignoring([
      'node_modules',
      'npm-debug.log*',
      'coverage',
      ...(started.builds ? ['dist', '.next', '.nuxt', '.output'] : []),
    ]),
    sources,
    questions: [
      ...(ofBun ? bunVersion(packages.version) : questions),
      ...packages.questions,
      ...started.questions,
      ...withoutPort(serves, port),
      ...loopback(sources),
      ...publicVariables(sources),
    ],
  };
  return { kind: 'app', app };
};

/** The range of versions that a project asks for: the file that version managers read goes before the package's own word. */
const rangeOf = (files: ProjectFiles, manifest: unknown): string | undefined => {
  const written = (files.text('.nvmrc') ?? files.text('.node-version'))?.trim();
  if (written !== undefined && /^v?\d/.test(written)) return written;
  const tools = /^nodejs\s+(\d\S*)/m.exec(files.text('.tool-versions') ?? '')?.[1];
  const engines = fieldOf(fieldOf(manifest, 'engines'), 'node');
  return tools ?? (typeof engines === 'string' ? engines : undefined);
};

/** What Prisma wants of an image: its engine, up to release 6, picks itself by the OpenSSL that it finds. */
const prismaOf = (files: ProjectFiles, manifest: unknown, libraries: ReadonlySet<string>) => {
  if (!libraries.has('@prisma/client') || !files.has('prisma/schema.prisma')) return { system: [], generate: [] };
  const version = fieldOf(fieldOf(manifest, 'dependencies'), '@prisma/client');
  const isOld = typeof version === 'string' && /^[~^]?[1-6]\./.test(version);
  const scripts = Object.values(record(fieldOf(manifest, 'scripts'))).join('\n');
  return {
    system: isOld ? aptInstall(['openssl']) : [],
    generate: /prisma generate/.test(scripts) ? [] : ['RUN npx prisma generate'],
  };
};

/** Prisma names the database in its schema. */
const withPrisma = (libraries: ReadonlySet<string>, files: ProjectFiles): ReadonlySet<string> => {
  if (!libraries.has('@prisma/client')) return libraries;
  const schema = files.text('prisma/schema.prisma') ?? files.sources(/schema\.prisma$/)[0]?.text ?? '';
  const provider = /datasource\s+\w+\s*\{[^}]{0,500}provider\s*=\s*"(\w+)"/.exec(schema)?.[1];
  return provider === undefined ? libraries : new Set([...libraries, `prisma:${provider}`]);
};

const bunVersion = (version: string | undefined): readonly string[] =>
  version === undefined
    ? ['nothing says which Bun it is written for: "packageManager": "bun@..." in package.json does']
    : [];

const loopback = (sources: readonly string[]): readonly string[] =>
  sources.some((source) => /\.listen\([^)]{0,120}["'](?:127\.0\.0\.1|localhost)["']/.test(source))
    ? ['it listens on 127.0.0.1, where nobody outside of its container reaches it: listen on 0.0.0.0']
    : [];

/** Variables that a bundler writes into what browsers get. */
const publicVariables = (sources: readonly string[]): readonly string[] => {
  const names = new Set(
    sources.flatMap((source) => source.match(/\b(?:NEXT_PUBLIC|NUXT_PUBLIC)_[A-Z0-9_]{1,60}\b/g) ?? []),
  );
  return names.size === 0
    ? []
    : [
        `${[...names].sort().slice(0, 4).join(', ')} must be known when it is built: give them as ARG of the stage build`,
      ];
};
