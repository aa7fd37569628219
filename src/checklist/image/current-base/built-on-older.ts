import { cisDocker, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { textPlace } from '../../../model/place.ts';
import { rootFrom } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { referenceText } from '../reference-text.ts';

const DIGEST = `sha256:${'1'.repeat(64)}`;
const OTHER = `sha256:${'2'.repeat(64)}`;
const layers = (...digests: readonly string[]): readonly object[] =>
  digests.map((digest) => ({ digest, storedBytes: 1, bytes: 1, wastedBytes: 0 }));
const record = (reference: string, digests: readonly string[]): object => ({
  reference,
  digest: 'sha256:1',
  day: '2026-11-20',
  image: {
    name: reference,
    config: { user: '', environment: [], labels: {} },
    layers: layers(...digests),
    secrets: [],
    content: { shells: [], paths: {} },
    problems: [],
  },
});
const FILES = {
  'compose.yaml': 'name: shop\nservices:\n  web:\n    build: .\n',
  Dockerfile: 'FROM node:24-slim\nCOPY app /app\n',
};
const scans = (app: readonly string[]): string =>
  JSON.stringify([
    record('docker.io/library/shop-web:latest', app),
    record('docker.io/library/node:24-slim', [DIGEST]),
  ]);

export const builtOnOlder = defineRule({
  id: 'image/current-base/built-on-older',
  subject: 'service',
  severity: 'low',
  onlyRecords: true,
  title: 'The image was built on another release of its base than the one here',
  why: 'The base has been mended since, and none of it reaches the image before it is built again.',
  remedy: 'Rebuild with `docker compose build --pull`, and do so on a schedule.',
  references: [cisDocker('4.4'), pciDss('6.3.3')],
  examples: {
    bad: [
      bad({
        ...FILES,
        Dockerfile: 'FROM «node:24-slim»\nCOPY app /app\n',
        'scan-record.json': scans([OTHER, DIGEST]),
      }),
    ],
    good: [{ ...FILES, 'scan-record.json': scans([DIGEST, OTHER]) }],
    silent: [FILES],
  },
  *check({ image: { content, baseContent, build } }) {
    if (!content || !baseContent || build?.base?.value.kind !== 'known') return;
    const origin = {
      place: textPlace(build.dockerfile.file, rootFrom(build).image.span),
      via: build.base.origin.via,
      strength: 'built',
    } as const;
    const same = baseContent.layers.every(({ digest }, at) => content.layers[at]?.digest === digest);
    const day = baseContent.config.created?.slice(0, 10);
    const made = day === undefined ? '' : `, made on ${day}`;
    if (same) yield held(origin);
    else
      yield violated(origin, `built on another ${referenceText(build.base.value.value)} than the one here${made}`, {
        holdsBack: 3,
      });
  },
});
