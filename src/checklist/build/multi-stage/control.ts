import { nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/multi-stage',
  title: 'Leaves build tools in a build stage',
  level: 2,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'Where something is compiled or dependencies for building are installed, the final stage starts anew and copies only the result.',
  why: 'A compiler, a package manager with its credentials, tests and sources in production serve the intruder only.',
  remedy:
    'Name a build stage (`FROM node:24 AS build`), end with a small final one that has its own WORKDIR, USER and CMD and `COPY --from=build`. One stage called builder is not two. Build and final stage need the same libc: a module compiled on Debian does not load on Alpine.',
  references: [
    nist190('4.1.2'),
    owaspTop10('D04'),
    { title: 'Docker: multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
  ],
  covers: ['BLD-1'],
});
