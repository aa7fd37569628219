import type { Hardened } from './harden-project.ts';

/** The proof for programs. */
export const renderJson = (
  { services, engine, left, cut }: Hardened,
  tool: { readonly name: string; readonly version: string },
): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      tool,
      engine,
      services: services.map(({ proof, changes }) => ({ ...proof, changes })),
      left,
      cut: cut ?? null,
    },
    undefined,
    2,
  )}\n`;
