import { pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/verified-tls',
  title: 'Verifies the certificates it is shown',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No setting, variable or flag switches certificate or host key verification off: NODE_TLS_REJECT_UNAUTHORIZED=0, PYTHONHTTPSVERIFY=0, GIT_SSL_NO_VERIFY, curl -k, sslmode without verification where it is asked for, StrictHostKeyChecking=no.',
  why: 'Encryption without verification protects against nobody who can stand in the middle: the other side may be anyone, and passwords go to them.',
  remedy:
    'Remove the switch and trust the right authority instead: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE, `curl --cacert`, a known_hosts file.',
  references: [
    pciDss('4.2.1'),
    { title: 'ISO/IEC 27001:2022, A.8.21' },
    { title: 'SOC 2, CC6.7' },
    { title: 'CWE-295: improper certificate validation', url: 'https://cwe.mitre.org/data/definitions/295.html' },
  ],
  covers: [],
});
