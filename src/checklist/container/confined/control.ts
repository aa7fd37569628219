import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('5.2'),
    cisDocker('5.3'),
    cisDocker('5.22'),
    nist190('4.4.3'),
    owaspCheatSheet('6'),
    pciDss('2.2.6'),
    { title: 'Docker: seccomp profiles', url: 'https://docs.docker.com/engine/security/seccomp/' },
    { title: 'Docker: AppArmor profiles', url: 'https://docs.docker.com/engine/security/apparmor/' },
  ],
  covers: [],
});
