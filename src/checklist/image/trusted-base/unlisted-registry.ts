import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { judgePublisher } from './judge-publisher.ts';

/** FROM, COPY --from and RUN --mount=from of every stage that the build needs. */
export const unlistedRegistry = defineRule({
  id: 'image/trusted-base/unlisted-registry',
  subject: 'build',
  severity: 'low',
  title: 'The build starts from an image of a publisher that nobody vouches for',
  why: 'A build runs what its base says. Look-alike images with miners and back doors in them are published every week.',
  remedy:
    "Use the official image or the publisher's own; where this one is meant, list its registry or namespace under `registries` in plimsoll.yaml.",
  references: [cisDocker('4.2'), nist190('4.1.5')],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM «quickimages/node-fast:24»\nUSER node\nCMD ["node", "server.js"]\n' }),
      bad({
        Dockerfile: 'FROM «registry.example.net/node:24»\nUSER node\n',
        'plimsoll.yaml': 'registries: [registry.example.com]\n',
      }),
    ],
    good: [
      // somebody's own name, which the policy vouches for
      {
        Dockerfile: 'FROM dockr.io/node:24\nUSER node\n',
        'plimsoll.yaml': 'registries: [dockr.io]\n',
      },
      { Dockerfile: 'FROM node:24-slim\nUSER node\nCMD ["node", "server.js"]\n' },
      { Dockerfile: 'FROM golang:1.26 AS build\n\nFROM gcr.io/distroless/static-debian13:nonroot\nCMD ["/app"]\n' },
      {
        Dockerfile: 'FROM registry.example.com/base/node:24\nUSER node\n',
        'plimsoll.yaml': 'registries: [registry.example.com/base]\n',
      },
    ],
    undecided: [
      { Dockerfile: 'FROM registry.example.com/base/node:24\nUSER node\n' },
      { Dockerfile: 'ARG BASE\nFROM ${BASE}\nUSER 1000:1000\n' },
    ],
    silent: [{ Dockerfile: 'FROM scratch\nCOPY app /app\n' }],
  },
  check: oneHeld(function* (build, context) {
    for (const { reference, facts } of build.images) yield judgePublisher(reference, facts, context);
  }),
});
