import { dayOf } from '../../model/calendar.ts';
import type { RegistryAccount } from '../../model/registry.ts';
import { flag, list, number, object, optional, text } from '../../ports/shape.ts';

/** `GET /api/v2.0/robots`. Source: Harbor, api/v2.0/swagger.yaml, Robot. */
export const harborRobotsShape = list(
  object({
    name: text,
    disable: optional(flag),
    expires_at: optional(number),
    permissions: list(
      object({
        kind: optional(text),
        namespace: optional(text),
        access: list(object({ resource: text, action: text, effect: optional(text) })),
      }),
    ),
  }),
);

/** `GET /api/v2.0/projects`. */
export const harborProjectsShape = list(
  object({ project_id: number, name: text, metadata: optional(object({ retention_id: optional(text) })) }),
);

/** Robots of Harbor as accounts of programs: those that may push write, to as many projects as they are named for. */
export const harborAccounts = (robots: ReturnType<typeof harborRobotsShape>): readonly RegistryAccount[] =>
  robots.map(({ name, disable, expires_at: ends, permissions }) => {
    const writable = permissions.filter(({ access }) =>
      access.some(
        ({ resource, action, effect }) =>
          (resource === 'repository' || resource === '*') && (action === 'push' || action === '*') && effect !== 'deny',
      ),
    );
    const projects = new Set(writable.map(({ namespace = '' }) => namespace));
    return {
      name,
      enabled: disable !== true,
      // seconds; -1 stands for never
      until: ends === undefined || ends <= 0 ? undefined : dayOf(ends),
      writes: projects.has('*') ? 'all' : projects.size,
    };
  });
