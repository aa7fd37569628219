import type { WatchPolicy } from '../../policy/policy.ts';
import type { Alert } from '../alert.ts';

type Expectation = WatchPolicy['expect'][number];

/** Whether the operator said that this is to be expected. */
export const isExpected = (
  expectations: readonly Expectation[],
  { detection, container, message }: Pick<Alert, 'detection' | 'container' | 'message'>,
): boolean =>
  expectations.some(
    (one) =>
      one.detection === detection &&
      (one.service === undefined || one.service === container.service) &&
      (one.holds === undefined || message.includes(one.holds)),
  );
