import { reaches, type Severity } from '../model/severity.ts';
import type { Vulnerability } from '../model/vulnerability.ts';

/** Whether a vulnerability is as bad as a threshold; what is exploited today is, at any. */
export const isFailing = ({ severity, exploitedSince }: Vulnerability, threshold: Severity): boolean =>
  exploitedSince !== undefined || reaches(severity, threshold);
