import { scanJson } from './scan-json.ts';
import type { Stack } from './stack.ts';

/** The stable form of `scan --compose`: the services with their images, and each image as a scan of it alone. */
export const stackJson = ({ target, entries, tool, durationMs }: Stack): object => ({
  schemaVersion: 1,
  tool,
  target,
  services: entries.flatMap(({ image, services }) => services.map((name) => ({ name, image }))),
  images: entries.flatMap(({ image, scanned }) => (scanned ? [{ reference: image, ...scanJson(scanned) }] : [])),
  errors: entries.flatMap(({ image, why }) => (why === undefined ? [] : [{ target: image, message: why }])),
  stats: { durationMs: Math.round(durationMs) },
});
