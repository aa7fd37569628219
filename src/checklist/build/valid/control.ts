import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/valid',
  title: 'Builds and starts',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The Dockerfile and the compose file are valid: every instruction parses, every stage, file and network that is referred to exists, and the result can start.',
  why: 'What does not build cannot be patched in a hurry. A mistake that Docker reads differently than its author (a comment behind USER, an ENV that swallows the rest of the line) may silently remove a protection.',
  remedy:
    'Mend what the finding shows. Comments stand on lines of their own; ENV takes key=value; a name in COPY --from or depends_on must exist; `version:` in compose.yaml is obsolete and can go.',
  references: [
    { title: 'ISO/IEC 27001:2022, A.8.9' },
    { title: 'Dockerfile reference', url: 'https://docs.docker.com/reference/dockerfile/' },
    { title: 'Compose file reference', url: 'https://docs.docker.com/reference/compose-file/' },
  ],
  covers: [],
});
