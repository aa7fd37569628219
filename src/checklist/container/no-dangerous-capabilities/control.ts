import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/no-dangerous-capabilities',
  title: 'Has no capability that amounts to root on the host',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'None of ALL, SYS_ADMIN, SYS_MODULE, SYS_PTRACE, SYS_RAWIO, DAC_READ_SEARCH or BPF is added; NET_ADMIN holds back level 2.',
  why: 'Each of these opens a known way out: SYS_MODULE loads a kernel module, DAC_READ_SEARCH opens any file of the host by handle, SYS_ADMIN mounts its disks, BPF and SYS_PTRACE read other processes.',
  remedy:
    'Remove it from `cap_add`. Name the narrow one instead, PERFMON for SYS_ADMIN in a profiler for example. A capability added to a service that runs as another user than root has no effect anyway: Docker sets no ambient capabilities.',
  references: [
    cisDocker('5.4'),
    nist190('4.4.3'),
    owaspCheatSheet('3'),
    pciDss('2.2.6'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  covers: ['CTR-9'],
});
