import { stringify } from 'yaml';
import { checkWithModels } from '../../src/check/check.ts';
import { planEdits } from '../../src/harden/plan-edits.ts';
import { changesBetween } from '../../src/harden/proposal.ts';
import { proposalsOf } from '../../src/harden/proposals.ts';
import type { ServiceProof } from '../../src/harden/search/proof.ts';
import type { ServicePlan } from '../../src/trial/plan/service-plan.ts';
import type { TrialSettings } from '../../src/trial/plan/trial-settings.ts';
import { exampleRequest } from '../../test/support/example-request.ts';

const DIGEST = `sha256:${'5'.repeat(64)}`;

/**
 * The ceiling of a service whose compose file got what harden proposes, and the rules that hold it below 3. The file is as
 * small as can be: the image by its digest, the command, a volume.
 */
export const ceilingOf = (
  plan: ServicePlan,
  proof: ServiceProof,
  trialSettings: TrialSettings,
): { readonly ceiling: number; readonly below: readonly string[] } => {
  const { name, command, mounts, sysctls } = plan;
  const volumes = mounts.map(({ target }) => `data:${target}`);
  const service = {
    image: `registry.example.com/${name}:1.0@${DIGEST}`,
    restart: 'unless-stopped',
    command: (command ?? []).map((word) => word.replaceAll('$', '$$$$')),
    ...(volumes.length > 0 ? { volumes } : {}),
    ...(Object.keys(sysctls).length > 0 ? { sysctls } : {}),
  };
  const text = stringify({ services: { [name]: service }, ...(volumes.length > 0 ? { volumes: { data: {} } } : {}) });
  const request = exampleRequest({ 'compose.yaml': text });
  const before = checkWithModels(request);
  const [project] = before.models;
  const declared = project?.services[0];
  if (!project || !declared) throw new Error(`no service: ${text}`);
  const changes = changesBetween(declared, project, { before: plan.trialSettings, after: trialSettings });
  const services = [{ proof: { ...proof, id: declared.id } as ServiceProof, changes }];
  const hardened = { engine: { version: '', api: '', host: '' }, services, cleared: 0, left: [], cut: undefined };
  const { plan: edits, refused } = planEdits(request, before, proposalsOf(hardened, project, before.posture.findings));
  if (refused[0]) throw new Error(refused[0].why);
  const { posture } = edits.after;
  const subject = posture.subjects.find(({ id }) => id === declared.id);
  const failing = subject?.judgements.filter(({ level, verdict }) => level <= 3 && verdict === 'fail') ?? [];
  const prints = new Set(failing.flatMap(({ findings }) => findings));
  const below = posture.findings.filter(({ fingerprint }) => prints.has(fingerprint)).map(({ rule }) => rule);
  return { ceiling: subject?.ceiling ?? 0, below: [...new Set(below)] };
};
