import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/monitored',
  title: 'Is scanned again after it was deployed',
  level: 2,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll scan image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'What is deployed is compared with new advisories on a schedule, at least weekly: a scheduled pipeline, the registry, or Plimsoll watching the engine.',
  why: 'An image that was clean on the day of its release collects known flaws while it runs unchanged. Most of what is exploited was published after the deployment.',
  remedy:
    'Add a scheduled scan of the deployed digests to CI, or keep the package list of `plimsoll sbom` and compare it with every new database: `plimsoll db update`, then `plimsoll scan sbom:FILE`.',
  references: [
    cisDocker('4.4'),
    nist190('4.1.1'),
    owaspTop10('D02'),
    pciDss('11.3.1'),
    pciDss('11.3.1.1'),
    { title: 'ISO/IEC 27001:2022, A.5.7' },
    { title: 'SOC 2, CC7.1' },
  ],
  covers: ['IMG-4'],
});
