import type { Change, Plain } from '../model/change.ts';
import { folderOf, joinPath } from '../model/path.ts';
import type { Project, Service } from '../model/service.ts';
import type { TrialSettings } from '../trial/plan/trial-settings.ts';

const MB = 1024 * 1024;
/** How often a health check of ours runs in production, and how long it may take. */
const HEALTH = { interval: '30s', timeout: '5s', retries: 3, start_period: '20s' } as const;

/** The changes of compose.yaml that turn one set of settings into another, as data for fix/. */
export const changesBetween = (
  { id: service, name }: Service,
  project: Project,
  { before, after }: { readonly before: TrialSettings; readonly after: TrialSettings },
): readonly Change[] => {
  const changes: Change[] = [];
  const set = (path: readonly string[], value: Plain): void => void changes.push({ kind: 'set', service, path, value });
  const append = (path: readonly string[], value: Plain): void =>
    void changes.push({ kind: 'append', service, path, value });
  if (after.user !== undefined && after.user !== before.user) set(['user'], after.user);
  if (after.readOnly && !before.readOnly) set(['read_only'], true);
  for (const entry of after.tmpfs) if (!before.tmpfs.includes(entry)) append(['tmpfs'], entry);
  for (const path of after.volumes) if (!before.volumes.includes(path)) append(['volumes'], path);
  if (after.capDrop.join() !== before.capDrop.join()) set(['cap_drop'], after.capDrop);
  if (after.capAdd.length === 0 && before.capAdd.length > 0)
    changes.push({ kind: 'remove', service, path: ['cap_add'] });
  else if (after.capAdd.join() !== before.capAdd.join()) set(['cap_add'], after.capAdd);
  for (const option of before.securityOptions) {
    if (!after.securityOptions.includes(option)) {
      changes.push({ kind: 'remove', service, path: ['security_opt'], item: option });
    }
  }
  for (const option of after.securityOptions) {
    if (!before.securityOptions.includes(option)) append(['security_opt'], option);
  }
  if (after.seccomp) {
    const file = joinPath(folderOf(project.path), `seccomp-${name}.json`);
    changes.push({ kind: 'create', file, text: `${JSON.stringify(after.seccomp, undefined, 2)}\n` });
    append(['security_opt'], `seccomp:./seccomp-${name}.json`);
  }
  if (after.memoryBytes !== undefined && before.memoryBytes === undefined) {
    set(['mem_limit'], `${after.memoryBytes / MB}m`);
  }
  if (after.pids !== undefined && before.pids === undefined) set(['pids_limit'], after.pids);
  if (after.health !== undefined) set(['healthcheck'], { test: after.health, ...HEALTH });
  return changes;
};
