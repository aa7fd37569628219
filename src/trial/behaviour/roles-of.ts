import type { ObservedRole } from './observation.ts';
import type { ContainerProcess } from './process-table.ts';

/** The processes of two looks by role, as the second shows them; a role none of whose processes stayed was replaced. */
export const rolesOf = (
  first: readonly ContainerProcess[],
  second: readonly ContainerProcess[],
): readonly ObservedRole[] => {
  const roles = new Map<string, ContainerProcess[]>();
  for (const one of second) roles.set(one.role, [...(roles.get(one.role) ?? []), one]);
  const before = new Set(first.map(({ pid, started }) => `${pid} ${started}`));
  return [...roles].map(([role, members]) => ({
    role,
    count: members.length,
    users: [...new Set(members.map(({ uid, gid }) => `${uid}:${gid}`))].sort(),
    replaced:
      first.some((one) => one.role === role) && !members.some(({ pid, started }) => before.has(`${pid} ${started}`)),
  }));
};
