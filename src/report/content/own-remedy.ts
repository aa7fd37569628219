import type { Finding } from '../../posture/finding.ts';

/** What to do about a finding in the words of the file it is in, where that has others than Compose and Dockerfiles. */
export const ownRemedy = ({ related }: Pick<Finding, 'related'>): string | undefined =>
  related.find(({ isRemedy }) => isRemedy)?.note;
