/** What is kept of a verification on this machine: of which image, and what somebody trusted vouched for. */
export type VerificationRecord = {
  /** The image as it was named, short forms written out: `ghcr.io/team/app:1.4`. */
  readonly reference: string;
  /** The image that bore the name then. */
  readonly digest: string;
  /** `2026-11-27` */
  readonly day: string;
  /** Undefined: nobody who is trusted signed it. */
  readonly signedBy: string | undefined;
  /** Who built it, by a statement of somebody trusted. */
  readonly builder: string | undefined;
  /** The newest scan that somebody trusted stated. */
  readonly scan: { readonly day: string; readonly database: string } | undefined;
};
