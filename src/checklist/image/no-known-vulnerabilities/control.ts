import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/no-known-vulnerabilities',
  title: 'Contains no vulnerability that should have been fixed',
  level: 2,
  gating: true,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'image', command: 'plimsoll scan image:{image}' },
    { by: 'registry', command: 'plimsoll scan {image}' },
  ],
  what: 'No package of the image has a flaw listed as exploited in the wild, and none has a high or critical flaw whose fix has been out for more than 14 days. Flaws without a fix, and those a VEX statement declares not to affect the product, are shown but do not hold the level back.',
  why: 'A known flaw with a published fix is the cheapest way in: scanners look for it around the clock, and the exploit is often public within days of the fix.',
  remedy:
    'Rebuild on the current base (`docker build --pull`), raise the package that the finding names, and where the code is never reached say so in a VEX statement. `plimsoll scan image:{image}` names the instruction that brought each package in.',
  references: [
    cisDocker('4.4'),
    nist190('4.1.1'),
    owaspTop10('D02'),
    pciDss('6.3.3'),
    pciDss('11.3.1'),
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'SOC 2, CC7.1' },
    {
      title: 'CISA: known exploited vulnerabilities',
      url: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
    },
  ],
  covers: ['IMG-3'],
});
