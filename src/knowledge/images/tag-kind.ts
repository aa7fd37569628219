import type { ImageReference } from '../../model/dockerfile.ts';
import { known, type Value } from '../../model/value.ts';

/** Tags that are promised to move: what they name changes with the next release. */
const MOVING: ReadonlySet<string> = new Set([
  ...['latest', 'stable', 'edge', 'nightly', 'rolling', 'current', 'main', 'master', 'develop', 'dev'],
  ...['mainline', 'lts', 'release'],
  ...['unstable', 'sid', 'testing', 'experimental', 'snapshot', 'canary', 'next', 'preview', 'development', 'rc'],
  ...['insiders', 'alpha', 'beta'],
  ...['devel', 'head', 'trunk', 'daily', 'weekly', 'oldstable', 'production', 'prod', 'staging'],
]);
/** A tag that only picks a variant of whatever is newest: `alpine`, `slim-bookworm`. */
const VARIANT =
  /^(?:alpine|slim|buster|bookworm|bullseye|trixie|noble|jammy|focal|full|fpm|apache|cli|debian|ubuntu|jre|jdk|openjdk|management|dind|rootless|community|enterprise|oss|ce|ee|gpu|cpu|cuda|amd64|arm64|arm64v8|linux-amd64|linux-arm64|windowsservercore|nanoserver)(?:-(?:alpine|slim|bookworm|bullseye|trixie|management|rootless))*$/;
/** Repositories, mirrored ones and those of one architecture included, where a code name is the version. */
const NAMED_RELEASES = /(?:^|\/)(?:debian|ubuntu|buildpack-deps|kali-rolling)$/;
/** Publishers whose images have no version tags at all: only a digest pins them. */
const WITHOUT_VERSIONS = /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard)\//;
/** Tags of distroless that are still built; the project's README calls any other deprecated and no longer updated. */
const DISTROLESS_TAGS =
  /^(?:latest|nonroot|debug|debug-nonroot)(?:-(?:amd64|arm64|arm|s390x|ppc64le|riscv64))?$|^[\da-f]{40}$/;

/**
 * What the tag of an image stands for. `moving`: whatever is newest; `ended`: its project does not build it any more;
 * `unversioned`: its publisher has no versions.
 */
type TagKind = 'none' | 'version' | 'moving' | 'unversioned' | 'ended';

/** What the tag of an image stands for; unknown where a variable has it, or the repository that would tell. */
export const tagKind = (reference: ImageReference): Value<TagKind> => {
  const { registry, repository, tag } = reference;
  if (tag.kind === 'unknown') return tag;
  const name = repository.kind === 'known' ? repository.value : '';
  const place = registry.kind === 'known' ? `${registry.value}/${name}` : name;
  if (tag.value !== undefined && place.startsWith('gcr.io/distroless/') && !DISTROLESS_TAGS.test(tag.value))
    return known('ended');
  if (WITHOUT_VERSIONS.test(place)) return known('unversioned');
  if (tag.value === undefined) return known('none');
  if (isMoving(tag.value)) return known('moving');
  if (!VARIANT.test(tag.value.toLowerCase())) return known('version');
  if (repository.kind === 'unknown') return repository;
  return known(NAMED_RELEASES.test(name) ? 'version' : 'moving');
};

/**
 * Whether a tag without a number says that it moves; `stable-alpine` and `lts-bookworm` are variants of what does, and
 * `1.2-SNAPSHOT` is what is on its way to 1.2.
 * `latest-v21.1` is the newest of a version, as `21.1` is.
 */
const isMoving = (tag: string): boolean => {
  const lower = tag.toLowerCase();
  if (/^v?\d+(?:\.\d+)*-snapshot$/.test(lower)) return true;
  if (/\d/.test(lower) && !/^latest(?!-v\d)/.test(lower)) return false;
  return MOVING.has(lower) || MOVING.has(lower.split('-', 1)[0] ?? '') || lower.endsWith('-latest');
};
