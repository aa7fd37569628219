import { cisDocker, nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/current-base',
  title: 'Builds on releases that still get fixes',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'The base image, its distribution and its language runtime are within their support time on the day of the check, and something keeps them moving: an updater, or a scheduled rebuild that pulls.',
  why: 'After its end of life a release gets no more fixes while flaws keep being found in it. Pulling a frozen tag again brings the same bytes, so `docker pull` of an old tag updates nothing.',
  remedy:
    'Move to a supported release (Node 24, Debian 13 and PostgreSQL 18 are supported; Node 18 and 20, Ubuntu 20.04 and PostgreSQL 13 are not), rebuild with `docker build --pull`, and let Renovate or Dependabot propose the next one.',
  references: [
    cisDocker('4.4'),
    cisDocker('5.28'),
    nist190('4.1.1'),
    nist190('4.2.2'),
    nist190('4.1.2'),
    pciDss('6.3.3'),
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'Support dates of bases and runtimes', url: 'https://endoflife.date/' },
  ],
  covers: ['IMG-5'],
});
