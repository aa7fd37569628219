import { fieldOf } from '../../model/field-of.ts';
import { parseToml } from '../../read/toml/parse-toml.ts';
import { type Looked, USUAL, unclear } from '../app.ts';
import { aptInstall } from '../apt-install.ts';
import { namesLoopback, portInExample, portInSources, withoutPort } from '../port-in.ts';
import type { ProjectFiles } from '../project-files.ts';
import { releaseFor } from '../release.ts';
import { exampleText } from '../variables.ts';

const LISTENS: readonly RegExp[] = [
  /["'][\d.]+:(\d{2,5})["']/,
  /\(\s*\[\s*0\s*,\s*0\s*,\s*0\s*,\s*0\s*\]\s*,\s*(\d{2,5})\s*\)/,
  /\(\s*["'](?:0\.0\.0\.0|127\.0\.0\.1|localhost|::1?)["']\s*,\s*(\d{2,5})\s*\)/,
  /env::var\("(?:\w*_)?PORT"\)[\s\S]{0,120}?\b(\d{4,5})\b/,
];

/** What crates link with: packages of Debian 13, trixie, to build and to run. */
const NATIVE: readonly (readonly [crates: RegExp, build: string, run: string])[] = [
  [/^name = "openssl-sys"$/m, 'libssl-dev', 'libssl3t64'],
  [/^name = "pq-sys"$/m, 'libpq-dev', 'libpq5'],
  [/^name = "mysqlclient-sys"$/m, 'libmariadb-dev', 'libmariadb3'],
];

export const rust = (files: ProjectFiles, today: string): Looked | undefined => {
  const text = files.text('Cargo.toml');
  if (text === undefined) return undefined;
  const manifest = parseToml(text);
  if (manifest === undefined) return unclear('Rust', 'Cargo.toml cannot be read');
  const crate = fieldOf(fieldOf(manifest, 'package'), 'name');
  if (typeof crate !== 'string') {
    const members = fieldOf(fieldOf(manifest, 'workspace'), 'members');
    return unclear(
      'Rust',
      `it is a workspace${Array.isArray(members) ? ` (${members.slice(0, 6).join(', ')})` : ''}: which of its programs is the service is not plain`,
    );
  }
  const bins = fieldOf(manifest, 'bin');
  const programs = Array.isArray(bins)
    ? bins.map((bin) => ({ name: fieldOf(bin, 'name'), path: fieldOf(bin, 'path') }))
    : [];
  // src/main.rs is a program even where others are listed, and is called as the package unless one of them names it
  const own = programs.find(({ path }) => path === 'src/main.rs') ?? programs.find(({ name }) => name === crate);
  const main = own
    ? own.name
    : files.has('src/main.rs')
      ? crate
      : programs.length === 1
        ? programs[0]?.name
        : undefined;
  if (typeof main !== 'string' || !/^[\w-]+$/.test(main))
    return unclear('Rust', 'it has no src/main.rs and not exactly one [[bin]]');
  const sources = files.sources(/\.rs$/).map((source) => source.text);
  const lock = files.text('Cargo.lock');
  const dependencies = Object.entries(Object(fieldOf(manifest, 'dependencies')));
  const libraries = new Set(
    dependencies.flatMap(([name, value]) => {
      const features = fieldOf(value, 'features');
      return [name, ...(Array.isArray(features) ? features.map((feature) => `${name}[${feature}]`) : [])];
    }),
  );
  const range = fieldOf(fieldOf(manifest, 'package'), 'rust-version');
  const { release } = releaseFor(
    { product: 'rust', name: 'Rust', range: typeof range === 'string' ? `>=${range}` : '>=1' },
    today,
  );
  const native = NATIVE.filter(([crates]) => crates.test(lock ?? ''));
  const serves =
    ['axum', 'actix-web', 'rocket', 'warp', 'poem', 'tide', 'salvo', 'hyper', 'tonic'].some((name) =>
      libraries.has(name),
    ) || sources.some((source) => /TcpListener::bind/.test(source));
  const shown = portInExample(exampleText(files));
  const told = shown?.port ?? portInSources(sources, LISTENS) ?? (libraries.has('rocket') ? 8000 : undefined);
  const port = serves ? told : undefined;
  const locked = lock === undefined ? '' : ' --locked';
  return {
    kind: 'app',
    app: {
      ...USUAL,
      what: 'Rust',
      stages: [
        [
          `FROM rust:${release}-slim-trixie AS build`,
          ...aptInstall(native.flatMap(([, build]) => ['pkg-config', build])),
          'WORKDIR /src',
          'COPY . .',
          // what the cache holds is no part of the image: the program is copied out of it
          `RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target cargo build --release${locked}${programs.length > 0 ? ` --bin ${main}` : ''} && install -D target/release/${main} /out/${main}`,
        ],
      ],
      base: 'debian:13-slim',
      lines: [
        ...aptInstall(['ca-certificates', ...native.map(([, , run]) => run)]),
        ...(libraries.has('rocket') ? ['ENV ROCKET_ADDRESS=0.0.0.0'] : []),
        ...(serves && shown ? [`ENV ${shown.variable}=${shown.port}`] : []),
        'WORKDIR /app',
        `COPY --from=build /out/${main} /usr/local/bin/${main}`,
        ...['templates', 'static', 'migrations', 'assets']
          .filter((folder) => files.names(folder).length > 0)
          .map((folder) => `COPY ${folder} ./${folder}`),
      ],
      user: '10001:10001',
      port,
      start: [main],
      libraries,
      ignored: ['target'],
      sources,
      questions: [
        ...(lock === undefined
          ? ['there is no Cargo.lock, so each build may take other versions: commit it and write cargo build --locked']
          : []),
        ...withoutPort(serves, port),
        ...namesLoopback(
          sources.some((source) =>
            /["'(](?:127\.0\.0\.1|localhost)(?::\d|["']\s*,\s*\d)|\[127, ?0, ?0, ?1\]/.test(source),
          ),
        ),
        ...(/^name = "sqlx-macros"$/m.test(lock ?? '') &&
        !files.has('.sqlx') &&
        sources.some((source) => /query(?:_as)?!\(/.test(source))
          ? ['sqlx checks its queries against a database while it compiles: commit .sqlx (cargo sqlx prepare)']
          : []),
      ],
    },
  };
};
