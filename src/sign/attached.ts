import type { NotationSignature } from '../read/signature/notation-signature.ts';
import type { Bundle } from '../read/signature/read-bundle.ts';
import type { Envelope } from '../read/signature/read-envelope.ts';

/** What cosign writes beside a signature of a certificate, as it stood in the annotations. */
export type CosignMaterial = {
  readonly certificate: string;
  /** The entry of the transparency log with its promise. */
  readonly logEntry: string | undefined;
};

/** Something found beside an image that may vouch for it. Nothing of it is believed yet. */
export type Attached = {
  /** `tag sha256-….sig, layer 1`; `referrer sha256:…` */
  readonly where: string;
  readonly content:
    | {
        readonly kind: 'simple-signing';
        readonly payload: Buffer;
        readonly signature: Buffer;
        readonly material: CosignMaterial | undefined;
      }
    | { readonly kind: 'envelope'; readonly envelope: Envelope; readonly material: CosignMaterial | undefined }
    | { readonly kind: 'bundle'; readonly bundle: Bundle }
    | { readonly kind: 'notation'; readonly signature: NotationSignature }
    | { readonly kind: 'damaged'; readonly message: string };
};
