import type { Found } from '../../knowledge/credentials/found.ts';
import type { Violated } from '../outcome.ts';

/**
 * How much a credential in the clear counts: what is certain and opens much is critical; what opens little, or is made to be
 * shown half the time (a test key, the address that errors are sent to), is worth a look and holds nobody back.
 */
export const countsAs = ({
  confidence,
  severity,
}: Pick<Found, 'confidence' | 'severity'>): Pick<Violated, 'severity' | 'holdsBack'> => {
  if (severity === 'low' || severity === 'info') return { severity, holdsBack: 'nothing' };
  return { severity: confidence === 'certain' && severity === 'high' ? 'critical' : severity };
};
