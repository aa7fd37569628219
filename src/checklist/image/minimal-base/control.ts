import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/minimal-base',
  title: 'Starts from a small base',
  level: 2,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'The final stage starts from a base without the tools of a full operating system: a slim or Alpine variant, a distroless or Wolfi image, or scratch.',
  why: 'Each package is something to patch and something an intruder can use: a compiler, a package manager, curl. Full bases bring several hundred that the service never calls.',
  remedy:
    'Take the slim or Alpine variant of the same version (`python:3.14-slim`), or copy the result of a build stage into one. Alpine uses musl: native modules built on glibc do not run there, so build and run on the same libc.',
  references: [
    cisDocker('4.3'),
    nist190('4.1.2'),
    owaspTop10('D04'),
    pciDss('2.2.4'),
    { title: 'Docker: choose the right base image', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  covers: ['IMG-1'],
});
