import type { Build } from '../../model/service.ts';

/** Whether repositories are served over SSH: by a program of its own, or behind the shell that knows nothing else. */
export const servesGit = ({ baseFacts, dockerfile }: Build): boolean =>
  (baseFacts.kind === 'known' && /^(?:gitea|gitlab)$/.test(baseFacts.value.family)) ||
  /\bgit-shell\b/.test(dockerfile.text);
