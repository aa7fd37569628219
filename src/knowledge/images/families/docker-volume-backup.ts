import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Backups of volumes by offen. */
export const dockerVolumeBackup: Family = {
  id: 'docker-volume-backup',
  kind: 'tool',
  repositories: ['docker.io/offen/docker-volume-backup', 'ghcr.io/offen/docker-volume-backup'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    // an archive is as large as what is backed up: no memory is enough for it
    needsWritableRoot: reported(true, 'offen/docker-volume-backup: docs, archives are put together in /tmp'),
    capabilities: inferred({ asRoot: ['DAC_OVERRIDE'], asUser: undefined }, DOCKERFILE),
    secretFiles: reported(
      ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'GPG_PASSPHRASE'],
      'offen/docker-volume-backup: docs/reference, variables with the suffix _FILE',
    ),
    secretVariables: inferred(
      ['AWS_SECRET_ACCESS_KEY', 'EMAIL_SMTP_PASSWORD', 'GPG_PASSPHRASE', 'SSH_PASSWORD', 'WEBDAV_PASSWORD'],
      DOCKERFILE,
    ),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
