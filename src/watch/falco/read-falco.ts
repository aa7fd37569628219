import { parsedJson } from '../../model/parsed-json.ts';
import { map, object, optional, readShape, text } from '../../ports/shape.ts';
import type { Report } from '../observation.ts';

const LONGEST = 64 * 1024;
const SEVERITIES: ReadonlyMap<string, Report['severity']> = new Map([
  ['emergency', 'critical'],
  ['alert', 'critical'],
  ['critical', 'critical'],
  ['error', 'high'],
  ['warning', 'high'],
  ['notice', 'medium'],
  ['informational', 'low'],
  ['debug', 'info'],
]);

/** Of the host itself Falco says `host`, of what it cannot name `<NA>` or null. */
const ID = /^[0-9a-f]{12,64}$/;

const anything = (value: unknown): unknown => value;
const shape = object({ rule: text, priority: text, output: optional(text), output_fields: map(anything) });

/**
 * One line of Falco's JSON output; undefined when it is none. Falco shortens the ids of containers to 12 digits. Source:
 * Falco documentation, "Formatting alerts".
 */
export const readFalco = (line: string): { readonly container: string; readonly report: Report } | undefined => {
  if (line.length > LONGEST) return undefined;
  const value = parsedJson(line);
  const read = readShape(shape, value);
  if (!read.ok) return undefined;
  const { rule, priority, output, output_fields } = read.value;
  const tags = (value as { readonly tags?: unknown }).tags;
  const container = output_fields.get('container.id');
  return {
    container: typeof container === 'string' && ID.test(container) ? container : '',
    report: {
      rule: rule.slice(0, 200),
      severity: SEVERITIES.get(priority.toLowerCase()) ?? 'medium',
      message: (output ?? rule).slice(0, 1_000),
      technique: Array.isArray(tags)
        ? tags.find((tag) => typeof tag === 'string' && /^T\d{4}(?:\.\d{3})?$/.test(tag))
        : undefined,
    },
  };
};
