import type { Alert } from '../alert.ts';
import type { Action } from '../observation.ts';

/** What the watch tells whoever listens, each with the host's time. */
export type WatchMessage = { readonly time: string } & (
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'action'; readonly action: Action }
  /** About the watch itself: begun, a gap, what may have been missed. */
  | {
      readonly kind: 'note';
      readonly what: 'begin' | 'gap' | 'resync' | 'overflow' | 'clock' | 'blind';
      readonly message: string;
    }
);
