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
    { title: 'CIS Docker Benchmark 1.6, 4.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.1.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 9',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 6.2.4' },
    { title: 'PCI DSS 4.0.1, 11.3.1.3' },
    { title: 'ISO/IEC 27001:2022, A.8.25' },
    { title: 'ISO/IEC 27001:2022, A.8.29' },
    { title: 'SOC 2, CC8.1' },
  ],
  covers: ['BLD-4', 'BLD-11', 'GOV-9'],
});
