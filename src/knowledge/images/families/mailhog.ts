import { BY_KIND, type Family, inferred, read, reported } from '../family.ts';

const DOCKERFILE = 'mailhog/MailHog@e6fa0687:Dockerfile';

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
    writablePaths: inferred([], BY_KIND),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, BY_KIND),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8025/'], BY_KIND),
    openByDefault: inferred(true, BY_KIND),
    retired: reported({ since: undefined, instead: 'axllent/mailpit' }, 'the project’s release page'),
  },
};
