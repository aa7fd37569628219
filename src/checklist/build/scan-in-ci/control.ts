import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/scan-in-ci',
  title: 'Is scanned in the pipeline, which stops on findings',
  level: 3,
  gating: true,
  gates: 'pipeline',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Between building and pushing, the pipeline scans the image and fails at a set severity. The step cannot be skipped or continue on error.',
  why: 'A scan that somebody runs by hand is left out on the day it matters. One that only prints lets everything through.',
  remedy:
    'Add `plimsoll scan image:NAME --fail-on high` between build and push. Other scanners need their switch: `--exit-code 1` for Trivy, `--exit-code` for Docker Scout, `--fail-on high` for Grype. No `continue-on-error`, no `|| true`.',
  references: [
    cisDocker('4.4'),
    nist190('4.1.1'),
    owaspCheatSheet('9'),
    pciDss('6.2.4'),
    pciDss('11.3.1.3'),
    { title: 'ISO/IEC 27001:2022, A.8.25' },
    { title: 'ISO/IEC 27001:2022, A.8.29' },
    { title: 'SOC 2, CC8.1' },
  ],
  covers: ['BLD-4', 'BLD-11', 'GOV-9'],
});
