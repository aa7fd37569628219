import { tagKind } from '../../../knowledge/images/tag-kind.ts';
import type { Fix } from '../../../model/change.ts';
import type { ImageReference } from '../../../model/dockerfile.ts';
import type { Origin } from '../../../model/place.ts';
import { ask } from '../../ask.ts';
import { held, type Outcome, undecided, violated } from '../../outcome.ts';
import { referenceText, withGiver } from '../reference-text.ts';

/** The verdict on one reference: a digest or a version holds, no tag or one that moves does not. */
export function* judgeTag(
  reference: ImageReference,
  origin: Origin,
  fix: { readonly fix?: Fix } = {},
): Generator<Outcome> {
  const { tag, digest } = reference;
  if (digest.kind === 'known' && digest.value !== undefined) {
    yield held(origin);
    return;
  }
  const written = referenceText(reference);
  const kind = tagKind(reference);
  if (kind.kind === 'unknown') {
    const what = tag.kind === 'unknown' ? 'the version' : `whether ${tag.value} is a version`;
    yield undecided(origin, `${what} of ${written}: ${kind.why}`, ask(kind));
    return;
  }
  const named = withGiver(written, origin, 'version');
  switch (kind.value) {
    case 'version':
      yield held(origin);
      break;
    case 'none':
      yield violated(origin, `${named} has no tag, which means latest`, fix);
      break;
    case 'moving':
      yield violated(origin, `${named} names whatever is newest, not a version`, fix);
      break;
    case 'unversioned': {
      const why = 'its publisher has no version tags, so only a digest names one';
      yield violated(origin, `${named} moves with every release; ${why}`, {
        severity: 'low',
        remedy: `Append the digest that was tested: ${written}@sha256:…, which \`docker buildx imagetools inspect ${written}\` prints; let Renovate or Dependabot move it.`,
      });
      break;
    }
    case 'ended': {
      const kept = 'the project builds latest, nonroot, debug and debug-nonroot alone';
      yield violated(origin, `${named} is not updated any more: ${kept}`, {
        remedy:
          'Take the image that bears the version in its name, such as gcr.io/distroless/nodejs24-debian13:nonroot (the README of distroless lists them), and add its digest.',
      });
    }
  }
}
