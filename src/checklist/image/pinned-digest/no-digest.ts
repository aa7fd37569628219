import { ask } from '../../ask.ts';
import { held, undecided, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgeTag } from '../pinned-tag/judge-tag.ts';
import { referenceText, withGiver } from '../reference-text.ts';

/** Only images of others: one's own are named by the build that makes them. */
export const noDigest = defineRule({
  id: 'image/pinned-digest/no-digest',
  subject: 'settings',
  severity: 'low',
  title: 'The image is named by a tag that its publisher can move',
  why: 'A tag is a name that anyone with push rights can point at other content; only a digest says which bytes were reviewed.',
  remedy: 'Append the digest that was tested: postgres:17.6@sha256:…; let Renovate or Dependabot move both together.',
  references: [
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  examples: {
    bad: [bad({ 'compose.yaml': 'services:\n  cache:\n    image: «redis:8.2»\n' })],
    good: [
      {
        'compose.yaml': `services:\n  cache:\n    image: redis:8.2@sha256:${'0123456789abcdef'.repeat(4)}\n`,
      },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  cache:\n    image: redis:${REDIS_TAG}\n' }],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    build: .\n    image: shop:1.4\n', Dockerfile: 'FROM node:24.11\n' },
    ],
  },
  *check(service) {
    const { reference } = service.image;
    if (!reference || service.built || reference.value.kind === 'unknown') return;
    const { digest } = reference.value.value;
    if (digest.kind === 'unknown') {
      yield undecided(
        reference.origin,
        `the digest of ${referenceText(reference.value.value)}: ${digest.why}`,
        ask(digest),
      );
    } else if (digest.value !== undefined) yield held(reference.origin);
    else {
      yield violated(
        reference.origin,
        `${withGiver(referenceText(reference.value.value), reference.origin, 'version')} has no digest, so what it names can change`,
        // of a tag that moves pinned-tag says so already
        [...judgeTag(reference.value.value, reference.origin)].some(({ kind }) => kind === 'violated')
          ? { severity: 'info' }
          : {},
      );
    }
  },
});
