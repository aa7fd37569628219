import type { Observation } from './observation.ts';

/** What every look at a service saw: its nature, as far as that can be told from so many looks. */
export const stableBehaviour = (looks: readonly Observation[]): Pick<Observation, 'roles' | 'listeners' | 'data'> => {
  const [first, ...others] = looks;
  const isSteady = ({ role }: Observation['roles'][number]): boolean =>
    others.every(({ roles }) => roles.some((other) => other.role === role));
  return {
    roles: (first?.roles ?? []).filter(isSteady),
    listeners: common(looks.map(({ listeners }) => listeners)),
    data: common(looks.map(({ data }) => data)),
  };
};

const common = ([first = [], ...others]: readonly (readonly string[])[]): readonly string[] =>
  first.filter((item) => others.every((list) => list.includes(item)));
