import { expect, test } from 'vitest';
import { isPublished } from './is-published.ts';
import { secretsIn } from './secrets-in.ts';

test.each([
  ['opt/venv/lib/python3.11/site-packages/urllib3/util/url.py', true],
  ['srv/app/node_modules/jsonwebtoken/test/key.pem', true],
  ['usr/local/go/src/crypto/tls/example_test.go', true],
  ['usr/lib/python3.11/urllib/request.py', true],
  ['usr/share/perl/5.36.0/Net/FTP.pm', true],
  ['usr/share/elasticsearch/config/elasticsearch.yml', false],
  ['srv/app/node_modules/.npmrc', false],
  ['srv/app/config/keys.js', false],
  ['usr/local/lib/shop/settings.py', false],
  ['app/shop.jar!/BOOT-INF/lib/h2-2.2.224.jar!/org/h2/util/data.zip!/org/h2/server/web/res/_text_es.prop', true],
  ['app/shop.jar!/BOOT-INF/lib/shop-core-1.0.jar!/application-prod.yml', false],
  ['app/shop.jar!/BOOT-INF/classes/keys.properties', false],
  ['opt/h2.jar!/org/h2/server/web/res/_text_es.prop', false],
])('%s came with a published package: %s', (path, published) => {
  expect(isPublished(path)).toBe(published);
});

test('what looks like a credential in a published package is low, what is proven to be one is not', () => {
  const look = (confidence: 'certain' | 'likely') => () => [
    {
      ...({
        detector: 'x',
        what: 'x',
        severity: 'high',
        fingerprint: 'x',
        reason: 'x',
        span: { start: 0, end: 1 },
      } as const),
      confidence,
    },
  ];
  const found = (path: string, confidence: 'certain' | 'likely') =>
    secretsIn(path, Buffer.from('text'), look(confidence)).map(({ severity }) => severity);
  expect(found('app/node_modules/a/b.js', 'likely')).toEqual(['low']);
  expect(found('app/node_modules/a/b.js', 'certain')).toEqual(['high']);
  expect(found('app/b.js', 'likely')).toEqual(['high']);
  expect(found('app/tests/key.pem', 'certain')).toEqual(['medium']);
  expect(found('app/node_modules/a/test/key.pem', 'certain')).toEqual(['low']);
  expect(found('usr/local/go/src/crypto/x509/platform_root_key.pem', 'certain')).toEqual(['low']);
  expect(found('usr/lib/python3/dist-packages/shop/key.py', 'certain')).toEqual(['high']);
});
