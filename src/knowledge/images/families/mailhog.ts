import { type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'mailhog/MailHog@e6fa0687:Dockerfile';
const PATTERN = 'the base image and what images of this kind do; no file read';

/** Mailhog. */
export const mailhog: Family = {
  id: 'mailhog',
  kind: 'tool',
  repositories: ['docker.io/mailhog/mailhog'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read({ name: 'mailhog', uid: 1000, gid: 1000 }, DOCKERFILE),
    ownUser: read({ name: 'mailhog', uid: 1000, gid: 1000 }, DOCKERFILE),
    ports: read([1025, 8025], DOCKERFILE),
    writablePaths: inferred([], PATTERN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, PATTERN),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8025/'], PATTERN),
    openByDefault: inferred(true, PATTERN),
    retired: reported({ since: undefined, instead: 'axllent/mailpit' }, 'the project’s release page'),
  },
};
