import { sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRegistry } from '../../src/outside/registry/open-registry.ts';
import { registryArtifacts } from '../../src/outside/registry/registry-artifacts.ts';
import { attachReferrer } from '../../src/sign/attach.ts';
import { cosign } from '../support/cosign.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { type PrivateRegistry, startRegistry, whyNoRegistry } from '../support/private-registry.ts';
import { pushImage } from '../support/push-image.ts';
import { take } from '../support/take.ts';
import { dsseEntry, openTestSigstore } from '../support/test-sigstore.ts';

const WHO = 'https://ci.example.com/team/app/release.yml@refs/heads/main';
const ISSUER = 'https://issuer.example.com';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const TYPE = 'application/vnd.in-toto+json';
const PREDICATE = 'https://sigstore.dev/cosign/sign/v1';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-keyless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const program = cosign(3, folder, '');
const why = whyNoRegistry() ?? ('skip' in program ? program.skip : undefined);

describe.skipIf(why !== undefined)(
  `a signature without a key, by an authority and a log of our own, offline${why === undefined ? '' : ` (${why})`}`,
  { timeout: 400_000 },
  () => {
    let registry: PrivateRegistry;
    beforeAll(async () => {
      registry = await startRegistry();
      const artifacts = registryArtifacts(openRegistry({ host: registry.host }), 'team/app');
      const image = await pushImage(artifacts, '1', 'app');
      const sigstore = openTestSigstore();
      writeFileSync(join(folder, 'root.json'), sigstore.root);
      writeFileSync(join(folder, 'other.json'), openTestSigstore().root);
      const { der, pem, key } = sigstore.certify(WHO, ISSUER);
      const subject = [{ name: '', digest: { sha256: image.digest.slice('sha256:'.length) } }];
      const payload = Buffer.from(
        JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject, predicateType: PREDICATE, predicate: {} }),
      );
      const signature = sign('sha256', Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${payload.length} ${payload}`), key);
      const bundle = {
        mediaType: BUNDLE,
        verificationMaterial: {
          certificate: { rawBytes: der.toString('base64') },
          tlogEntries: [sigstore.log(dsseEntry(payload, signature, pem), new Date())],
        },
        dsseEnvelope: {
          payload: payload.toString('base64'),
          payloadType: TYPE,
          signatures: [{ sig: signature.toString('base64'), keyid: '' }],
        },
      };
      const annotations = {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': PREDICATE,
      };
      const bytes = Buffer.from(JSON.stringify(bundle));
      take(await attachReferrer(artifacts, image, BUNDLE, { mediaType: BUNDLE, bytes, annotations }));
    });
    afterAll(() => registry?.stop());

    test.each([
      ['the identity, the issuer and the root of ours', WHO, ISSUER, 'root.json', true],
      ['another identity', WHO.replace('main', 'fork'), ISSUER, 'root.json', false],
      ['another issuer', WHO, 'https://elsewhere.example.com', 'root.json', false],
      ['another root', WHO, ISSUER, 'other.json', false],
    ])('with %s cosign 3 and plimsoll say the same', async (_, who, issuer, root, good) => {
      const image = `${registry.host}/team/app:1`;
      const ours = await plimsoll(
        folder,
        {},
        ...['verify', image, '--identity', who, '--issuer', issuer, '--trust-root', root],
      );
      expect(ours).toMatchObject({ code: good ? 0 : 1 });
      if ('skip' in program) return;
      const theirs = program.run(
        ...['verify', '--trusted-root', root, '--certificate-identity', who, '--certificate-oidc-issuer', issuer],
        ...['--insecure-ignore-sct', '--allow-http-registry', image],
      );
      expect({ ...theirs, good: theirs.status === 0 }).toMatchObject({ good });
    });
  },
);
