import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/scanned',
  title: 'Scans what it holds and says when something is wrong',
  level: 3,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'All tags that may be deployed are scanned on a schedule, new advisories that concern them reach a person, and newer versions of third-party images are announced.',
  why: 'A registry is the archive from which roll-backs and forgotten hosts pull. Stale images there carry every flaw since their build.',
  remedy:
    'Run `plimsoll scan` over the registry on a schedule, or use its own scanner (Harbor, ECR, GHCR with a workflow). Delete tags that nobody may deploy any more, by rule.',
  references: [
    cisDocker('4.4'),
    nist190('4.2.2'),
    nist190('4.1.1'),
    nist190('4.1.5'),
    owaspTop10('D02'),
    pciDss('6.3.1'),
    pciDss('11.3.1'),
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'SOC 2, CC4.2' },
  ],
  covers: ['REG-8', 'REG-9', 'REG-10'],
});
