import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/plain-copies',
  title: 'Copies with COPY',
  level: 1,
  gating: false,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'Local files come in by COPY. ADD is used only where it does something COPY cannot, and then on purpose: a URL with its checksum, a git commit, a local archive.',
  why: 'ADD unpacks archives and follows URLs. What was meant as a copy becomes a download without a check.',
  remedy: 'Replace ADD by COPY for local files and folders; give remote sources `--checksum`.',
  references: [
    cisDocker('4.9'),
    { title: 'Dockerfile reference: ADD or COPY', url: 'https://docs.docker.com/build/building/best-practices/' },
  ],
  covers: [],
});
