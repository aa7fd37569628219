import { cisDocker, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/provenance',
  title: 'Proves how it was built',
  level: 4,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [{ by: 'registry', command: 'plimsoll verify {image}' }],
  what: 'The image carries a signed statement of source, commit and builder (SLSA provenance) and a package list, and both verify.',
  why: 'After the next attack on a build chain the question is which of your images were touched. Only provenance made by the builder answers it.',
  remedy:
    'Build with `docker buildx build --provenance=mode=max --sbom=true`, sign the attestations (`plimsoll attest {image}`) and verify them in `plimsoll up`. mode=max records build arguments: another reason to have no secret in them.',
  references: [
    cisDocker('4.12'),
    owaspCheatSheet('13'),
    pciDss('6.3.2'),
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'SLSA: provenance', url: 'https://slsa.dev/spec/v1.1/provenance' },
    { title: 'Docker: build attestations', url: 'https://docs.docker.com/build/metadata/attestations/' },
  ],
  covers: [],
});
