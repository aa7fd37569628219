import type { ImageReference } from '../../model/dockerfile.ts';
import type { Digest } from '../../model/place.ts';
import type { HolePart, Template, Unknown, Value } from '../../model/value.ts';
import { known } from '../../model/value.ts';

const HUB = 'docker.io';
/** Other hosts under which Docker Hub answers; Rails 7.1 wrote registry.docker.com into new projects. */
const HUB_HOSTS: ReadonlySet<string> = new Set([
  'index.docker.io',
  'registry-1.docker.io',
  'registry.docker.com',
  'registry.hub.docker.com',
]);
/** Stands for a hole while the text is taken apart; no reference holds it. */
const HOLE = '\0';

const HOST =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** The algorithms that a registry client knows (opencontainers/go-digest). */
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

type Pieces = {
  readonly host: string | undefined;
  readonly path: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
};

/** Whether the part before the first slash names a registry (distribution's splitDockerDomain). */
const isHost = (first: string): boolean =>
  first.includes('.') || first.includes(':') || first === 'localhost' || first.toLowerCase() !== first;

const take = (name: string): Pieces => {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const host = slash >= 0 && isHost(first) ? first : undefined;
  let rest = host === undefined ? name : name.slice(slash + 1);
  let digest: string | undefined;
  const at = rest.indexOf('@');
  if (at >= 0) {
    digest = rest.slice(at + 1);
    rest = rest.slice(0, at);
  }
  const colon = rest.lastIndexOf(':');
  if (colon < 0 || rest.indexOf('/', colon) >= 0) return { host, path: rest, tag: undefined, digest };
  return { host, path: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
};

/** Why a name cannot be an image reference by the distribution grammar, or undefined when it can. */
export const invalidReference = (name: string): string | undefined => {
  if (/^[a-f0-9]{64}$/.test(name)) return '64 hexadecimal digits are an image id, not a name';
  const { host, path, tag, digest } = take(name);
  if (host !== undefined && !HOST.test(host)) return `${host} is no registry host`;
  if (path === '') return 'the name of the repository is missing';
  if (path.toLowerCase() !== path) return `the repository ${path} must be in lower case`;
  for (const component of path.split('/'))
    if (!PATH_COMPONENT.test(component)) return `${component || 'an empty part'} cannot stand in a repository name`;
  if (path.length > 255) return 'the repository name is longer than 255 characters';
  if (tag !== undefined && !TAG.test(tag)) return tag === '' ? 'the tag is empty' : `${tag} is no tag`;
  if (digest !== undefined && !DIGEST.test(digest))
    return `${digest || 'nothing'} is no digest such as sha256: and 64 hexadecimal digits`;
  return undefined;
};

const normalPath = (path: string, host: string): string =>
  host === HUB && !path.includes('/') ? `library/${path}` : path;
const normalHost = (host: string | undefined): string => (host === undefined || HUB_HOSTS.has(host) ? HUB : host);

/**
 * A name of an image by the distribution grammar, with Docker Hub's short forms written out. A hole makes only those
 * parts unknown that it stands in, or could spill into.
 */
export const readImageReference = (raw: Template): ImageReference => {
  const holes = raw.parts.filter((part): part is HolePart => 'hole' in part);
  const text = raw.parts.map((part) => ('text' in part ? part.text.replaceAll(HOLE, '') : HOLE)).join('');
  const { host, path, tag, digest } = take(text);
  const count = (part: string | undefined): number => (part?.split(HOLE).length ?? 1) - 1;
  let used = 0;
  /** A part's own first hole, or its value; parts are asked from left to right. */
  const part = <T>(piece: string | undefined, value: T): Value<T> => {
    const first = holes[used];
    const holed = count(piece);
    used += holed;
    return holed > 0 && first ? first.hole : known(value);
  };
  // A hole before the first slash could bring a registry of its own: `${REGISTRY}/app`, `${PREFIX}node`.
  const opens = host === undefined && (path.split('/')[0]?.includes(HOLE) ?? false);
  const registry = part(host, normalHost(host));
  const repository = part(path, normalPath(path, normalHost(host)));
  const ownTag = part(tag, tag);
  const ownDigest = part(digest, digest as Digest | undefined);
  // The last hole may bring a tag or a digest along when none is written behind it.
  const unknownOf = (value: Value<unknown>): Unknown | undefined => (value.kind === 'unknown' ? value : undefined);
  const last = path.endsWith(HOLE) ? unknownOf(repository) : undefined;
  return {
    raw,
    registry: opens ? (unknownOf(repository) ?? registry) : registry,
    repository,
    tag: tag === undefined && last && digest === undefined ? last : ownTag,
    digest:
      digest === undefined ? (unknownOf(ownTag) ?? (tag === undefined ? last : undefined) ?? ownDigest) : ownDigest,
  };
};
