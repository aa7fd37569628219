import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/no-unneeded-packages',
  title: 'Holds only the packages it needs',
  level: 2,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'The final image contains no compilers, debuggers, editors, network tools, ssh servers or other packages that only building or debugging needs.',
  why: 'An intruder with curl, netcat and gcc at hand needs to bring nothing along. Every spare package also shows up in the next vulnerability scan.',
  remedy:
    'Install with `--no-install-recommends` (apt) or `--no-cache` (apk), and keep build tools in a build stage. Removing a package in a later RUN leaves it in the earlier layer: install with `apk add --no-cache --virtual .build-deps` and `apk del .build-deps` in the same RUN.',
  references: [
    cisDocker('4.3'),
    cisDocker('5.7'),
    nist190('4.1.2'),
    owaspTop10('D04'),
    pciDss('2.2.4'),
    { title: 'ISO/IEC 27001:2022, A.8.18' },
  ],
  covers: ['IMG-7'],
});
