import { fieldOf } from '../../model/field-of.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { VexStatement } from '../../model/vex.ts';
import { textAt } from './fields.ts';
import { readCsaf } from './read-csaf.ts';
import { readCyclonedxVex } from './read-cyclonedx-vex.ts';
import { readOpenvex } from './read-openvex.ts';

type Vex =
  | { readonly kind: 'vex'; readonly statements: readonly VexStatement[] }
  | { readonly kind: 'fault'; readonly why: string };

/** More than any maker has to say. */
const MAX_STATEMENTS = 100_000;

/** Reads a VEX document in JSON, whichever of the three forms it has. Total: what is no statement is left out. */
export const readVex = (text: string, from: string): Vex => {
  const data = parsedJson(text);
  if (data === undefined) return { kind: 'fault', why: 'it is no JSON' };
  const statements = formOf(data)?.(data, from);
  if (!statements) return { kind: 'fault', why: 'it is neither OpenVEX nor CSAF 2.0 nor CycloneDX in JSON' };
  return statements.length > MAX_STATEMENTS
    ? { kind: 'fault', why: `it has ${statements.length} statements` }
    : { kind: 'vex', statements };
};

const formOf = (data: unknown): ((data: unknown, from: string) => readonly VexStatement[]) | undefined => {
  if (/openvex/.test(textAt(data, '@context') ?? '')) return readOpenvex;
  if (fieldOf(data, 'bomFormat') === 'CycloneDX') return readCyclonedxVex;
  const version = fieldOf(fieldOf(data, 'document'), 'csaf_version');
  return typeof version === 'string' && version.startsWith('2.') ? readCsaf : undefined;
};
