import { cvss2 } from './cvss2.ts';
import { cvss3 } from './cvss3.ts';
import { cvss4 } from './cvss4.ts';

/** The score of a vector of any version, 0 to 10 with one decimal; undefined for a text that is none. */
export const cvssScore = (vector: string): number | undefined => {
  if (vector.startsWith('CVSS:4.0/')) return cvss4(vector);
  if (/^CVSS:3\.[01]\//.test(vector)) return cvss3(vector);
  return cvss2(vector.replace(/^\(|\)$/g, ''));
};
