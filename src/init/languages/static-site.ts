import { newestOf } from '../../knowledge/end-of-life/newest-of.ts';
import { fieldOf } from '../../model/field-of.ts';
import { type App, type Looked, USUAL } from '../app.ts';
import { firstMatch } from '../first-match.ts';
import type { ProjectFiles } from '../project-files.ts';

/** A folder of pages, as it lies there or as a bundler makes it. */
type Site = {
  readonly what: string;
  /** The stage that makes the pages; undefined: they are there. */
  readonly stage: readonly string[] | undefined;
  /** Where the pages are: in the stage, or in the project. */
  readonly from: string;
  /** Paths that are no file are answered by the application in the browser. */
  readonly routes: boolean;
  readonly ignored: readonly string[];
  readonly questions: readonly string[];
};

/** Serves pages with an nginx that is never root. */
export const staticServer = (site: Site, today: string): App => ({
  ...USUAL,
  what: site.what,
  stages: site.stage ? [site.stage] : [],
  base: `nginxinc/nginx-unprivileged:${newestOf('nginx', today, true) ?? 'stable'}-alpine-slim`,
  lines: [
    ...(site.routes
      ? [
          [
            "COPY <<'EOF' /etc/nginx/conf.d/default.conf",
            'server {',
            '  listen 8080;',
            '  root /usr/share/nginx/html;',
            '  location / {',
            '    try_files $uri $uri/ /index.html;',
            '  }',
            '}',
            'EOF',
          ].join('\n'),
        ]
      : []),
    `COPY ${site.stage ? '--from=build ' : ''}${site.from} /usr/share/nginx/html`,
  ],
  user: '101:101',
  port: 8080,
  healthPath: '/',
  start: undefined,
  libraries: new Set(),
  ignored: site.ignored,
  sources: [],
  questions: site.questions,
});

/** What lies beside pages and is none. */
const NO_PAGES: readonly string[] = [
  'node_modules',
  'package*.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'Makefile',
  'README*',
  'LICENSE*',
  'CONTRIBUTING*',
  '.git*',
  '.editorconfig',
  '.prettier*',
  '.eslint*',
  '.stylelint*',
];

/** Pages that are there as they are. */
export const staticSite = (files: ProjectFiles, today: string): Looked | undefined => {
  const folder = ['.', 'public', 'site', 'www', 'html', 'static'].find(
    (name) => files.text(name === '.' ? 'index.html' : `${name}/index.html`) !== undefined,
  );
  if (folder === undefined) return undefined;
  const isAll = folder === '.';
  const site = {
    what: 'a static site',
    stage: undefined,
    from: folder,
    routes: false,
    ignored: isAll ? NO_PAGES : [],
    questions: isAll
      ? [
          'all of this folder that .dockerignore does not leave out is served to everybody: pages in a folder public would be those alone',
        ]
      : [],
  };
  return { kind: 'app', app: staticServer(site, today) };
};

/** Bundlers of pages, where each puts what it makes, and the setting that moves it. */
const BUNDLERS: readonly {
  readonly library: string;
  readonly tool: string;
  readonly output: string;
  readonly moved?: RegExp;
}[] = [
  { library: 'react-scripts', tool: 'Create React App', output: 'build' },
  { library: '@vue/cli-service', tool: 'Vue CLI', output: 'dist', moved: /outputDir:\s*["']([\w./-]+)["']/ },
  { library: '@angular/cli', tool: 'Angular', output: 'dist' },
  { library: 'astro', tool: 'Astro', output: 'dist', moved: /outDir:\s*["']([\w./-]+)["']/ },
  { library: 'gatsby', tool: 'Gatsby', output: 'public' },
  { library: '@11ty/eleventy', tool: 'Eleventy', output: '_site' },
  { library: '@docusaurus/core', tool: 'Docusaurus', output: 'build' },
  { library: 'vitepress', tool: 'VitePress', output: '.vitepress/dist' },
  { library: '@sveltejs/adapter-static', tool: 'SvelteKit', output: 'build', moved: /pages:\s*["']([\w./-]+)["']/ },
  { library: 'vite', tool: 'Vite', output: 'dist', moved: /outDir:\s*["']([\w./-]+)["']/ },
];
/** Libraries that turn paths into pages in the browser. */
const ROUTERS =
  /^(?:react-router(?:-dom)?|@tanstack\/(?:react-)?router|vue-router|@angular\/router|wouter|preact-router|svelte-routing)$/;

/** What a bundler makes of a project without a server of its own; undefined when it has none, or does more. */
export const siteOf = (
  { files, manifest }: { readonly files: ProjectFiles; readonly manifest: unknown },
  libraries: readonly string[],
) => {
  const ofNext = files.paths.find((path) => /^next\.config\.\w+$/.test(path));
  if (ofNext !== undefined && /output\s*:\s*["']export["']/.test(files.text(ofNext) ?? ''))
    return { tool: 'Next.js', output: 'out', routes: false, questions: builtIn(files) };
  const found = BUNDLERS.find(({ library }) => libraries.includes(library));
  const start = fieldOf(fieldOf(manifest, 'scripts'), 'start');
  const serves = typeof start === 'string' && /^(?:cross-env \S+ )?(?:node|pm2)\b/.test(start);
  const builds = fieldOf(fieldOf(manifest, 'scripts'), 'build') !== undefined;
  const hasServer = libraries.some((name) => /^(?:express|fastify|koa|@hapi\/hapi|hono|next|nuxt)$/.test(name));
  if (!found || serves || hasServer || !builds) return undefined;
  const configs = files.paths
    .filter((path) => /^(?:vite|vue|astro|svelte)\.config\.\w+$/.test(path))
    .map((path) => files.text(path) ?? '');
  const moved = found.moved && firstMatch(configs, found.moved);
  // a library is bundled by Vite as well, and what stands on top of it puts its pages elsewhere
  if (found.library === 'vite' && moved === undefined && !files.has('index.html')) return undefined;
  const output =
    found.library === '@angular/cli' ? outputOfAngular(files.text('angular.json') ?? '') : (moved ?? found.output);
  return {
    tool: found.tool,
    output: output.replace(/^\.\//, ''),
    routes: libraries.some((name) => ROUTERS.test(name)),
    questions: builtIn(files),
  };
};

/** Where Angular puts pages: `outputPath` of angular.json is a folder, or an object that may also name the one within. */
const outputOfAngular = (text: string): string => {
  const project = firstMatch([text], /"projects":\s*\{\s*"([\w-]+)"/);
  const path = firstMatch([text], /"outputPath":\s*(?:\{\s*"base":\s*)?"([\w./-]+)"/) ?? `dist/${project ?? ''}`;
  const isApplication = /"builder":\s*"@angular[\w/-]*:application"/.test(text);
  const within = isApplication
    ? (firstMatch([text], /"outputPath":\s*\{[^}]{0,200}"browser":\s*"([\w./-]*)"/) ?? 'browser')
    : '';
  return `${path.replace(/\/$/, '')}${within === '' ? '' : `/${within}`}`;
};

const builtIn = (files: ProjectFiles): readonly string[] => {
  const names = new Set(
    files
      .sources(/\.(?:[cm]?[jt]sx?|vue|svelte|env\.\w+)$/)
      .flatMap(({ text }) => text.match(/\b(?:VITE|NEXT_PUBLIC|REACT_APP|VUE_APP|GATSBY)_[A-Z0-9_]{1,60}\b/g) ?? []),
  );
  return names.size === 0
    ? []
    : [
        `${[...names].sort().slice(0, 4).join(', ')} must be known when the pages are built: give them as ARG of the stage build`,
      ];
};
