import type { Service } from '../../../model/service.ts';

/** The ports of the container that a service publishes for TCP; 0 stands for one that is not known. */
export const targetsOf = ({ settings: { ports } }: Service): ReadonlySet<number> =>
  new Set(
    ports.items
      .filter(({ protocol }) => protocol !== 'udp')
      .map(({ target }) => (target.kind === 'known' ? target.value.from : 0)),
  );
