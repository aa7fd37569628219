import { cisDocker, nist190, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/signed',
  title: 'Is signed, and the signature is verified before it runs',
  level: 3,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'registry', command: 'plimsoll verify {image}' },
  ],
  what: 'Images you build carry a signature that verifies against an identity or key you name; third-party images are verified where their publisher signs.',
  why: 'Without a signature nobody can tell an image of your pipeline from one pushed with a stolen registry password.',
  remedy:
    'Sign the digest in the pipeline with cosign or notation (`plimsoll sign {image}`) and deploy through `plimsoll up`, which verifies first. Not with `docker trust`: Docker Content Trust is being shut down and its server goes away on 2026-12-08.',
  references: [
    cisDocker('4.5'),
    cisDocker('4.12'),
    nist190('4.1.5'),
    owaspCheatSheet('13'),
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'SOC 2, CC6.8' },
    { title: 'Sigstore: signing containers', url: 'https://docs.sigstore.dev/cosign/signing/signing_with_containers/' },
    { title: 'Notary Project', url: 'https://notaryproject.dev/' },
  ],
  covers: ['BLD-5'],
});
