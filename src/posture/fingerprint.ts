import { hash } from 'node:crypto';
import type { FileId, Place } from '../model/place.ts';
import { writtenPlace } from '../model/place.ts';

/** Rules whose snippet is, or holds, a credential. */
const ABOUT_CREDENTIALS = /^(?:secrets\/|build\/no-build-secrets\/|registry\/authenticated\/)/;

/** Most characters of a snippet that count. */
const SNIPPET = 400;

type FingerprintParts = {
  readonly rule: string;
  readonly place: Place;
  /** The service concerned, when the place lies in the file that declares it. */
  readonly subject: string | undefined;
  readonly text: string | undefined;
  /** The file of the place, or the one that it stands inside: where in there is none of what a finding is. */
  readonly file: FileId | undefined;
};

/**
 * What a finding is, apart from where it has moved: rule, file, subject and the text at its place without layout,
 * quotes and image tags. Findings that agree in it are told apart by their order.
 */
export const identityOf = ({ rule, place, subject, text: whole, file }: FingerprintParts): string => {
  const written = writtenPlace(place);
  const snippet =
    written?.kind === 'text' && whole !== undefined
      ? whole.slice(written.span.start, Math.min(written.span.end, written.span.start + SNIPPET))
      : JSON.stringify(written ?? place);
  const missing = place.kind === 'absent' ? place.of : '';
  const text = normalise(snippet);
  const kept = ABOUT_CREDENTIALS.test(rule) ? fewBits(text) : text;
  return JSON.stringify([rule, file ?? '', subject ?? '', missing, kept]);
};

/**
 * Twenty bits of a text. A fingerprint stands in baselines and reports, and all else that it is made of is known: a full
 * hash would confirm a guess of a weak password. Many guesses fit twenty bits.
 */
const fewBits = (text: string): string => hash('sha256', text).slice(0, 5);

/** The fingerprint of the nth finding with this identity. */
export const fingerprint = (identity: string, ordinal: number): string =>
  hash('sha256', `${identity}\0${ordinal}`).slice(0, 20);

const normalise = (snippet: string): string =>
  snippet
    .replace(/[\s"'`]+/g, '')
    .replace(/(:\/\/)[^/@]{1,200}@/g, '$1')
    .replace(/(?<=[\w/-]):[\w.-]+(?:@sha256:[0-9a-f]{64})?$/, '')
    .toLowerCase();
