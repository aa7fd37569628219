import type { Json } from '../model/canonical-json.ts';
import type { GuardPolicy } from '../policy/policy.ts';
import { BODY_FIELDS } from './body-fields.ts';
import { type Denial, denial } from './decision.ts';
import { findUnknown } from './find-unknown.ts';
import type { GuardTerms } from './guard-terms.ts';
import { judgeCreate } from './judge-create.ts';
import { judgeVolume } from './judge-volume.ts';
import { type Call, type ReadCall, readCall } from './read-call.ts';
import { ROUTES } from './routes.ts';
import { strictJson } from './strict-json.ts';

const POLICY = 'governance/security-policy';

/** Whether a call may pass: undefined when it may. Whatever is not known, or could be understood in two ways, may not. */
export const decide = (call: Call, terms: GuardTerms): Denial | undefined => {
  const read = readCall(call);
  if (!read.ok) return denial(POLICY, 'request', `refused: ${read.message}`);
  const { method, path, query } = read.value;
  const route = ROUTES.find((one) => one.method.test(method) && one.path.test(path));
  if (!route) return denial(POLICY, 'path', `${method} ${path.slice(0, 80)} is no call that the guard lets through`);
  const { how } = route;
  if (how === 'pass') return undefined;
  if ('only' in how) return judgeSwitched(how.only, read.value, terms);
  const stranger = [...query.keys()].find((name) => !how.parameters.includes(name));
  if (stranger !== undefined)
    return denial(POLICY, `?${stranger.slice(0, 40)}`, `${path} takes no parameter of this name`);
  if (!('body' in how)) {
    const isEmpty = read.value.body.length === 0 || Buffer.from(read.value.body).toString().trim() === '{}';
    return isEmpty ? undefined : denial(POLICY, 'body', `${path} takes no body`);
  }
  return judgeBody(how.body, read.value, terms);
};

const judgeSwitched = (
  words: readonly GuardPolicy['allow'][number][],
  { path, query }: ReadCall,
  terms: GuardTerms,
): Denial | undefined => {
  if (!words.some((word) => terms.policy.guard.allow.includes(word))) {
    const [word = ''] = words;
    const control = word === 'commit' || word === 'copy' ? 'runtime/no-drift' : 'image/trusted-base';
    return denial(control, 'path', `${path}: ${word} is refused unless the configuration says \`allow: [${word}]\``);
  }
  for (const [name, harmless] of [
    ['networkmode', /^(?:default|bridge|none|)$/],
    ['cgroupparent', /^$/],
    ['securityopt', /^(?:null|\[\]|)$/],
    ['entitlements', /^$/],
    ['outputs', /^(?:null|\[\]|)$/],
  ] as const) {
    if (!harmless.test(query.get(name) ?? ''))
      return denial(
        'container/host-isolation',
        `?${name}`,
        `a build with ${name} ${JSON.stringify(query.get(name))} reaches beyond its own network and files`,
      );
  }
  return undefined;
};

const judgeBody = (
  kind: keyof typeof BODY_FIELDS,
  { contentType, body, query }: ReadCall,
  terms: GuardTerms,
): Denial | undefined => {
  if (contentType !== 'application/json') return denial(POLICY, 'Content-Type', 'a body must come as application/json');
  // an empty one is also what the engine shows of a body that is too large, or whose length nobody said (CVE-2024-41110)
  if (body.length === 0)
    return denial(POLICY, 'body', 'the engine shows no body, and without it nothing can be judged');
  const json = strictJson(body);
  if (!json.ok) return denial(POLICY, 'body', json.message);
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    return denial(POLICY, 'body', 'the body is no object');
  const value = json.value as { readonly [name: string]: Json };
  const meant = kind === 'update' ? withoutUnset(value) : value;
  const unknown = findUnknown(meant, BODY_FIELDS[kind]);
  if (unknown !== undefined)
    return denial(
      POLICY,
      unknown.slice(0, 100) || 'body',
      `the field ${unknown.slice(0, 100)} is not known, or does not hold what it should`,
    );
  switch (kind) {
    case 'create':
      return judgeCreate(value, query.get('name') ?? undefined, terms);
    case 'exec':
      return judgeExec(value, terms);
    case 'update':
      return judgeUpdate(meant, terms);
    case 'volume':
      return judgeVolume(value.Driver ?? null, value.DriverOpts ?? null, 'DriverOpts');
    case 'network':
      return judgeNetwork(value);
    default:
      return undefined;
  }
};

type Members = { readonly [name: string]: Json };

const judgeExec = ({ Privileged, User }: Members, { required }: GuardTerms): Denial | undefined => {
  if (Privileged === true) return denial('container/not-privileged', 'Privileged', 'exec asks for all privileges');
  const isRoot = typeof User === 'string' && /^(?:root|[+-]?0+)?(?::.*)?$/.test(User) && User !== '';
  return isRoot && required.has('container/non-root')
    ? denial('container/non-root', 'User', `exec as ${User}: a service that may not run as root is not entered as root`)
    : undefined;
};

/** Clients send all fields of an update; those that are empty change nothing. Only a limit of no processes is none, to the engine. */
const withoutUnset = (value: Members): Members =>
  Object.fromEntries(
    Object.entries(value).filter(([name, member]) => !isUnset(member) || (name === 'PidsLimit' && member === 0)),
  );
const isUnset = (value: Json): boolean =>
  value === null || value === 0 || value === '' || value === false || (Array.isArray(value) && value.length === 0);

const UPDATABLE: ReadonlySet<string> = new Set(
  'CpuShares Memory NanoCpus BlkioWeight CpuPeriod CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpusetCpus CpusetMems MemoryReservation MemorySwap PidsLimit RestartPolicy KernelMemory'.split(
    ' ',
  ),
);
const judgeUpdate = (value: Members, { required }: GuardTerms): Denial | undefined => {
  const other = Object.keys(value).find((name) => !UPDATABLE.has(name));
  if (other !== undefined)
    return denial('container/least-devices', other, `${other} cannot be changed after a container was made`);
  const lifted = ['Memory', 'PidsLimit'].find((name) => typeof value[name] === 'number' && Number(value[name]) <= 0);
  return lifted !== undefined && required.has('container/resource-limits')
    ? denial('container/resource-limits', lifted, `${lifted} would be without a limit`)
    : undefined;
};

const judgeNetwork = ({ Driver, Options }: Members): Denial | undefined => {
  if (typeof Driver === 'string' && !['', 'default', 'bridge', 'overlay', 'null'].includes(Driver))
    return denial('container/host-isolation', 'Driver', `a network of the driver ${Driver} is the host's own`);
  const options = Object.entries(typeof Options === 'object' && Options !== null ? Options : {});
  const stranger = options.find(([name, value]) => !isOwn(name, value))?.[0];
  return stranger === undefined
    ? undefined
    : denial(
        'container/host-isolation',
        `Options.${stranger.slice(0, 60)}`,
        `the network option ${stranger.slice(0, 60)} is none that the guard can judge`,
      );
};

/** What a network may be told about itself. `routed` and `nat-unprotected` open every port of its containers (Engine 27 and 28). */
const OWN_OPTIONS =
  /^com\.docker\.network\.(?:bridge\.(?:enable_icc|enable_ip_masquerade|host_binding_ipv4|inhibit_ipv4)|driver\.mtu|enable_ipv[46]|container_iface_prefix)$|^encrypted$/;
const GATEWAY_MODE = /^com\.docker\.network\.bridge\.gateway_mode_ipv[46]$/;
const isOwn = (name: string, value: Json | undefined): boolean =>
  GATEWAY_MODE.test(name) ? value === 'nat' || value === 'isolated' : OWN_OPTIONS.test(name);
