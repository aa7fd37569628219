import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/not-privileged',
  title: 'Is not privileged',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The container is not started with `privileged: true`, nor do commands run in it with `docker exec --privileged`.',
  why: "A privileged container has every capability, every device of the host and neither seccomp nor AppArmor. Mounting the host's disk and writing a cron job is a one-line escape.",
  remedy:
    'Remove `privileged: true` and grant the one thing that was missing: a device under `devices`, a capability under `cap_add`, a sysctl. `plimsoll harden {service}` finds out which. For builds inside containers use rootless BuildKit instead of Docker in Docker.',
  references: [
    cisDocker('5.5'),
    nist190('4.4.3'),
    owaspCheatSheet('3'),
    pciDss('2.2.6'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
    { title: 'Docker: runtime privilege and capabilities', url: 'https://docs.docker.com/engine/containers/run/' },
  ],
  covers: [],
});
