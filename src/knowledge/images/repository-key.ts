import type { ImageReference } from '../../model/dockerfile.ts';

/** Places that serve Docker Hub's official images under another name. */
const MIRRORS: readonly string[] = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'registry-1.docker.io/library/',
  'registry.hub.docker.com/library/',
  'index.docker.io/library/',
  'mcr.microsoft.com/mirror/docker/library/',
];

/** Docker's build accounts, one an architecture, hold the same official images. */
const ARCHITECTURES = /^docker\.io\/(?:amd64|arm32v5|arm32v6|arm32v7|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\//;
const HUB = /^(?:registry-1\.docker\.io|registry\.hub\.docker\.com|index\.docker\.io|mirror\.gcr\.io)\//;

/** The name under which the catalogue lists a repository; undefined when the reference does not say it. */
export const repositoryKey = ({ registry, repository }: ImageReference): string | undefined => {
  if (registry.kind === 'unknown' || repository.kind === 'unknown') return undefined;
  const name = `${registry.value}/${repository.value}`.toLowerCase();
  const mirror = MIRRORS.find((each) => name.startsWith(each));
  if (mirror) return `docker.io/library/${name.slice(mirror.length)}`;
  return name.replace(ARCHITECTURES, 'docker.io/library/').replace(HUB, 'docker.io/');
};
