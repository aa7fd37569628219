import { nist190, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/authenticated',
  title: 'Gives nothing to anonymous clients',
  level: 2,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'The registry refuses anonymous requests for your repositories, and its clients keep their credentials in a credential helper, not as text.',
  why: "An open registry gives images away, and an open push replaces them: the next deployment runs a stranger's code. `docker login` says nothing about it: it is the client's side.",
  remedy:
    'Switch on token or htpasswd authentication and test it: `plimsoll check registry:{registry}` asks without credentials and must get 401. Set `credsStore` in ~/.docker/config.json; without it the password lies there as base64. In CI use --password-stdin.',
  references: [
    nist190('4.2.3'),
    pciDss('8.3.1'),
    { title: 'ISO/IEC 27001:2022, A.8.5' },
    { title: 'SOC 2, CC6.1' },
    { title: 'Docker: credential stores', url: 'https://docs.docker.com/reference/cli/docker/login/' },
  ],
  covers: ['REG-4'],
});
