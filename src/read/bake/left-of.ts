import type { BuildSection } from '../../model/compose.ts';
import { literal, prefix, type Template } from '../../model/value.ts';
import type { Attributes, HclValue } from '../hcl/hcl-value.ts';

/** Outputs that are no image: a folder, an archive of files, nothing. Source: docs.docker.com, build/exporters. */
const FILES: ReadonlySet<string> = new Set(['cacheonly', 'local', 'tar']);

/** Names of targets that are built for their answer alone. */
const ANSWERS = /^(?:.*[-_])?(?:check|fmt|lint|test|tests|validate|verify)(?:[-_].*)?$/i;

/** What is left of a target by its outputs; without one an image, but for a check that has no tag to be pushed under either. */
export const leftOf = (
  name: string,
  attributes: Attributes,
  templateOf: (value: HclValue) => Template | undefined,
): BuildSection['makes'] => {
  const output = attributes.get('output');
  const outputs = output?.kind === 'list' ? output.items : output ? [output] : [];
  if (outputs.length > 0) return outputs.every((one) => FILES.has(typeOf(one, templateOf) ?? '')) ? 'files' : 'image';
  return ANSWERS.test(name) && !hasTags(attributes) ? 'files' : 'image';
};

const hasTags = (attributes: Attributes): boolean => {
  const tags = attributes.get('tags');
  return tags !== undefined && !(tags.kind === 'list' && tags.items.length === 0);
};

/** The type of an output: `type=local,dest=out`, `{ type = "local" }`, and a bare path, which is a folder. */
const typeOf = (output: HclValue, templateOf: (value: HclValue) => Template | undefined): string | undefined => {
  if (output.kind === 'map') {
    const type = output.entries.get('type');
    const template = type && templateOf(type);
    return template && literal(template);
  }
  const template = templateOf(output);
  if (!template) return undefined;
  const type = /(?:^|,)type=([a-z]+)(?:,|$)/.exec(prefix(template))?.[1];
  // a variable at its front may be all of it
  const isPath = !prefix(template).includes('=') && (literal(template) !== undefined || template.parts.length > 1);
  return type ?? (isPath ? 'local' : undefined);
};
