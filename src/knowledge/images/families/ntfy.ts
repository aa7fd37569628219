import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'binwiederhier/ntfy@17709f2f:Dockerfile';

/** Sends notifications to telephones. */
export const ntfy: Family = {
  id: 'ntfy',
  kind: 'server',
  repositories: ['docker.io/binwiederhier/ntfy'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred(
      {
        until: 'reads and writes every topic that it can name',
        by: ['NTFY_AUTH_DEFAULT_ACCESS', 'auth-default-access'],
      },
      COMMONLY_KNOWN,
    ),
  },
};
