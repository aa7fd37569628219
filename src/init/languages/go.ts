import { newestOf } from '../../knowledge/end-of-life/newest-of.ts';
import { type Looked, USUAL, unclear } from '../app.ts';
import { healthPathIn, namesLoopback, portInExample, portInSources, withoutPort } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';
import { exampleText } from '../variables.ts';

const LISTENS: readonly RegExp[] = [
  /\bif\s+(?:port|addr)\s*==\s*""\s*\{\s*(?:port|addr)\s*=\s*"[\w.]*:?(\d{2,5})"/,
  /(?:ListenAndServe|\.Run|\.Start|\.Listen)\(\s*"[\w.]*:(\d{2,5})"/,
  /\bnet\.Listen\(\s*"tcp",\s*"[\w.]*:(\d{2,5})"/,
  /\bAddr:\s*"[\w.]*:(\d{2,5})"/,
  /"PORT",\s*"?(\d{2,5})"?/,
  /\b\w*(?:port|addr|address|listen)\s*:?=\s*"[\w.]*:?(\d{2,5})"/i,
  /flag\.(?:String|Int)\(\s*"(?:port|addr|listen)",\s*"?[\w.]*:?(\d{2,5})/,
];

/** Programs that are called beside the one that stays: none of several is taken for the service by its name alone, but these are not. */
const CALLED =
  /(?:^|[-_/])(?:migrat\w*|seed\w*|backfill|import\w*|export\w*|admin|cli|ctl|client|gen\w*|bench\w*|healthcheck)$/;

/** Programs for the work on a project, and folders that Go itself leaves out. */
const FOR_WORK = /(?:^|\/)(?:_[^/]*|internal|tools?|hack|scripts?|codegen)\//;

export const go = (files: ProjectFiles, today: string): Looked | undefined => {
  const module = files.text('go.mod');
  if (module === undefined)
    return files.has('go.work')
      ? unclear('Go', 'it is a workspace of several modules (go.work): name the folder of one')
      : undefined;
  const found = files.sources(/(?<!_test)\.go$/);
  const folders = [
    ...new Set(
      found
        .filter(
          ({ path, text }) =>
            /^package main\b/m.test(text) &&
            /^func main\(\)/m.test(text) &&
            !FOR_WORK.test(path) &&
            !/^\/\/ ?(?:go:build|\+build) ignore/m.test(text),
        )
        .map(({ path }) => (path.includes('/') ? `./${path.replace(/\/[^/]*$/, '')}` : '.')),
    ),
  ];
  const path = /^module[ \t]+(\S{1,300})/m.exec(module)?.[1] ?? '';
  const name = /([\w.-]+)$/.exec(path.replace(/\/v\d+$/, ''))?.[1] ?? 'app';
  const staying = folders.filter((folder) => !CALLED.test(folder));
  const main = folders.includes('.')
    ? '.'
    : (folders.find((folder) => folder === `./cmd/${name}`) ?? onlyOne(folders) ?? onlyOne(staying));
  if (main === undefined)
    return unclear(
      'Go',
      folders.length === 0
        ? 'it has no package main beside tools for the work on it: a library has nothing to start'
        : `it has several programs (${folders.slice(0, 6).join(', ')}) and none is called as the module`,
    );
  // several programs are told apart by their folders
  const program = main === '.' || folders.length === 1 ? name : (/[\w.-]+$/.exec(main)?.[0] ?? name);
  const { release, questions } = releaseFor(
    { product: 'go', name: 'Go', range: `>=${/^go\s+(\d+\.\d+)/m.exec(module)?.[1] ?? '1'}` },
    today,
  );
  const libraries = new Set(
    [...module.matchAll(/^[ \t]*(?:require\s+)?([\w.-]{1,100}\/\S{1,200})[ \t]+v\S{1,100}(?!.*\/\/ indirect)/gm)].map(
      ([, library = '']) => library,
    ),
  );
  const sources = found.map(({ text }) => text);
  const compiles = /^[ \t]*import "C"/m.test(sources.join('\n')) || libraries.has('github.com/mattn/go-sqlite3');
  const serves = sources.some((text) =>
    /ListenAndServe|\bnet\.Listen\(|gin\.|echo\.New|fiber\.New|\.Serve\(/.test(text),
  );
  const shown = portInExample(exampleText(files));
  const told =
    shown?.port ??
    portInSources(sources, LISTENS) ??
    portInSources(
      sources.filter((text) => /gin\.(?:Default|New)\(/.test(text) && /\.Run\(\)/.test(text)).map(() => '8080'),
      [/(\d+)/],
    );
  const port = serves ? told : undefined;
  const data = ['templates', 'static', 'public', 'web', 'migrations', 'views', 'assets'].filter(
    (folder) =>
      files.names(folder).length > 0 &&
      sources.some((text) => text.includes(`"${folder}`) || text.includes(`"./${folder}`)) &&
      !sources.some((text) => new RegExp(`//go:embed[^\\n]*\\b${folder}`).test(text)),
  );
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what: 'Go',
      stages: [
        [
          `FROM golang:${release}-alpine AS build`,
          ...(compiles ? ['RUN apk add --no-cache gcc musl-dev'] : []),
          'WORKDIR /src',
          ...(files.names('vendor').includes('modules.txt')
            ? []
            : [
                `COPY go.mod ${files.has('go.sum') ? 'go.sum ' : ''}./`,
                'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
              ]),
          'COPY . .',
          ...(compiles ? [] : ['ENV CGO_ENABLED=0']),
          `RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -trimpath -ldflags="-s -w" -o /out/${program} ${main}`,
        ],
      ],
      // busybox has the shell that hands secrets over and the program that asks after its health; certificates are in it
      base: `alpine:${newestOf('alpine-linux', today) ?? 'latest'}`,
      lines: [
        ...(serves && shown ? [`ENV ${shown.variable}=${shown.port}`] : []),
        'WORKDIR /app',
        `COPY --from=build /out/${program} /usr/local/bin/${program}`,
        ...data.map((folder) => `COPY ${folder} ./${folder}`),
      ],
      user: '10001:10001',
      port,
      healthPath: healthPathIn(sources),
      start: [program],
      libraries,
      ignored: ['bin', '*.test', '*.out'],
      sources,
      questions: [
        ...questions,
        ...(main !== '.' && folders.length > 1 && main !== `./cmd/${name}`
          ? [`of its programs (${folders.slice(0, 6).join(', ')}) ${main} is started, by the names of the others`]
          : []),
        ...withoutPort(serves, port),
        ...namesLoopback(
          sources.some((text) => /["`](?:127\.0\.0\.1|localhost):\d{2,5}["`]/.test(text) && /listen/i.test(text)),
        ),
        ...(/^replace\s.*=>\s*\.\.?\//m.test(module)
          ? ['go.mod replaces modules by folders of this disk: copy them before go mod download']
          : []),
      ],
    },
  };
};

const onlyOne = (folders: readonly string[]): string | undefined => (folders.length === 1 ? folders[0] : undefined);
