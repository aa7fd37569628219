import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'build/verified-downloads',
  title: 'Verifies what it downloads',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [{ by: 'file', command: 'plimsoll check' }],
  what: 'What a build fetches from the network is checked against a checksum or signature that stands in the Dockerfile, and no package manager runs with verification switched off.',
  why: '`curl ... | sh` executes what the server says today. Whoever owns the server, the path or the domain owns the image.',
  remedy:
    'Use `ADD --checksum=sha256:... URL FILE`, or `echo "SHA  FILE" | sha256sum -c`, or verify the signature with the key\'s fingerprint. Drop --allow-unauthenticated, --nogpgcheck, --allow-untrusted, --trusted-host.',
  references: [
    cisDocker('4.9'),
    cisDocker('4.11'),
    cisDocker('4.12'),
    owaspCheatSheet('13'),
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'Dockerfile reference: ADD --checksum', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  covers: [],
});
