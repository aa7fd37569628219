import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/not-in-image',
  title: 'Keeps secrets out of the images you build',
  level: 1,
  gating: true,
  gates: 'service',
  ofImage: true,
  builtOnly: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No layer, no environment variable and no history entry of an image you build holds a secret.',
  why: 'Everyone who can pull an image can read every layer, also files that a later RUN deleted, and the history with the build arguments.',
  remedy:
    'Hand secrets to a build with `RUN --mount=type=secret,id=...` and to the service at run time as a file. `ENV PASSWORD=${DB_PASSWORD}` is empty without an ARG and baked in with one. Keep `.env` and `secrets/` out of the build context with .dockerignore. Once pushed, revoke the secret.',
  references: [
    cisDocker('4.10'),
    nist190('4.1.4'),
    owaspTop10('D06'),
    pciDss('8.6.2'),
    { title: 'ISO/IEC 27001:2022, A.8.12' },
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  covers: ['SEC-3'],
});
