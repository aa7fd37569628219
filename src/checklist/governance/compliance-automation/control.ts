import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'governance/compliance-automation',
  title: 'Repeats the compliance checks by itself',
  level: 4,
  gating: true,
  gates: 'organisation',
  settledBy: [{ by: 'file', command: 'plimsoll comply cis-docker --format oscal' }],
  what: 'The compliance checks run on a schedule and at each change, write a machine-readable result (OSCAL), and a slip reaches a person.',
  why: 'A check once a year describes one good day. Systems slip the week after.',
  remedy:
    'Schedule `plimsoll comply` in CI or on the server and store its OSCAL output beside the last one; alert when the level drops.',
  references: [
    nist190('4.1.2'),
    nist190('4.4.3'),
    pciDss('10.4.1.1'),
    { title: 'ISO/IEC 27001:2022, A.5.36' },
    { title: 'SOC 2, CC2.1' },
    { title: 'SOC 2, CC4.1' },
    { title: 'NIST OSCAL', url: 'https://pages.nist.gov/OSCAL/' },
  ],
  covers: ['GOV-3'],
});
