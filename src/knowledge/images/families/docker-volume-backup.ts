import { COMMONLY_KNOWN, type Family, inferred, ROOT, reported } from '../family.ts';

/** Backups of volumes by offen. */
export const dockerVolumeBackup: Family = {
  id: 'docker-volume-backup',
  kind: 'tool',
  repositories: ['docker.io/offen/docker-volume-backup', 'ghcr.io/offen/docker-volume-backup'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    // an archive is as large as what is backed up: no memory is enough for it
    needsWritableRoot: reported(true, 'offen/docker-volume-backup: docs, archives are put together in /tmp'),
    capabilities: inferred({ asRoot: ['DAC_OVERRIDE'], asUser: undefined }, COMMONLY_KNOWN),
    secretFiles: reported(
      ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'GPG_PASSPHRASE'],
      'offen/docker-volume-backup: docs/reference, variables with the suffix _FILE',
    ),
    secretVariables: inferred(
      ['AWS_SECRET_ACCESS_KEY', 'EMAIL_SMTP_PASSWORD', 'GPG_PASSPHRASE', 'SSH_PASSWORD', 'WEBDAV_PASSWORD'],
      COMMONLY_KNOWN,
    ),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
