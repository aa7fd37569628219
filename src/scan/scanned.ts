import type { Image, LeakedSecret } from '../model/image.ts';
import type { Digest } from '../model/place.ts';
import { reaches, SEVERITIES, type Severity } from '../model/severity.ts';
import type { LayerSource } from './layer-sources.ts';
import type { LookupResult } from './lookup-result.ts';

/** What a scan answers. */
export type Scanned = {
  readonly image: Image;
  /** What made its layers, where the Dockerfile it was built from is known. */
  readonly layerSources?: ReadonlyMap<Digest, LayerSource>;
  /** Undefined when there is no database to ask, and why. */
  readonly lookedUp: LookupResult | undefined;
  readonly notLookedUp?: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly durationMs: number;
};

/** A credential that got where it should not be. */
type Leaked = Pick<LeakedSecret, 'severity' | 'confidence' | 'path' | 'line'>;

/** The severity of a leaked credential: one that may be made up, or stands where examples do, is low at most. */
export const severityOf = ({ severity, confidence }: Leaked): Severity =>
  confidence === 'possible' && reaches(severity, 'medium') ? 'low' : severity;

/** The worst first, then by path. */
export const worstFirst = <T extends Leaked>(secrets: readonly T[]): readonly T[] =>
  secrets.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
  );
