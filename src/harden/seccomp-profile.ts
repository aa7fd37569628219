import { callsWithFallback, ordinaryCalls, type SyscallGroup, syscallGroups } from '../knowledge/host/syscalls.ts';

const EPERM = 1;
const ENOSYS = 38;
/** Flags of clone that make namespaces. Source: linux/sched.h, CLONE_NEW*. */
const NEW_NAMESPACES = 0x7e020000;
/** Sockets to the hypervisor, past every network. Source: linux/socket.h. */
const AF_VSOCK = 40;
/** Persona that change nothing but how addresses are laid out. Source: linux/personality.h. */
const PERSONAS = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff];

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
      {
        names: ['clone'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: NEW_NAMESPACES, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }],
      },
      {
        names: ['socket'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value: AF_VSOCK, op: 'SCMP_CMP_NE' }],
      },
      ...PERSONAS.map((value) => ({
        names: ['personality'],
        action: 'SCMP_ACT_ALLOW',
        args: [{ index: 0, value, op: 'SCMP_CMP_EQ' }],
      })),
      { names: callsWithFallback, action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS },
    ],
  };
};
