import { cisDocker, nist190, owaspCheatSheet, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/read-only',
  title: 'Has a read-only root filesystem',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The root filesystem is mounted read-only, and what must be written lies on sized tmpfs mounts or volumes.',
  why: 'What an intruder cannot write he cannot leave behind: no replaced binary, no web shell, no dropped miner. It also shows that the service keeps no state outside its volumes.',
  remedy:
    'Set `read_only: true` and add `tmpfs: ["/tmp:size=64m"]`, with /run or the paths the image needs. Docker mounts tmpfs noexec,nosuid,nodev by itself but without a size; JVMs and JNA need `exec`. /dev stays writable for uid 0, so this is complete only together with non-root. `plimsoll harden {service}` finds the paths from what the running container wrote. A failing `touch /test` proves nothing: it fails for any non-root user on a writable root too. Read ReadonlyRootfs from the engine, and the root line of /proc/PID/mountinfo.',
  references: [
    cisDocker('5.13'),
    nist190('4.4.3'),
    nist190('4.4.4'),
    owaspCheatSheet('8'),
    owaspTop10('D09'),
    { title: 'ISO/IEC 27001:2022, A.8.19' },
    { title: 'SOC 2, CC6.8' },
    { title: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' },
  ],
  covers: ['CTR-4', 'CTR-5', 'RUN-16'],
});
