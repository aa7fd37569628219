import { nist190, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/pinned-digest',
  title: 'Pins third-party images by digest',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'Every image of others, in FROM, in COPY --from and in compose.yaml, names its digest beside its tag. For images of your own it is recommended.',
  why: 'A tag is a pointer that its owner, or whoever took over the account, can turn to other bytes. A digest is the hash of the bytes: what you tested is what runs.',
  remedy:
    'Write `nginx:1.30.1@sha256:...`; `docker buildx imagetools inspect nginx:1.30.1` tells the digest. Let Renovate or Dependabot raise tag and digest together, or the pin turns into an image that never gets a fix.',
  references: [
    nist190('4.1.5'),
    owaspCheatSheet('13'),
    { title: 'ISO/IEC 27001:2022, A.8.32' },
    { title: 'Docker: pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  covers: ['IMG-2'],
});
