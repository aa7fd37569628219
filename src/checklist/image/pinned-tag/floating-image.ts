import { cisDocker, nist190 } from '../../../knowledge/frameworks/standards.ts';
import { bad, defineRule } from '../../rule.ts';
import { keepsData } from '../keeps-data.ts';
import { newTag } from '../renew.ts';
import { runOn } from '../run-on.ts';
import { judgeTag } from './judge-tag.ts';
import { releaseTag } from './release-tag.ts';
import { tagForMounts } from './tag-for-mounts.ts';

const LOOK = 'whether this is the release that was tested';
const LOOK_AT_DATA = 'which release wrote the data that is there: few programs start on that of another';

/** Images that are pulled, not built here: the name of an own build is what it will be called. */
export const floatingImage = defineRule({
  id: 'image/pinned-tag/floating-image',
  subject: 'settings',
  severity: 'medium',
  title: 'The service runs whatever version is newest',
  why: 'The next pull may bring another major version, or something hostile; two hosts with the same file run different code, and there is nothing to go back to.',
  remedy: 'Write the version you tested, such as postgres:17.6; add a digest for level 3.',
  references: [cisDocker('5.28'), nist190('4.2.2')],
  examples: {
    bad: [
      bad(
        { 'compose.yaml': 'services:\n  proxy:\n    image: «"nginx:alpine"»\n' },
        { 'compose.yaml': 'services:\n  proxy:\n    image: "nginx:1.31-alpine"\n' },
      ),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: «redis»\n' }),
      bad(
        {
          'compose.yaml':
            'services:\n  db:\n    image: «postgres»\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
        },
        {
          'compose.yaml':
            'services:\n  db:\n    image: postgres:17\n    volumes:\n      - db:/var/lib/postgresql/data\nvolumes:\n  db:\n',
        },
      ),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: «registry.example.com/web:unstable»\n' }),
      bad({ 'compose.yaml': 'services:\n  web:\n    image: «registry.example.com/web:1.2-SNAPSHOT»\n' }),
      bad({ 'compose.yaml': 'services:\n  search:\n    image: «elasticsearch»\n' }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: «redis:alpine»\n' }),
      bad({ 'compose.yaml': 'services:\n  cache:\n    image: «redis:${REDIS_TAG:-latest}»\n' }),
      bad({ 'compose.yaml': 'services:\n  checks:\n    image: «sonarqube:community»\n' }),
    ],
    good: [
      { 'compose.yaml': 'services:\n  cache:\n    image: redis:8.2-alpine\n' },
      { 'compose.yaml': 'services:\n  db:\n    image: cockroachdb/cockroach:latest-v21.1\n' },
      // a name that is the version, at a mirror as well
      { 'compose.yaml': 'services:\n  tool:\n    image: mirror.example.com/library/debian:bookworm\n' },
      { 'compose.yaml': 'services:\n  cache:\n    image: redis:${REDIS_TAG:-8.2}\n' },
    ],
    undecided: [{ 'compose.yaml': 'services:\n  cache:\n    image: redis:${REDIS_TAG}\n' }],
    silent: [{ 'compose.yaml': 'services:\n  web:\n    build: .\n    image: shop\n', Dockerfile: 'FROM node:24.11\n' }],
  },
  *check(service, { today }) {
    const { reference, facts } = service.image;
    if (service.settings.image.value.kind === 'unknown' || !reference || service.built) return;
    if (reference.value.kind !== 'known') return;
    const { value } = reference.value;
    const keeps = facts.kind === 'known' && keepsData(facts.value);
    const fix = runOn(
      reference,
      newTag((tag) => tagForMounts(service, releaseTag(value, tag, today))),
      keeps ? LOOK_AT_DATA : LOOK,
    );
    yield* judgeTag(value, reference.origin, fix);
  },
});
