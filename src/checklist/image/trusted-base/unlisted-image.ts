import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { judgePublisher } from './judge-publisher.ts';

/** Images that are pulled; what is built here is judged by what it is FROM. */
export const unlistedImage = defineRule({
  id: 'image/trusted-base/unlisted-image',
  subject: 'settings',
  severity: 'low',
  title: 'The service runs an image of a publisher that nobody vouches for',
  why: 'Whoever owns the account decides at the next pull what runs here. Abandoned and look-alike accounts have carried miners and credential thieves.',
  remedy:
    "Use the official image or the project's own; where this one is meant, list its registry or namespace under `registries` in plimsoll.yaml.",
  references: [cisDocker('4.2'), nist190('4.1.5')],
  examples: {
    bad: [
      bad({ 'compose.yaml': 'services:\n  web:\n    image: «quickimages/nginx-fast:1.29»\n' }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: «ghcr.io/somebody/tool:2»\n' }),
      bad({
        'compose.yaml': 'services:\n  web:\n    image: «localhost:5000/team/app:1.4.2»\n',
        'plimsoll.yaml': 'registries: [ghcr.io/team]\n',
      }),
      // a name that others registered to be taken for ghcr.io
      bad({ 'compose.yaml': 'services:\n  web:\n    image: «ghrc.io/immich-app/immich-server:v2.4»\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n' },
      {
        'compose.yaml': 'services:\n  web:\n    image: ghcr.io/somebody/tool:2\n',
        'plimsoll.yaml': 'registries: [docker.io/library, ghcr.io/somebody]\n',
      },
      // what lies on this machine was put there by whoever runs it
      { 'compose.yaml': 'services:\n  web:\n    image: localhost:5000/team/app:1.4.2\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: localhost/app:1.4.2\n' },
    ],
    undecided: [
      { 'compose.yaml': 'services:\n  web:\n    image: registry.example.com/team/app:1.4.2\n' },
      { 'compose.yaml': 'services:\n  web:\n    image: ${REGISTRY}/team/app:1.4.2\n' },
    ],
    silent: [
      {
        'compose.yaml': 'services:\n  web:\n    build: .\n    image: quickimages/shop:1\n',
        Dockerfile: 'FROM node:24\n',
      },
    ],
  },
  *check({ image, built, settings }, context) {
    if (built || !image.reference || settings.image.value.kind === 'unknown') return;
    yield judgePublisher(image.reference, image.facts, context);
  },
});
