import type { Severity } from '../model/severity.ts';

/** A detection that spoke, with all a person needs who has never heard of it. */
export type Alert = {
  /** `shell-in-service`, `falco/terminal-shell-in-container`. */
  readonly detection: string;
  readonly severity: Severity;
  /** Of the loop's clock. */
  readonly at: number;
  readonly container: { readonly id: string; readonly name: string; readonly image: string; readonly service: string };
  readonly title: string;
  /** What was seen; credentials are masked. */
  readonly message: string;
  readonly why: string;
  readonly normal: string;
  readonly remedy: string;
  readonly technique: string;
  readonly control: string;
  /** How often it was seen before without being said. */
  readonly repeats: number;
};

/** An alert before it is known whether anybody hears it. */
export type AlertDraft = Omit<Alert, 'at' | 'container' | 'repeats'>;
