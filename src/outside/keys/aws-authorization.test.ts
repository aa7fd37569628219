import { expect, test } from 'vitest';
import { awsAuthorization } from './aws-authorization.ts';

test('a request is signed as in the test suite of AWS (post-vanilla)', () => {
  const headers = awsAuthorization(
    {
      ...{ url: new URL('https://example.amazonaws.com/'), headers: {}, body: '', region: 'us-east-1' },
      ...{ service: 'service', time: new Date('2015-08-30T12:36:00Z') },
    },
    { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', token: undefined },
  );
  expect(headers.authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
  );
});
