import type { Finding } from '../../posture/finding.ts';

/** What to do about a finding in this very case: in the words of its file, or what its rule knows of such services. */
export const ownRemedy = ({ related }: Pick<Finding, 'related'>): string | undefined =>
  related.find(({ isRemedy }) => isRemedy)?.note;
