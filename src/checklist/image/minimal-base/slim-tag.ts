import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import { programOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { stepsOf } from '../../build/steps.ts';
import { buildOn } from '../build-on.ts';
import { newTag } from '../renew.ts';

/** Families whose full and slim variants differ only in what Debian packages are there. */
const SLIM: ReadonlySet<string> = new Set(['node', 'python', 'debian', 'perl', 'ruby', 'elixir', 'erlang']);

/** What the full variants have and the slim ones have not: docker-library/buildpack-deps, debian/trixie/Dockerfile. */
const LACKED =
  /^(?:autoconf|automake|bzip2|bzr|c\+\+|cc|curl|file|g\+\+|gcc|git|gpg|hg|make|mysql_config|patch|pg_config|ssh|svn|unzip|wget|xz)$/;

/** Packages that nobody installs but to compile with what the full variant has. */
const BUILD_PACKAGE = /^(?:cmake|ninja-build|meson|pkg-config|autoconf|automake|libtool|cython3?|swig)$/;

/** Gems with extensions in C are compiled when they are installed. */
const COMPILING: ReadonlySet<string> = new Set(['bundler', 'gem', 'cpan', 'cpanm']);

/** `24-trixie-slim` of node, `3.14-slim-trixie` of the others. */
const slim = (tag: string, family: string): string | undefined => {
  if (!/^(?:\d[\w.]*|[a-z]+)(?:-[a-z]+)?$/.test(tag) || /latest|lts|slim|alpine/.test(tag)) return undefined;
  const [version = '', system] = tag.split('-');
  return system === undefined || family === 'node' ? `${tag}-slim` : `${version}-slim-${system}`;
};

/** The slim variant of the same release, where no step of the image calls what it lacks. */
export const slimTag = (build: Build): { readonly fix?: Fix } => {
  const { base, baseFacts, lineage } = build;
  // what others install on top of it nobody here sees
  if (lineage.some(({ instructions }) => instructions.some(({ kind }) => kind === 'onbuild'))) return {};
  if (!base || baseFacts.kind === 'unknown' || !SLIM.has(baseFacts.value.family)) return {};
  const commands = stepsOf(build)
    .filter(({ stage }) => lineage.includes(stage))
    .flatMap(({ script }) => script.commands);
  const read = commands.flatMap((command) => readPackageCommand(command) ?? []);
  const installed = new Set(
    read
      .filter(({ manager, action }) => manager.kind === 'system' && action === 'install')
      .flatMap(({ operands }) => operands.map(({ value }) => show(value).replace(/[=/].*$/, ''))),
  );
  const calls = commands.some((command) => {
    const program = programOf(command);
    return program !== undefined && LACKED.test(program) && !installed.has(program);
  });
  const compiles = read.some(({ manager, action }) => COMPILING.has(manager.name) && action !== 'run');
  // debian:13 has no program that debian:13-slim has not, only manuals and translations
  const builds = [...installed].some((name) => BUILD_PACKAGE.test(name));
  if ((calls || compiles || builds) && baseFacts.value.family !== 'debian') return {};
  return buildOn(
    build,
    base,
    newTag((tag) => slim(tag, baseFacts.value.family)),
    'whether something is compiled when it is installed, or calls git, curl or a library that slim has not',
  );
};
