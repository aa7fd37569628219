import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/scanned',
  title: 'Is scanned for vulnerabilities before it is deployed',
  level: 1,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll scan image:{image}' },
    { by: 'registry', command: 'plimsoll verify {image}' },
  ],
  what: 'There is a record that this very image was examined: a scan of its digest on this machine, a signed attestation beside it in the registry, or a pipeline step that stops the build when it finds something.',
  why: 'Images bring hundreds of packages that nobody on the team chose. Without a look at them the first to list the holes is the attacker, with a public exploit in hand.',
  remedy:
    'Run `plimsoll scan image:{image}` before you push (with a database: `plimsoll db update`), or add a pipeline step that blocks. A scan that only prints does not count: `docker scout cves` exits 0 whatever it finds unless --exit-code is given.',
  references: [
    cisDocker('4.4'),
    nist190('4.1.1'),
    owaspCheatSheet('9'),
    pciDss('6.3.1'),
    pciDss('11.3.1.3'),
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'SOC 2, CC7.1' },
  ],
  covers: ['IMG-3', 'GOV-8'],
});
