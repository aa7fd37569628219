import {
  callsWithFallback,
  conditionalCalls,
  ordinaryCalls,
  type SyscallGroup,
  syscallGroups,
} from '../knowledge/host/syscalls.ts';

const EPERM = 1;
const ENOSYS = 38;

const ARCHITECTURES = [
  { architecture: 'SCMP_ARCH_X86_64', subArchitectures: ['SCMP_ARCH_X86', 'SCMP_ARCH_X32'] },
  { architecture: 'SCMP_ARCH_AARCH64', subArchitectures: ['SCMP_ARCH_ARM'] },
];

/**
 * A profile in the engine's own form: ordinary calls, and those of some groups. Known calls of other groups are
 * forbidden; what nobody knew when this was written does not exist (ENOSYS), so that programs fall back on what they used
 * before. `boundTo` says which image it was found for. Source: docs.docker.com, seccomp; OCI runtime specification 1.1,
 * linux.seccomp.
 */
export const seccompProfile = (groups: readonly string[], boundTo: string): { readonly [key: string]: unknown } => {
  const isNeeded = ({ name }: SyscallGroup): boolean => groups.includes(name);
  const needed = syscallGroups.filter(isNeeded).flatMap(({ calls }) => calls);
  const denied = syscallGroups.filter((group) => !isNeeded(group)).flatMap(({ calls }) => calls);
  return {
    defaultAction: 'SCMP_ACT_ERRNO',
    defaultErrnoRet: ENOSYS,
    archMap: ARCHITECTURES,
    syscalls: [
      { names: [...ordinaryCalls, ...needed].sort(), action: 'SCMP_ACT_ALLOW', comment: boundTo },
      { names: denied.sort(), action: 'SCMP_ACT_ERRNO', errnoRet: EPERM, comment: 'not needed when it was tried' },
      ...[...conditionalCalls].flatMap(([name, conditions]) =>
        conditions.map((condition) => ({ names: [name], action: 'SCMP_ACT_ALLOW', args: [condition] })),
      ),
      { names: callsWithFallback, action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
    ],
  };
};
