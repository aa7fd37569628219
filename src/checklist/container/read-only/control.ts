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
    { title: 'CIS Docker Benchmark 1.6, 5.13', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.4.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 8',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'OWASP Docker Top 10, D09', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'PCI DSS 4.0.1, 11.5.2' },
    { title: 'ISO/IEC 27001:2022, A.8.19' },
    { title: 'SOC 2, CC6.8' },
    { title: 'Docker: tmpfs mounts', url: 'https://docs.docker.com/engine/storage/tmpfs/' },
  ],
  covers: ['CTR-4', 'CTR-5', 'RUN-16'],
});
