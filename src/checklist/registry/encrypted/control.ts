import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/encrypted',
  title: 'Is reached only over verified TLS',
  level: 2,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'The registry answers over HTTPS with a certificate valid for its name, answers nothing on plain HTTP, and no engine lists it as insecure.',
  why: 'Over HTTP, or without verification, images and the password that pulls them can be read and exchanged on the way.',
  remedy:
    'Give it a certificate of an authority your hosts trust (for a private one: /etc/docker/certs.d/HOST/ca.crt) and empty `insecure-registries` in daemon.json. Redirect or close port 80 and 5000.',
  references: [
    nist190('4.2.1'),
    owaspTop10('D08'),
    pciDss('4.2.1'),
    { title: 'ISO/IEC 27001:2022, A.8.21' },
    { title: 'SOC 2, CC6.7' },
  ],
  covers: ['REG-5', 'REG-6', 'REG-7'],
});
