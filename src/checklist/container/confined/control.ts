import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/confined',
  title: "Keeps the kernel's confinement switched on",
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'seccomp, AppArmor or SELinux and the masking of /proc and /sys are not switched off for the container, and no system call filter weaker than the default replaces them.',
  why: 'The default profile refuses some 40 system calls and the paths that container escapes have used for years. `unconfined` hands all of them back.',
  remedy:
    'Remove `seccomp=unconfined`, `apparmor=unconfined`, `label=disable` and `systempaths=unconfined` from `security_opt`. If one call is missing, write a profile that adds just that one to the default. systempaths=unconfined is visible on a running container only as empty MaskedPaths.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.22', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.5.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 6',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 2.2.6' },
    { title: 'Docker: seccomp profiles', url: 'https://docs.docker.com/engine/security/seccomp/' },
    { title: 'Docker: AppArmor profiles', url: 'https://docs.docker.com/engine/security/apparmor/' },
  ],
  covers: [],
});
