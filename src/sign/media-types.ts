/** Media types of what is attached to images. Source: cosign, specs; OCI image-spec 1.1; Notary Project, signature specification. */
export const mediaTypes = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  index: 'application/vnd.oci.image.index.v1+json',
  empty: 'application/vnd.oci.empty.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  bundle: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  jws: 'application/jose+json',
  cose: 'application/cose',
  envelope: 'application/vnd.dsse.envelope.v1+json',
} as const;

/** The tag beside an image under which cosign keeps its signatures (`sig`) or attestations (`att`). */
export const tagBeside = (digest: string, kind: 'sig' | 'att'): string => `${digest.replace(':', '-')}.${kind}`;
