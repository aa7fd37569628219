import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canonicalJson, type Json } from '../../src/model/canonical-json.ts';

/** Keys of Content Trust for one repository, and its metadata as the docker program keeps it. */
export const openTrustData = () => {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const [root, targets, releases] = [pair(), pair(), pair()];
  const written = ({ publicKey }: { readonly publicKey: KeyObject }) => {
    const bytes = publicKey.export({ format: 'der', type: 'spki' });
    const key = { keytype: 'ecdsa', keyval: { private: null, public: bytes.toString('base64') } };
    return { id: createHash('sha256').update(bytes).digest('hex'), key };
  };
  const [rootKey, targetsKey, releasesKey] = [written(root), written(targets), written(releases)];
  const signed = (body: Json, { privateKey }: { readonly privateKey: KeyObject }, keyid: string): string => {
    const value = sign('sha256', Buffer.from(canonicalJson(body)), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return JSON.stringify({ signed: body, signatures: [{ keyid, method: 'ecdsa', sig: value.toString('base64') }] });
  };
  const hashes = (tags: { readonly [tag: string]: string }) =>
    Object.fromEntries(
      Object.entries(tags).map(([tag, digest]) => [
        tag,
        { hashes: { sha256: Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64') }, length: 1 },
      ]),
    );
  const body = (tags: { readonly [tag: string]: string }, expires: string, delegations: Json) => ({
    ...{ _type: 'Targets', delegations, expires, targets: hashes(tags), version: 1 },
  });
  return {
    rootJson: signed(
      {
        _type: 'Root',
        consistent_snapshot: false,
        expires: '2099-01-01T00:00:00Z',
        keys: { [rootKey.id]: rootKey.key, [targetsKey.id]: targetsKey.key },
        roles: {
          root: { keyids: [rootKey.id], threshold: 1 },
          targets: { keyids: [targetsKey.id], threshold: 1 },
        },
        version: 1,
      },
      root,
      rootKey.id,
    ),
    /** `paths`: what the delegate may sign; `by`: the role whose key signs, which need not be one that may. */
    targetsJson: (
      tags: { readonly [tag: string]: string },
      expires = '2099-01-01T00:00:00Z',
      paths: readonly string[] = [''],
      by: 'targets' | 'root' = 'targets',
    ) =>
      signed(
        body(tags, expires, {
          keys: { [releasesKey.id]: releasesKey.key },
          roles: [{ keyids: [releasesKey.id], name: 'targets/releases', paths, threshold: 1 }],
        }),
        by === 'root' ? root : targets,
        by === 'root' ? rootKey.id : targetsKey.id,
      ),
    releasesJson: (tags: { readonly [tag: string]: string }, expires = '2099-01-01T00:00:00Z') =>
      signed(body(tags, expires, { keys: {}, roles: [] }), releases, releasesKey.id),
  };
};

/** Lays files where docker keeps them for a repository: `root.json`, `targets.json`, `targets/releases.json`. */
export const layTrustData = (folder: string, repository: string, files: { readonly [name: string]: string }): void => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'tuf', repository, 'metadata', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
};
