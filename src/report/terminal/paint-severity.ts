import type { Severity } from '../../model/severity.ts';
import type { Paint } from './paint.ts';

/** A text in the colour of a severity. */
export const paintSeverity = (severity: Severity, text: string, paint: Paint): string => {
  if (severity === 'critical' || severity === 'high') return paint.red(text);
  return severity === 'medium' ? paint.yellow(text) : paint.cyan(text);
};
