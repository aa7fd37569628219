import { recordKey } from '../../../model/scan-record.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const COMPOSE = 'services:\n  web:\n    image: ghcr.io/team/app:1.4\n';
const record = (builder: string | undefined): string =>
  JSON.stringify({
    ...{ reference: 'ghcr.io/team/app:1.4', digest: `sha256:${'a'.repeat(64)}`, day: '2026-11-20' },
    ...{ signedBy: 'release.pub', builder },
  });

export const unprovenWhenVerified = defineRule({
  id: 'build/provenance/unproven-when-verified',
  subject: 'service',
  severity: 'low',
  onlyRecords: true,
  title: 'Nobody who is trusted states how the image was built',
  why: 'After the next attack on a build chain nobody can tell whether this image came from the runner that was taken over.',
  remedy: 'Attest it in the pipeline: `plimsoll attest IMAGE --type provenance --key FILE`, then `plimsoll verify` it.',
  references: [{ title: 'SLSA: provenance', url: 'https://slsa.dev/spec/v1.1/provenance' }],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    build: .\n    image: «ghcr.io/team/app:1.4»\n',
        Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 1000:1000\n',
        'verification-record.json': record(undefined),
      }),
    ],
    good: [
      {
        'compose.yaml': COMPOSE,
        'verification-record.json': record('https://github.com/actions/runner/github-hosted'),
      },
    ],
    // of somebody else's image it is good to have, and not ours to ask
    silent: [{ 'compose.yaml': COMPOSE }, { 'compose.yaml': COMPOSE, 'verification-record.json': record(undefined) }],
  },
  *check({ built, image: { reference } }, { verified }) {
    const key = reference?.value.kind === 'known' ? recordKey(reference.value.value) : undefined;
    const found = key === undefined ? undefined : verified?.(key);
    if (!found || !reference) return;
    if (found.builder !== undefined) yield held(reference.origin);
    else if (built)
      yield violated(
        reference.origin,
        `was looked at on ${found.day}, and nobody who is trusted states its provenance`,
      );
  },
});
