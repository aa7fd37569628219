import type { ImageReference } from '../model/dockerfile.ts';

/** Images whose purpose is to compile, and what they hold. Repository with `library/` for official ones, pattern of the tag. */
const TOOLCHAINS: readonly { readonly repository: RegExp; readonly tag?: RegExp; readonly what: string }[] = [
  { repository: /^library\/golang$/, what: 'the Go toolchain' },
  { repository: /^library\/rust$/, what: 'the Rust toolchain' },
  { repository: /^library\/gcc$/, what: 'the GNU compilers' },
  { repository: /^library\/maven$/, what: 'Maven and a JDK' },
  { repository: /^library\/gradle$/, what: 'Gradle and a JDK' },
  { repository: /^library\/(?:haskell|swift|clojure)$/, tag: /^(?!.*slim)/, what: 'compilers and their headers' },
  // docker-library/buildpack-deps: `curl` has programs that download, `scm` version control on top of it
  { repository: /^library\/buildpack-deps$/, tag: /^(?!(?:.*-)?(?:curl|scm)$)/, what: 'compilers and their headers' },
  { repository: /^dotnet\/sdk$/, what: 'the .NET SDK' },
  { repository: /^(?:nvidia\/)?cuda$|^nvidia\/cuda$/, tag: /devel/, what: 'the CUDA compilers and headers' },
  { repository: /(?:^|\/)(?:sbt|scala-sbt)$/, what: 'sbt and a JDK' },
  {
    repository: /^library\/(?:eclipse-temurin|ibmjava|sapmachine|amazoncorretto|ibm-semeru-runtimes)$/,
    tag: /jdk/,
    what: 'a JDK with its compiler',
  },
];

/** What an image is for compiling with; undefined when it is made to run things, or nobody can tell. */
export const toolchainOf = ({ repository, tag }: ImageReference): string | undefined => {
  if (repository.kind === 'unknown') return undefined;
  const version = tag.kind === 'known' ? (tag.value ?? '') : '';
  return TOOLCHAINS.find((each) => each.repository.test(repository.value) && (!each.tag || each.tag.test(version)))
    ?.what;
};

/** Families whose tools compile beside the sources. */
const COMPILERS: ReadonlySet<string> = new Set(['dotnet-sdk', 'golang', 'gradle', 'maven', 'rust']);

export const isCompiler = (family: string | undefined): boolean => family !== undefined && COMPILERS.has(family);

/** Whether the language's own tools watch sources of this family and build them. */
export const isBuiltInPlace = (family: string | undefined): boolean =>
  isCompiler(family) || family === 'node' || family === 'bun';
