import { nist190, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/pinned-tag',
  title: 'Names a version of every image',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Every image that is pulled or built from carries a tag other than latest, or a digest. A tag built from a variable counts by the value the project gives it.',
  why: 'latest and a missing tag mean whatever was pushed last. Two machines then run different code under one name, a roll-back has nothing to go back to, and a hostile push reaches production with the next pull.',
  remedy:
    'Write the version you tested: `node:24.11-alpine3.22` rather than `node:latest`. A tag such as `node:24-alpine` still moves, so add a digest at level 3. Tag your own builds with a version or the commit. A comment behind FROM on the same line is not a comment to Docker: put it on its own line.',
  references: [
    nist190('4.2.2'),
    owaspCheatSheet('13'),
    { title: 'ISO/IEC 27001:2022, A.8.32' },
    { title: 'SOC 2, CC8.1' },
    {
      title: 'Docker: image tags and digests in builds',
      url: 'https://docs.docker.com/build/building/best-practices/',
    },
  ],
  covers: ['IMG-2', 'BLD-12'],
});
