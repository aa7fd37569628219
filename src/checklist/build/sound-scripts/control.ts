import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/sound-scripts',
  title: 'Fails when a step of its scripts fails',
  level: 1,
  gating: false,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Commands in RUN stop at the first error, pipes included, quote what they expand and change folders with WORKDIR.',
  why: 'A failed download in the middle of a pipe is a success to the shell. The image is built, and what should have been verified never was.',
  remedy:
    'Set `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` or write the download to a file and check it; join with `&&` or start with `set -e`; quote "$VARIABLES".',
  references: [
    { title: 'ISO/IEC 27001:2022, A.8.28' },
    { title: 'Dockerfile: using pipes', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  covers: [],
});
