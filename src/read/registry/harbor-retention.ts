import { flag, list, number, object, optional, text } from '../../ports/shape.ts';

/** `GET /api/v2.0/retentions/{id}`. Source: Harbor, api/v2.0/swagger.yaml, RetentionPolicy. */
export const harborRetentionShape = object({
  rules: list(object({ disabled: optional(flag) })),
  trigger: optional(object({ kind: optional(text), settings: optional(object({ cron: optional(text) })) })),
});

/** Whether a policy does anything: some rule of it is on, and it is run by the clock. */
export const harborCleans = ({ rules, trigger }: ReturnType<typeof harborRetentionShape>): boolean =>
  rules.some(({ disabled }) => disabled !== true) && (trigger?.settings?.cron ?? '') !== '';

/** `GET /api/v2.0/projects/{project}/repositories`. */
export const harborRepositoriesShape = list(object({ name: text, pull_count: optional(number) }));

/** `GET /api/v2.0/projects/{project}/repositories/{repository}/artifacts`. */
export const harborArtifactsShape = list(object({ pull_time: optional(text) }));

/** The day that any of the artifacts was last pulled; one that never was bears the first day of Go's calendar. */
export const harborLastPull = (artifacts: ReturnType<typeof harborArtifactsShape>): string | undefined =>
  artifacts
    .map(({ pull_time: at }) => at?.slice(0, 10) ?? '')
    .filter((day) => day > '1970')
    .toSorted()
    .at(-1);
