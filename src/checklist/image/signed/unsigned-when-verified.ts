import { nist190 } from '../../../knowledge/frameworks/standards.ts';
import { recordKey } from '../../../model/scan-record.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const record = (signedBy: string | null, reference = 'ghcr.io/team/app:1.4'): string =>
  JSON.stringify({ reference, digest: DIGEST, day: '2026-11-20', signedBy: signedBy ?? undefined });

export const unsignedWhenVerified = defineRule({
  id: 'image/signed/unsigned-when-verified',
  subject: 'service',
  severity: 'medium',
  onlyRecords: true,
  title: 'Nobody who is trusted signed the image',
  why: 'Whoever has the password of the registry can put anything under this name, and nobody would notice.',
  remedy:
    'Sign what the pipeline pushed (`plimsoll sign`), then `plimsoll verify` with your key or policy; deploy by `plimsoll up`, which verifies each time.',
  references: [
    { title: 'Sigstore: signing containers', url: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/' },
    nist190('4.1.5'),
  ],
  examples: {
    bad: [
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «ghcr.io/team/app:1.4»\n',
        'verification-record.json': record(null),
      }),
    ],
    good: [
      {
        'compose.yaml': 'services:\n  web:\n    image: ghcr.io/team/app:1.4\n',
        'verification-record.json': record('release.pub'),
      },
      {
        'compose.yaml': `services:\n  web:\n    image: ghcr.io/team/app@${DIGEST}\n`,
        'verification-record.json': record('release.pub', `ghcr.io/team/app@${DIGEST}`),
      },
    ],
    silent: [
      { 'compose.yaml': 'services:\n  web:\n    image: ghcr.io/team/app:1.4\n' },
      {
        'compose.yaml': 'services:\n  web:\n    image: ghcr.io/team/app:1.5\n',
        'verification-record.json': record('release.pub'),
      },
    ],
  },
  *check({ image: { reference } }, { verified }) {
    const name = reference?.value.kind === 'known' ? reference.value.value : undefined;
    const key = name && recordKey(name);
    const found = key === undefined ? undefined : verified?.(key);
    if (!found || !reference || !name) return;
    // a tag may have been moved since; a digest is the image itself
    const fixed = name.digest.kind === 'known' && name.digest.value !== undefined;
    if (found.signedBy !== undefined) yield held({ ...reference.origin, strength: fixed ? 'built' : 'declared' });
    else yield violated(reference.origin, `was looked at on ${found.day}, and nobody who is trusted signed it`);
  },
});
