import { repositoryKey } from '../../../knowledge/images/repository-key.ts';
import type { Fix } from '../../../model/change.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import type { Origin } from '../../../model/place.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { referenceText, withGiver } from '../reference-text.ts';

/** Tags that are promised to move: what they name changes with the next release. */
const FLOATING = new Set([
  'latest',
  'stable',
  'edge',
  'nightly',
  'rolling',
  'current',
  'main',
  'master',
  'develop',
  'dev',
  'mainline',
  'lts',
  'release',
  ...['unstable', 'testing', 'experimental', 'snapshot', 'canary', 'next', 'preview', 'insiders', 'alpha', 'beta'],
  ...['devel', 'head', 'trunk', 'daily', 'weekly', 'oldstable', 'production', 'prod', 'staging'],
]);
/** A tag that only picks a variant of whatever is newest: `alpine`, `slim-bookworm`. */
const VARIANT =
  /^(?:alpine|slim|bookworm|bullseye|trixie|noble|jammy|full|fpm|apache|cli|debian|ubuntu|jre|jdk|management|dind)(?:-(?:alpine|slim|bookworm|bullseye|trixie|management|rootless))*$/;
/** Repositories where a code name is the version. */
const NAMED_RELEASES = new Set(
  ['debian', 'ubuntu', 'buildpack-deps', 'kali-rolling'].map((name) => `docker.io/library/${name}`),
);
/** Publishers whose images have no version tags at all: only a digest pins them. */
const WITHOUT_VERSIONS = /^(?:gcr\.io\/distroless|cgr\.dev\/chainguard)\//;
/** Tags of distroless that are still built; the project's README calls any other deprecated and no longer updated. */
const DISTROLESS_TAGS =
  /^(?:latest|nonroot|debug|debug-nonroot)(?:-(?:amd64|arm64|arm|s390x|ppc64le|riscv64))?$|^[\da-f]{40}$/;

/** The verdict on one reference: a digest or a version holds, no tag or one that moves does not. */
export function* judgeTag(
  reference: ImageReference,
  origin: Origin,
  fix: { readonly fix?: Fix } = {},
): Generator<Outcome> {
  const { tag, digest, registry, repository } = reference;
  if (digest.kind === 'known' && digest.value !== undefined) {
    yield held(origin);
    return;
  }
  if (tag.kind === 'unknown') {
    yield undecided(origin, `the version of ${referenceText(reference)}: ${tag.why}`, ask(tag));
    return;
  }
  const repo = repository.kind === 'known' ? repository.value : '';
  const written = referenceText(reference);
  const place = registry.kind === 'known' ? `${registry.value}/${repo}` : repo;
  if (/^gcr\.io\/distroless\//.test(place) && tag.value !== undefined && !DISTROLESS_TAGS.test(tag.value)) {
    const kept = 'the project builds latest, nonroot, debug and debug-nonroot alone';
    yield violated(origin, `${withGiver(written, origin, 'version')} is not updated any more: ${kept}`);
  } else if (WITHOUT_VERSIONS.test(place)) {
    yield violated(
      origin,
      `${withGiver(written, origin, 'version')} moves with every release; its publisher has no version tags, so only a digest names one`,
      { severity: 'low' },
    );
  } else if (tag.value === undefined) {
    yield violated(origin, `${withGiver(written, origin, 'version')} has no tag, which means latest`, fix);
  } else if (
    isMoving(tag.value) ||
    (isVariant(tag.value) && repository.kind === 'known' && !namesReleases(reference))
  ) {
    yield violated(origin, `${withGiver(written, origin, 'version')} names whatever is newest, not a version`, fix);
  } else if (isVariant(tag.value) && repository.kind === 'unknown') {
    yield undecided(origin, `whether ${tag.value} is a version of ${written}: ${repository.why}`, ask(repository));
  } else yield held(origin);
}

/**
 * Whether a tag without a number says that it moves; `stable-alpine` and `lts-bookworm` are variants of what does.
 * `latest-v21.1` is the newest of a version, as `21.1` is.
 */
const isMoving = (tag: string): boolean => {
  const lower = tag.toLowerCase();
  if (/\d/.test(lower) && !/^latest(?!-v\d)/.test(lower)) return false;
  return FLOATING.has(lower) || FLOATING.has(lower.split('-', 1)[0] ?? '') || lower.endsWith('-latest');
};

const isVariant = (tag: string): boolean => VARIANT.test(tag.toLowerCase());

const namesReleases = (reference: ImageReference): boolean => NAMED_RELEASES.has(repositoryKey(reference) ?? '');
