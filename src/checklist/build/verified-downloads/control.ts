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
    { title: 'CIS Docker Benchmark 1.6, 4.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 4.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.1.5', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'Dockerfile reference: ADD --checksum', url: 'https://docs.docker.com/reference/dockerfile/' },
  ],
  covers: [],
});
