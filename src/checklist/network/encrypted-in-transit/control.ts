import { cisDocker, nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/encrypted-in-transit',
  title: 'Encrypts what leaves the host',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'What is published to other machines, and what flows between hosts, is encrypted with TLS 1.2 or later and a certificate that is valid for the name. Plain text between containers of one host does not count against it.',
  why: 'On any other wire passwords, sessions and data can be read and changed by whoever sits on the path.',
  remedy:
    'Let a reverse proxy with automatic certificates (Caddy, Traefik) terminate TLS, redirect port 80 to it, and connect to databases on other hosts with full verification (`sslmode=verify-full`). For Swarm overlays set `driver_opts: {encrypted: "true"}`. A service mesh only pays off across many hosts.',
  references: [
    nist190('4.3.5'),
    cisDocker('7.3'),
    pciDss('4.2.1'),
    { title: 'ISO/IEC 27001:2022, A.8.24' },
    { title: 'SOC 2, CC6.7' },
    { title: 'RFC 9325: recommendations for TLS', url: 'https://www.rfc-editor.org/rfc/rfc9325' },
  ],
  covers: ['NET-8', 'NET-9', 'NET-10', 'RUN-11'],
});
