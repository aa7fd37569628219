import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/distroless',
  title: 'Has neither shell nor package manager',
  level: 3,
  gating: false,
  gates: 'service',
  ofImage: true,
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
  ],
  what: 'The final image contains the application, its runtime and nothing to log in with: no shell, no package manager.',
  why: 'Most break-ins continue by starting a shell and fetching tools. Where there is none, remote code execution is harder to turn into a foothold.',
  remedy:
    'Build in a full stage and copy into a distroless image such as `gcr.io/distroless/nodejs24-debian13:nonroot`, a Wolfi image, or scratch for static binaries. Names without the Debian release (`distroless/nodejs:18`) are no longer updated, `:latest` runs as root, and the entrypoint already is the runtime: CMD is only the script. Health checks must be a program in the image, in exec form.',
  references: [
    nist190('4.1.2'),
    owaspTop10('D04'),
    pciDss('2.2.4'),
    { title: 'Distroless images', url: 'https://github.com/GoogleContainerTools/distroless' },
  ],
  covers: ['IMG-6'],
});
