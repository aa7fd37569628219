/** How bad something is, of findings, leaked credentials, vulnerabilities and alerts alike. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** From the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** Whether somebody's word is one of the five. */
export const isSeverity = (value: unknown): value is Severity => SEVERITIES.some((one) => one === value);

/** Whether something is as bad as a threshold, or worse. */
export const reaches = (severity: Severity, threshold: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);

/** The worse of two severities. */
export const worseOf = (a: Severity, b: Severity): Severity => (reaches(a, b) ? a : b);

/** Sorts the worst first. */
export const bySeverity = (a: { readonly severity: Severity }, b: { readonly severity: Severity }): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
