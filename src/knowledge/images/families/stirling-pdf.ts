import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'Stirling-Tools/Stirling-PDF@01c0c618:Dockerfile';

/** Stirling PDF. */
export const stirlingPdf: Family = {
  id: 'stirling-pdf',
  kind: 'server',
  repositories: [
    'docker.io/stirlingtools/stirling-pdf',
    'docker.io/frooodle/s-pdf',
    'ghcr.io/stirling-tools/stirling-pdf',
    'docker.stirlingpdf.com/stirlingtools/stirling-pdf',
  ],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ownUser: read({ name: 'stirlingpdfuser', uid: undefined, gid: undefined }, DOCKERFILE),
    dropsTo: inferred({ name: 'stirlingpdfuser', uid: 1000, how: 'su-exec' }, COMMONLY_KNOWN),
    ports: read([8080], DOCKERFILE),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
  },
};
