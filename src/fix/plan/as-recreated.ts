import { type Checked, type CheckedWithModels, type CheckRequest, checkWithModels } from '../../check/check.ts';

/**
 * What fixes start from when what runs was looked at too: the files as they would run once their containers are made
 * anew, and beside them what only the running containers showed. An edit of a file changes no container, so one that
 * runs cannot tell whether it helps.
 */
export const asRecreated = (
  request: CheckRequest,
  seen: Checked,
): { readonly check: CheckRequest; readonly before: CheckedWithModels } => {
  const files = { ...request, live: undefined };
  const plain = checkWithModels(files);
  const known = new Set(plain.posture.findings.map(({ fingerprint }) => fingerprint));
  const services = new Set<string>(plain.projects.flatMap((project) => project.services.map(({ id }) => id)));
  const more = seen.posture.findings.filter(
    ({ fix, fingerprint, subjects }) => fix && !known.has(fingerprint) && subjects.every((id) => services.has(id)),
  );
  const posture = { ...plain.posture, findings: [...plain.posture.findings, ...more] };
  return { check: files, before: { ...plain, posture } };
};
