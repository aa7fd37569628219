import type { Digest } from '../../model/place.ts';
import type { Descriptor, Registry, RegistryFailure } from '../../ports/registry.ts';
import { ok, type Result } from '../../ports/result.ts';
import { readManifest } from './read-manifest.ts';

/** Whether an image has a signature and the record of a scan beside it. Whether they verify is for `verify` to say. */
type AttachedEvidence = { readonly signed: boolean; readonly scanned: boolean };

/** Media types of signatures: sigstore bundles and cosign's own, Notary Project. */
const SIGNATURE =
  /^application\/vnd\.(?:dev\.sigstore\.bundle|dev\.cosign\.artifact\.sig|dev\.cosign\.simplesigning|cncf\.notary\.signature)/;
/** Predicate types of scans (cosign's `vuln`, in-toto's vulnerability predicate), and media types of their results. */
const SCAN =
  /cosign\.sigstore\.dev\/attestation\/vuln|in-toto\.io\/attestation\/vulns|application\/(?:sarif\+json|vnd\.security\.vulnerability)/;
const PREDICATES = ['predicateType', 'dev.sigstore.bundle.predicateType', 'in-toto.io/predicate-type'];

/** Asks for what refers to an image, and looks at the tags that stand for it. */
export const attachedEvidence = async (
  registry: Registry,
  repository: string,
  digest: Digest,
  companions: ReadonlySet<string>,
): Promise<Result<AttachedEvidence, RegistryFailure>> => {
  const referrers = await registry.referrers(repository, digest);
  const descriptors: Descriptor[] = referrers.ok ? [...referrers.value] : [];
  if (companions.has(`${digest} att`)) {
    const stored = await registry.manifest(repository, `${digest.replace(':', '-')}.att`);
    if (!stored.ok) return stored;
    const read = readManifest(stored.value.bytes);
    if (read.ok && read.value.kind === 'image') descriptors.push(...read.value.layers);
  }
  if (!referrers.ok && descriptors.length === 0 && !companions.has(`${digest} sig`)) return referrers;
  const types = descriptors.flatMap(({ mediaType, artifactType, annotations }) => ({
    type: artifactType ?? mediaType,
    predicate: PREDICATES.map((name) => annotations.get(name)).find((one) => one !== undefined),
  }));
  return ok({
    // a bundle that carries a predicate is an attestation, which is signed too, but says something else
    signed:
      companions.has(`${digest} sig`) ||
      types.some(
        ({ type, predicate }) => SIGNATURE.test(type) && (predicate === undefined || /cosign\/sign/.test(predicate)),
      ),
    scanned: types.some(({ type, predicate }) => SCAN.test(predicate ?? type)),
  });
};
