import { printable } from '../../report/text/printable.ts';
import type { AlertDraft } from '../alert.ts';
import type { Report } from '../observation.ts';

/** What Falco reports, as an alert among ours. */
export const falcoAlert = ({ rule, severity, message, technique }: Report): AlertDraft => ({
  detection: `falco/${slug(rule)}`,
  severity,
  title: printable(rule).slice(0, 120),
  message,
  why: 'Falco saw it happen in the kernel; its rules say why it matters.',
  normal: 'What the rule excludes.',
  remedy: 'Look at the container: `docker top NAME`, `docker diff NAME`; and at the rule in Falco.',
  technique: technique ?? '',
  control: 'governance/threat-detection',
});

const slug = (rule: string): string =>
  rule
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
