import { owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/rotated',
  title: 'Changes secrets on time and after a leak',
  level: 3,
  gating: true,
  gates: 'project',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'person', command: 'Record the date of the last rotation: plimsoll secrets rotate NAME --record' },
  ],
  what: 'Each secret has a recorded date and an age limit that fits its kind, certificates and keys are replaced before they run out, and a leaked one is revoked at once.',
  why: 'A secret that nobody has ever changed is known to everyone who has left, and when it leaks nobody knows what breaks if it is changed.',
  remedy:
    '`plimsoll secrets list` names each secret, where it is kept and who gets it; `plimsoll secrets rotate NAME` makes up a new value in the file that keeps it, says what else has to be told and started anew, and writes down the day (docs/secrets.md). What somebody else issues you change there, then `plimsoll secrets rotate NAME --record`. Change each once by that list. Keys and certificates at least quarterly; for passwords a fixed month is not the point (NIST advises against it for people): what counts is that it can be done, and is done after a leak or a leaver.',
  references: [
    owaspTop10('D06'),
    pciDss('8.6.3'),
    pciDss('3.7.4'),
    { title: 'ISO/IEC 27001:2022, A.5.17' },
    { title: 'NIST SP 800-63B: authenticators', url: 'https://pages.nist.gov/800-63-4/sp800-63b.html' },
  ],
  covers: ['SEC-6', 'SEC-7', 'SEC-8'],
});
