import { readShape } from '../../src/ports/shape.ts';
import { invalidReference, readImageReference } from '../../src/read/image-reference/read-image-reference.ts';
import { readPlatform } from '../../src/read/registry/choose-platform.ts';
import { dockerConfigShape } from '../../src/read/registry/docker-config.ts';
import { nextPage } from '../../src/read/registry/next-page.ts';
import { readChallenge } from '../../src/read/registry/read-challenge.ts';
import { readManifest } from '../../src/read/registry/read-manifest.ts';
import { registrySoftware } from '../../src/read/registry/registry-software.ts';
import { tokenClaims } from '../../src/read/registry/token-claims.ts';
import { parsed } from './parsed.ts';
import type { FuzzTarget } from './target.ts';

const HERE = new URL('https://registry.example.com/v2/');

/** What a registry answers, in headers and bodies; a next page lies on the registry itself. */
export const registry: FuzzTarget = {
  accepts: () => true,
  tokens: [
    ...['Bearer realm="https://auth.example.com/token"', ',service="x"', ',scope="repository:a:pull"', 'Basic ', ', '],
    ...[
      '<',
      '>; rel="next"',
      ';rel=next',
      '</v2/_catalog?last=a>',
      '\\"',
      '\\\\',
      '"',
      '=',
      '//',
      '/\\',
      '@',
      '#',
      '?',
    ],
    ...[
      'https://',
      'javascript:',
      '..',
      '%2e%2e/',
      '%zz',
      '\r\n',
      '\0',
      '\u212a',
      '😀',
      ':',
      'sha256:',
      '0'.repeat(64),
    ],
    ...[
      '{',
      '}',
      '[',
      ']',
      '"mediaType":',
      '"layers":[',
      '"annotations":{',
      '"auths":{',
      'null',
      '1e999',
      '"__proto__":',
    ],
    ...['eyJleHAiOjF9', '.', 'linux/arm64/v8', 'registry/2.0', 'harbor', ' '],
  ],
  read(text, random) {
    const bytes = Buffer.from(text);
    readManifest(bytes);
    const next = nextPage(text, HERE);
    if (next !== undefined && new URL(next, HERE).origin !== HERE.origin) throw new Error(`${next} leads elsewhere`);
    readChallenge(text);
    const cut = Math.floor(random() * text.length);
    tokenClaims(`${text.slice(0, cut)}.${bytes.toString('base64url')}.x`);
    tokenClaims(text);
    readPlatform(text);
    invalidReference(text);
    readImageReference({ parts: [{ text }] });
    readShape(dockerConfigShape, parsed(text));
    registrySoftware(new Map([['server', text]]), text);
  },
};
