import { cisDocker, nist190, owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/trusted-base',
  title: 'Comes from a publisher you trust',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The base of each image you build, and each third-party image you run, comes from a registry and namespace on the trusted list. Docker Official Images are on it; the policy adds others under `registries`.',
  why: 'Anyone may publish `nginx-fast` or `postgres-tools`. Look-alike images have carried miners, credential thieves and back doors, and a build executes what its base says.',
  remedy:
    "Use the official image or the publisher's own, and list the registries you accept in plimsoll.yaml: `registries: [docker.io/library, registry.example.com]`. Vendor bases outside Docker Hub, gcr.io/distroless for instance, are as good once you name them.",
  references: [
    cisDocker('4.2'),
    nist190('4.1.5'),
    nist190('4.1.2'),
    owaspTop10('D08'),
    { title: 'ISO/IEC 27001:2022, A.5.21' },
    { title: 'SOC 2, CC6.8' },
    { title: 'Docker Official Images', url: 'https://docs.docker.com/docker-hub/image-library/trusted-content/' },
  ],
  covers: ['IMG-8'],
});
