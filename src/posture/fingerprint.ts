import { hash } from 'node:crypto';
import type { Place } from '../model/place.ts';
import { writtenPlace } from '../model/place.ts';

/** Most characters of a snippet that count. */
const SNIPPET = 400;

export type FingerprintParts = {
  readonly rule: string;
  readonly place: Place;
  /** The service concerned, when the place lies in the file that declares it. */
  readonly subject: string | undefined;
  readonly text: string | undefined;
};

/**
 * What a finding is, apart from where it has moved: rule, file, subject and the text at its place without layout,
 * quotes and image tags. Findings that agree in it are told apart by their order.
 */
export const identityOf = ({ rule, place, subject, text }: FingerprintParts): string => {
  const written = writtenPlace(place);
  const snippet =
    written?.kind === 'text' && text !== undefined
      ? text.slice(written.span.start, Math.min(written.span.end, written.span.start + SNIPPET))
      : JSON.stringify(written ?? place);
  const missing = place.kind === 'absent' ? place.of : '';
  return JSON.stringify([rule, written?.file ?? '', subject ?? '', missing, normalise(snippet)]);
};

/** The fingerprint of the nth finding with this identity. */
export const fingerprint = (identity: string, ordinal: number): string =>
  hash('sha256', `${identity}\0${ordinal}`).slice(0, 20);

const normalise = (snippet: string): string =>
  snippet
    .replace(/[\s"'`]+/g, '')
    .replace(/(?<=[\w/-]):[\w.-]+(?:@sha256:[0-9a-f]{64})?$/, '')
    .toLowerCase();
