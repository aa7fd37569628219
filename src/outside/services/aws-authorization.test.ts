import { expect, test } from 'vitest';
import { awsAuthorization } from './aws-authorization.ts';

test('a request is signed as in the test suite of AWS (post-vanilla)', () => {
  const headers = awsAuthorization(
    {
      ...{ method: 'POST', url: new URL('https://example.amazonaws.com/'), headers: {}, body: '', region: 'us-east-1' },
      ...{ service: 'service', time: new Date('2015-08-30T12:36:00Z') },
    },
    { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', token: undefined },
  );
  expect(headers.authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});

test.each([
  'test%24file.text',
  'test$file.text',
  'test%24%66ile.text',
])('an object is signed as in the documentation of Amazon S3 (PUT Object), by the name %s', (name) => {
  const headers = awsAuthorization(
    {
      ...{ method: 'PUT', url: new URL(`https://examplebucket.s3.amazonaws.com/${name}`) },
      headers: {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      },
      ...{ body: Buffer.from('Welcome to Amazon S3.'), region: 'us-east-1', service: 's3' },
      time: new Date('2013-05-24T00:00:00Z'),
    },
    { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', token: undefined },
  );
  expect(headers.authorization).toContain('Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
});
