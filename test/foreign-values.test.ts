import { expect, test } from 'vitest';
import { strictJson } from '../src/guard/strict-json.ts';
import { containerDetailsShape, createBodyShape } from '../src/ports/container-schema.ts';
import { infoShape, networkShape, versionShape } from '../src/ports/engine-schema.ts';
import { readShape, type Shape } from '../src/ports/shape.ts';
import { readTrustMetadata } from '../src/read/content-trust/read-metadata.ts';
import { containerSettings } from '../src/read/engine/container-settings.ts';
import { createSettings } from '../src/read/engine/create-settings.ts';
import { readEngine } from '../src/read/engine/read-engine.ts';
import { readNetwork } from '../src/read/engine/read-network.ts';
import { readImageConfig } from '../src/read/image/read-image-config.ts';
import { readScanRecord } from '../src/read/image/read-scan-record.ts';
import { readerOf } from '../src/read/packages/reader-of.ts';
import { digestOf } from '../src/read/registry/digest-of.ts';
import { ecrImagesShape, ecrLastPull } from '../src/read/registry/ecr-retention.ts';
import {
  harborArtifactsShape,
  harborCleans,
  harborLastPull,
  harborRetentionShape,
} from '../src/read/registry/harbor-retention.ts';
import { harborAccounts, harborRobotsShape } from '../src/read/registry/harbor-robots.ts';
import { readManifest } from '../src/read/registry/read-manifest.ts';
import { readSbom } from '../src/read/sbom/read-sbom.ts';
import { readEnvelope } from '../src/read/signature/read-envelope.ts';
import { readVex } from '../src/read/vex/read-vex.ts';
import { mediaTypes } from '../src/sign/media-types.ts';
import { readAttached } from '../src/sign/read-attached.ts';
import { readScanPredicate } from '../src/sign/read-scan-predicate.ts';
import { readNotationPolicy } from '../src/sign/verify/read-notation-policy.ts';
import { readTrustRoot } from '../src/sign/verify/read-trust-root.ts';
import { readKev } from '../src/vulnerabilities/read-kev.ts';
import { readOsv } from '../src/vulnerabilities/read-osv.ts';
import { readServiceBaseline } from '../src/watch/baseline/baseline-text.ts';
import { readFalco } from '../src/watch/falco/read-falco.ts';

const DIGEST = digestOf(Buffer.alloc(0));
const BASE64 = 'AAAA';

/** A document as others write it, and what reads its text. */
type Foreign = readonly [name: string, sample: unknown, read: (text: string) => unknown];

const shaped =
  <T>(shape: Shape<T>, then: (value: T) => unknown) =>
  (written: string): unknown => {
    const read = readShape(shape, JSON.parse(written));
    return read.ok ? then(read.value) : undefined;
  };
const packages = (path: string) => (written: string) => readerOf(path)?.({ path, bytes: Buffer.from(written) });
const attached = (mediaType: string) => (written: string) =>
  readAttached(
    { ...{ mediaType, digest: DIGEST, size: 1, artifactType: undefined, platform: undefined }, annotations: new Map() },
    Buffer.from(written),
  );
const descriptor = { mediaType: 'x', digest: DIGEST, size: 1, annotations: { a: 'b' } };

const FOREIGN: readonly Foreign[] = [
  [
    'a record of OSV',
    {
      ...{ id: 'ALSA-1', modified: '2026-01-01T00:00:00Z', published: '2026-01-01T00:00:00Z', summary: 'Important: x' },
      ...{ aliases: ['CVE-2026-0001'], upstream: ['CVE-2026-0002'], related: [], details: 'x' },
      ...{ severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }] },
      database_specific: { severity: 'HIGH' },
      affected: [
        {
          package: { ecosystem: 'npm', name: 'x' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.0.0' }] }],
          versions: ['2.0.0'],
          ...{ ecosystem_specific: { urgency: 'low', severity: 'x' }, database_specific: { informational: 'notice' } },
        },
      ],
    },
    (written) => ['npm', 'AlmaLinux'].map((feed) => readOsv(JSON.parse(written), feed)),
  ],
  [
    'a record of OSV that rates nothing',
    { id: 'ALSA-1', modified: '2026-01-01T00:00:00Z', summary: 'Important: x' },
    (written) => readOsv(JSON.parse(written), 'AlmaLinux'),
  ],
  [
    'the catalogue of exploited vulnerabilities',
    { dateReleased: 'x', vulnerabilities: [{ cveID: 'a', dateAdded: 'b', knownRansomwareCampaignUse: 'Known' }] },
    (written) => readKev(JSON.parse(written)),
  ],
  [
    'OpenVEX',
    {
      ...{ '@context': 'https://openvex.dev/ns/v0.2.0', timestamp: '2026-01-01T00:00:00Z' },
      statements: [
        {
          vulnerability: { name: 'CVE-2026-0001', '@id': 'x/y', aliases: ['a'] },
          products: [
            { '@id': 'pkg:oci/x', identifiers: { purl: 'pkg:oci/x' }, subcomponents: [{ '@id': 'pkg:npm/a' }] },
          ],
          ...{ status: 'not_affected', justification: 'x', impact_statement: 'y', last_updated: 'z' },
        },
      ],
    },
    (written) => readVex(written, 'x'),
  ],
  [
    'CSAF',
    {
      document: { csaf_version: '2.0', tracking: { current_release_date: '2026-01-01' } },
      product_tree: {
        branches: [
          {
            branches: [
              { product: { product_id: 'p', name: 'n', product_identification_helper: { purl: 'x', cpe: 'c' } } },
            ],
          },
        ],
        full_product_names: [{ product_id: 'q', name: 'n' }],
        relationships: [
          { full_product_name: { product_id: 'r' }, product_reference: 'p', relates_to_product_reference: 'q' },
        ],
        product_groups: [{ group_id: 'g', product_ids: ['p'] }],
      },
      vulnerabilities: [
        {
          ...{ cve: 'CVE-2026-0001', ids: [{ text: 'x' }], product_status: { known_not_affected: ['p', 'r'] } },
          ...{
            flags: [{ label: 'x', product_ids: ['p'], group_ids: ['g'] }],
            threats: [{ category: 'impact', details: 'd', product_ids: ['r'] }],
          },
        },
      ],
    },
    (written) => readVex(written, 'x'),
  ],
  [
    'CycloneDX',
    {
      ...{
        bomFormat: 'CycloneDX',
        metadata: { timestamp: '2026-01-01', component: { 'bom-ref': 'm', purl: 'x', name: 'n' } },
      },
      components: [
        {
          ...{
            type: 'operating-system',
            name: 'debian',
            version: '12',
            'bom-ref': 'c',
            purl: 'pkg:npm/a@1?distro=debian-12',
          },
          properties: [
            { name: 'plimsoll:layer', value: DIGEST },
            { name: 'aquasecurity:trivy:SrcName', value: 'x' },
          ],
          components: [{ type: 'library', name: 'b', purl: 'pkg:deb/debian/b@1?arch=amd64&upstream=c@2&epoch=1' }],
        },
      ],
      vulnerabilities: [
        {
          ...{ id: 'CVE-2026-0001', references: [{ id: 'x' }], affects: [{ ref: 'urn:cdx:x/1#%zz' }] },
          analysis: { state: 'not_affected', justification: 'x', detail: 'd', lastUpdated: '2026' },
        },
      ],
    },
    (written) => [readSbom(written), readVex(written, 'x')],
  ],
  [
    'SPDX',
    {
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          ...{ name: 'debian', versionInfo: '12', primaryPackagePurpose: 'OPERATING-SYSTEM' },
          sourceInfo: `built package from: tar 1; layer ${DIGEST}: RUN x`,
          externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:deb/debian/a@1' }],
        },
      ],
    },
    readSbom,
  ],
  [
    'the configuration of an image',
    {
      config: {
        ...{ User: 'x', Env: ['A=b'], Entrypoint: ['a'], Cmd: ['b'], Labels: { a: 'b' }, StopSignal: 'TERM' },
        ...{ Healthcheck: { Test: ['CMD', 'x'] }, ExposedPorts: { '80/tcp': {} }, Volumes: { '/x': {} } },
      },
      ...{ architecture: 'amd64', os: 'linux', created: '2026' },
      history: [{ created_by: 'RUN x', empty_layer: true }],
    },
    readImageConfig,
  ],
  [
    'a manifest',
    {
      ...{
        schemaVersion: 2,
        mediaType: mediaTypes.manifest,
        config: descriptor,
        layers: [descriptor],
        subject: descriptor,
      },
      ...{ annotations: { a: 'b' } },
    },
    (written) => readManifest(Buffer.from(written)),
  ],
  [
    'package-lock.json',
    { packages: { 'node_modules/a': { name: 'a', version: '1', license: 'MIT', licenses: [{ type: 'MIT' }] } } },
    packages('app/package-lock.json'),
  ],
  [
    'package-lock.json of old',
    { dependencies: { a: { version: '1', dependencies: { b: { version: 'npm:c@2' } } } } },
    packages('app/package-lock.json'),
  ],
  ['composer.lock', { packages: [{ name: 'a/b', version: '1', license: ['MIT'] }] }, packages('app/composer.lock')],
  ['Pipfile.lock', { default: { a: { version: '==1' } }, develop: {} }, packages('app/Pipfile.lock')],
  [
    'packages.lock.json',
    { dependencies: { net8: { a: { type: 'Direct', resolved: '1' } } } },
    packages('app/packages.lock.json'),
  ],
  [
    'deps.json',
    {
      ...{ runtimeTarget: { name: 'net8' }, libraries: { 'a/1': { type: 'package' } } },
      targets: { net8: { 'a/1': { runtime: { 'x.dll': {} } } } },
    },
    packages('app/app.deps.json'),
  ],
  [
    'package.json',
    { name: '@a/b', version: '1', license: { type: 'MIT' } },
    packages('app/node_modules/b/package.json'),
  ],
  ['bun.lock', { packages: { a: ['a@1', '', {}, 'x'] } }, packages('app/bun.lock')],
  [
    'a sigstore bundle',
    {
      mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      verificationMaterial: {
        certificate: { rawBytes: BASE64 },
        tlogEntries: [
          {
            logIndex: '1',
            logId: { keyId: BASE64 },
            kindVersion: { kind: 'x', version: '1' },
            integratedTime: '1',
            canonicalizedBody: BASE64,
          },
        ],
        timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: BASE64 }] },
      },
      dsseEnvelope: { payload: BASE64, payloadType: 'x', signatures: [{ sig: BASE64, keyid: '' }] },
    },
    attached(mediaTypes.bundle),
  ],
  [
    'an envelope',
    { payload: BASE64, payloadType: 'x', signatures: [{ sig: BASE64, keyid: '' }] },
    (written) => [readEnvelope(JSON.parse(written)), attached(mediaTypes.envelope)(written)],
  ],
  [
    'a JWS of Notary',
    {
      payload: BASE64,
      protected: BASE64,
      header: { x5c: [BASE64], 'io.cncf.notary.timestampSignature': BASE64 },
      signature: BASE64,
    },
    attached(mediaTypes.jws),
  ],
  [
    'metadata of content trust',
    {
      signed: {
        ...{ _type: 'Targets', version: 1, expires: '2026-01-01T00:00:00Z' },
        ...{
          keys: { a: { keytype: 'ecdsa', keyval: { public: BASE64 } } },
          roles: { root: { keyids: ['a'], threshold: 1 } },
        },
        ...{ targets: { latest: { length: 1, hashes: { sha256: BASE64 } } } },
        ...{
          delegations: {
            keys: { a: { keytype: 'ecdsa', keyval: { public: BASE64 } } },
            roles: [{ name: 'x', keyids: ['a'], threshold: 1, paths: [''] }],
          },
        },
      },
      signatures: [{ keyid: 'a', method: 'ecdsa', sig: BASE64 }],
    },
    (written) => readTrustMetadata(Buffer.from(written)),
  ],
  [
    'a trust policy of Notation',
    {
      version: '1.0',
      trustPolicies: [
        {
          ...{
            name: 'x',
            registryScopes: ['*'],
            signatureVerification: { level: 'strict', override: { expiry: 'log' } },
          },
          ...{ trustStores: ['ca:x'], trustedIdentities: ['x509.subject: C=US, ST=WA, O=x'] },
        },
      ],
    },
    (written) => readNotationPolicy(Buffer.from(written)),
  ],
  [
    'a trusted root',
    {
      mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
      tlogs: [
        {
          baseUrl: 'x',
          hashAlgorithm: 'SHA2_256',
          publicKey: {
            rawBytes: BASE64,
            keyDetails: 'PKIX_ECDSA_P256_SHA_256',
            validFor: { start: '2026-01-01T00:00:00Z' },
          },
          logId: { keyId: BASE64 },
        },
      ],
      certificateAuthorities: [
        {
          subject: { organization: 'x' },
          uri: 'x',
          certChain: { certificates: [{ rawBytes: BASE64 }] },
          validFor: { start: '2026-01-01T00:00:00Z' },
        },
      ],
    },
    (written) => readTrustRoot(Buffer.from(written)).ok,
  ],
  [
    'a scan that was stated',
    {
      scanner: {
        ...{ uri: 'x', db: { lastUpdate: '2026' } },
        result: {
          vulnerabilities: [
            {
              id: 'a',
              aliases: ['CVE-1'],
              package: { name: 'a', version: '1' },
              severity: 'high',
              fixed: '2',
              published: '2026',
              kev: true,
            },
          ],
          Results: [
            {
              Vulnerabilities: [
                { VulnerabilityID: 'a', PkgName: 'b', InstalledVersion: '1', FixedVersion: '2', Severity: 'HIGH' },
              ],
            },
          ],
        },
      },
      metadata: { scanFinishedOn: '2026-01-01' },
    },
    (written) => readScanPredicate(JSON.parse(written)),
  ],
  [
    'what an earlier scan kept',
    { reference: 'x', digest: 'x', day: '2026-01-01', earlier: ['2026-01-01'], database: '2026-01-01', undecided: 1 },
    readScanRecord,
  ],
  [
    'what a watch learned',
    {
      schemaVersion: 1,
      services: [
        {
          ...{ service: 'a', watched: 1, imageId: 'x', sinceImage: 1, programs: ['a'], peers: ['b'], listeners: ['c'] },
          seasons: { cpu: [[1]], memory: [[1]], sent: [[1]], blocks: [[1]] },
        },
      ],
    },
    readServiceBaseline,
  ],
  [
    'a line of Falco',
    {
      rule: 'x',
      priority: 'Error',
      output: 'y',
      output_fields: { 'container.id': 'abcdefabcdef' },
      tags: ['T1059', 'x'],
    },
    readFalco,
  ],
  [
    'robots of Harbor',
    [
      {
        ...{ name: 'r', disable: false, expires_at: 1_803_859_200 },
        permissions: [
          { kind: 'project', namespace: '*', access: [{ resource: 'repository', action: 'push', effect: 'allow' }] },
        ],
      },
    ],
    shaped(harborRobotsShape, harborAccounts),
  ],
  ['artifacts of Harbor', [{ pull_time: '2026-01-01T00:00:00Z' }], shaped(harborArtifactsShape, harborLastPull)],
  [
    'a retention policy of Harbor',
    { rules: [{ disabled: false }], trigger: { kind: 'Schedule', settings: { cron: '0 0 0 * * *' } } },
    shaped(harborRetentionShape, harborCleans),
  ],
  [
    'images of ECR',
    { imageDetails: [{ imagePushedAt: 1_700_000_000, lastRecordedPullTime: 1_700_000_000.5 }], nextToken: 'x' },
    shaped(ecrImagesShape, ({ imageDetails }) => ecrLastPull(imageDetails)),
  ],
  [
    'a request to make a container',
    {
      ...{ Image: 'x', User: '0', Env: ['A=b'], Cmd: ['a'], Healthcheck: { Test: ['NONE'], Interval: 1, Retries: 1 } },
      HostConfig: {
        ...{ Binds: ['/a:/b:ro'], NetworkMode: 'host', PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '80' }] } },
        ...{
          RestartPolicy: { Name: 'always', MaximumRetryCount: 1 },
          CapAdd: ['ALL'],
          SecurityOpt: ['seccomp=unconfined'],
        },
        ...{
          Memory: 1,
          NanoCpus: 1,
          PidsLimit: 1,
          Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 1 }],
          Tmpfs: { '/t': 'size=1m' },
        },
        ...{
          Devices: [{ PathOnHost: '/dev/x', PathInContainer: '/dev/x' }],
          LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
        },
        Mounts: [{ Type: 'tmpfs', Source: 'x', Target: '/t', ReadOnly: true, TmpfsOptions: { SizeBytes: 1, Mode: 1 } }],
      },
      NetworkingConfig: { EndpointsConfig: { n: { Aliases: ['a'], IPAddress: 'x' } } },
    },
    (written) => {
      strictJson(Buffer.from(written));
      shaped(createBodyShape, (body) => createSettings(body, 'web'))(written);
    },
  ],
  [
    'a container of the engine',
    {
      ...{ Id: 'a'.repeat(64), Name: '/web', Created: '2026', Path: 'x', Args: [], Image: DIGEST, RestartCount: 1 },
      State: { Status: 'running', Pid: 1, ExitCode: 0, StartedAt: '2026', Health: { Status: 'healthy' } },
      Config: { Image: 'x', User: 'y', Labels: { 'com.docker.compose.project': 'p' } },
      HostConfig: { NetworkMode: 'host', PidMode: 'host', Runtime: 'runc' },
      Mounts: [{ Type: 'volume', Name: 'v', Source: '/v', Destination: '/d', RW: true }],
      NetworkSettings: {
        Ports: { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }] },
        Networks: { n: { Aliases: ['a'] } },
      },
    },
    shaped(containerDetailsShape, (details) => containerSettings(details, { volumes: new Map(), cgroupVersion: '2' })),
  ],
  [
    'a network of the engine',
    { Name: 'n', Id: 'x', Driver: 'bridge', Internal: false, Options: { a: 'b' }, Labels: { a: 'b' } },
    shaped(networkShape, readNetwork),
  ],
  [
    'the engine',
    {
      ...{
        Name: 'x',
        SecurityOptions: ['name=seccomp,profile=default'],
        DockerRootDir: '/x',
        Runtimes: { runc: { path: 'x' } },
      },
      ...{ Version: '29', ApiVersion: '1.51', Components: [{ Name: 'runc', Version: '1.2' }], CgroupVersion: '2' },
      Swarm: {
        LocalNodeState: 'active',
        ControlAvailable: true,
        Nodes: 1,
        Cluster: { TLSInfo: { TrustRoot: 'x' }, Spec: { CAConfig: { NodeCertExpiry: 1 } } },
      },
      RegistryConfig: { InsecureRegistryCIDRs: ['x'], Mirrors: [], IndexConfigs: { a: { Name: 'a', Secure: false } } },
    },
    shaped(
      infoShape,
      (info) =>
        readEngine({
          ...{ address: 'unix:///run/docker.sock', info, version: versionShape({ Version: '1', ApiVersion: '1' }, '') },
          ...{ images: { total: 0, unused: 0 }, containers: { running: 0, stopped: 0 } },
          ...{ bridge: undefined, swarm: undefined, host: undefined },
        }).id,
    ),
  ],
];

/** What stands where something else belongs. */
const ODD: readonly unknown[] = [
  ...[null, true, -1, 0.5, 1e300, '', 'constructor', '__proto__', '2026-99-99T99:99:99Z', [], {}, [null], ['x', 1]],
  // no text can be made of it
  { toString: 0, valueOf: 0 },
];
/** What no value of a program can be written as, in the place of a text. */
const WRITTEN: { readonly [place: string]: string } = {
  '"DEEP"': '['.repeat(20_000) + ']'.repeat(20_000),
  '"ENDLESS"': '1e999',
};

/** A document once for each of its values, with another one in its place, and without it. */
function* altered(value: unknown, other: unknown): Generator<unknown> {
  yield other;
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) for (const one of altered(item, other)) yield value.with(index, one);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    const { [name]: _, ...others } = value as { readonly [name: string]: unknown };
    yield others;
    for (const one of altered(item, other)) yield { ...others, [name]: one };
  }
}

/** Whether what was read holds something that no document can: what every object has by the name of `constructor`. */
const holdsFunction = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && Object.values(value).some(holdsFunction));

test.each(FOREIGN)('in %s anything may stand anywhere', (_, sample, read) => {
  const thrown = new Set<string>();
  const take = (document: unknown): void => {
    let written = JSON.stringify(document);
    for (const [place, text] of Object.entries(WRITTEN)) written = written.replace(place, text);
    try {
      if (holdsFunction(read(written))) thrown.add(`a name of every object was looked up: ${written.slice(0, 300)}`);
    } catch (error) {
      thrown.add(`${String(error)}: ${written.slice(0, 300)}`);
    }
  };
  take(sample);
  for (const odd of [...ODD, 'DEEP', 'ENDLESS']) for (const document of altered(sample, odd)) take(document);
  expect([...thrown]).toEqual([]);
});
