import { reaches, type Severity } from '../model/severity.ts';
import { isFailing } from './is-failing.ts';
import { type Scanned, severityOf } from './scanned.ts';

/** Whether an image holds a vulnerability or a credential as bad as a threshold. */
export const failsAt = ({ image, lookedUp }: Pick<Scanned, 'image' | 'lookedUp'>, threshold: Severity): boolean =>
  lookedUp?.vulnerabilities.some((one) => isFailing(one, threshold)) === true ||
  image.secrets.some((secret) => reaches(severityOf(secret), threshold));
