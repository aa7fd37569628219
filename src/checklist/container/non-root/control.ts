import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/non-root',
  title: 'Runs as a non-root user',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The first process of the container starts with a uid other than 0, or is known to give root up by itself before it serves anyone.',
  why: 'Root in a container is root on the host for everything the container can reach: a kernel flaw, a writable mount or a leaked descriptor is then enough to take the host.',
  remedy:
    'Give the final stage of the Dockerfile a numeric `USER uid:gid`, or set `user: "uid:gid"` in compose.yaml. Use the user the base image ships where it has one.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.1' },
    { title: 'NIST SP 800-190, 4.1.2' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 2',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  covers: ['CTR-1', 'RUN-15'],
});
