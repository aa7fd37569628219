import type { Network } from '../../model/compose.ts';
import type { Container, FileChange } from '../../model/container.ts';
import type { EngineHost } from '../../model/engine.ts';
import { known, unknown } from '../../model/value.ts';
import type { CallPort } from '../../ports/call-port.ts';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import type { Engine, EngineFailure } from '../../ports/engine.ts';
import type { EngineInfo, EngineNetwork, ExecDetails, FileChanges, ImageSummary } from '../../ports/engine-schema.ts';
import type { Host } from '../../ports/host.ts';
import type { Result } from '../../ports/result.ts';
import { findProcesses } from '../proc/find-processes.ts';
import { seeContainer } from '../proc/see-container.ts';
import { callPorts } from './call-ports.ts';
import { readContainer } from './read-container.ts';
import { readEngine } from './read-engine.ts';
import { readNetwork } from './read-network.ts';
import type { SwarmAnswers } from './read-swarm.ts';

/** Calls that are under way at once. */
const AT_ONCE = 8;
/** More changed files than this of one container are not listed. */
const MOST_CHANGES = 10_000;
/** Programs inside one container that are asked about. */
const MOST_EXECS = 20;

/** Something that was asked for and could not be looked at, in whole or in part. */
export type LiveProblem = { readonly target: string; readonly message: string };

/** What runs on an engine. */
export type Live = {
  /** The engine itself, when it is judged too. */
  readonly host: EngineHost | undefined;
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  readonly problems: readonly LiveProblem[];
  /** What cannot be seen from where Plimsoll runs; the engine's word alone is judged. */
  readonly unseen: readonly LiveProblem[];
};

type LiveRequest = {
  readonly engine: Engine;
  /** The machine of the engine, when it is this one. */
  readonly host: Host | undefined;
  /** One container by name or id; undefined: every one that runs. */
  readonly only?: string | undefined;
  /** Whether the engine and its machine are judged too. */
  readonly itself?: boolean;
  /** Whether everything that runs is judged, and not what belongs to some files. */
  readonly all?: boolean;
  /** Calls published ports; undefined: none is called. */
  readonly call?: CallPort | undefined;
};

/** Asks an engine and the kernel what runs. Nothing is started, changed, or run inside a container. */
export const readLive = async ({
  engine,
  host,
  only,
  itself = false,
  all = false,
  call,
}: LiveRequest): Promise<Live> => {
  const problems: LiveProblem[] = [];
  const note = <T>(target: string, answer: Result<T, EngineFailure>): T | undefined => {
    if (answer.ok) return answer.value;
    problems.push({ target, message: answer.message });
    return undefined;
  };
  const nothing = { host: undefined, containers: [], networks: [], problems, unseen: [] };
  const target = `engine:${engine.host}`;
  const [told, listed, volumes, networks] = await Promise.all([
    engine.info(),
    only === undefined ? engine.containers.list() : undefined,
    engine.volumes.list(),
    engine.networks.list(),
  ]);
  const info = note(target, told);
  const summaries = listed && info && note(target, listed);
  if (!info || (listed && !summaries)) return nothing;
  // answered while the containers are looked at
  const about = itself ? askAbout(engine, info) : undefined;
  const ids = only === undefined ? (summaries ?? []).map(({ Id }) => Id) : [only];
  const details = (
    await eachOf(ids, async (id): Promise<ContainerDetails | undefined> => {
      const answer = await engine.containers.inspect(id);
      // one that ended since it was listed is not there to be judged
      if (!answer.ok && answer.code === 'not-found' && only === undefined) return undefined;
      return note(`container:${id.slice(0, 64)}`, answer);
    })
  ).filter((one) => one !== undefined);
  const names = namesOf(engine);
  const pids = host && findProcesses(host);
  const volumeByName = new Map((note(target, volumes) ?? []).map((volume) => [volume.Name, volume]));
  const changesIn = async (details: ContainerDetails, running: boolean): Promise<Container['changes']> => {
    if (!running) return unknown('engine', 'it does not run');
    if (details.HostConfig.ReadonlyRootfs === true) return known([]);
    const fromHere = engine.containers.changesFromHere(details);
    if (fromHere) return changesOf(fromHere);
    // the engine walks over all files of a container to tell
    if (all) return unknown('engine', 'of all containers at once this is not asked, for it takes the engine long');
    const asked = await engine.containers.changes(details.Id);
    return asked.ok ? changesOf(asked.value) : unknown('engine', asked.message);
  };
  const containers = await eachOf(details, async (one): Promise<Container> => {
    const running = one.State.Pid > 0;
    const [imageNow, changes, execs] = await Promise.all([names(one), changesIn(one, running), execsIn(engine, one)]);
    const seen = !running
      ? unknown('engine', `its state is ${one.State.Status}: it has no processes`)
      : !host || !pids
        ? unknown('host', 'the engine is on another machine: only there can its processes be seen')
        : pids.get(one.Id)?.includes(one.State.Pid)
          ? seeContainer({ host, pid: one.State.Pid, pids: pids.get(one.Id) ?? [] })
          : one.State.Restarting === true || (one.RestartCount ?? 0) > 0
            ? unknown(
                'engine',
                `it was restarted ${one.RestartCount ?? 0} times: its processes were gone before they were seen`,
              )
            : unknown('host', 'its processes cannot be seen from here: another machine or process namespace');
    const container = readContainer({
      details: one,
      imageNow,
      seen,
      changes,
      execs,
      volumes: volumeByName,
      cgroupVersion: info.CgroupVersion,
    });
    return running && call
      ? { ...container, called: await callPorts(container.settings.ports.items, call) }
      : container;
  });
  const unseen = containers.flatMap(({ name, seen }) =>
    seen.kind === 'unknown' ? [{ target: `container:${name}`, message: seen.why, who: seen.who }] : [],
  );
  return {
    host: about && hostOf(await about, { engine, host, info, networks: networks.ok ? networks.value : [], note }),
    containers: containers.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    networks: (note(target, networks) ?? []).map(readNetwork),
    problems: [...problems, ...unseen.filter(({ who }) => who === 'engine')],
    unseen: unseen.filter(({ who }) => who !== 'engine'),
  };
};

type HostRequest = Pick<LiveRequest, 'engine' | 'host'> & {
  readonly info: EngineInfo;
  readonly networks: readonly EngineNetwork[];
  readonly note: <T>(target: string, answer: Result<T, EngineFailure>) => T | undefined;
};

/** What only the judgement of the engine itself needs. */
const askAbout = async (engine: Engine, info: EngineInfo) => {
  const [version, images, all, swarm] = await Promise.all([
    engine.version(),
    engine.images.list(),
    engine.containers.list({ all: true }),
    info.Swarm?.ControlAvailable === true ? swarmOf(engine) : undefined,
  ]);
  return { version, images, all, swarm };
};

const hostOf = (
  { version, images, all, swarm }: Awaited<ReturnType<typeof askAbout>>,
  { engine, host, info, networks, note }: HostRequest,
): EngineHost | undefined => {
  const target = `engine:${engine.host}`;
  const said = note(target, version);
  const listed = note(target, images) ?? [];
  const containers = note(target, all) ?? [];
  if (!said) return undefined;
  const used = new Set(containers.map(({ ImageID }) => ImageID));
  // the engine counts those too whose index was built anew; before API 1.51 it does not count
  const isUsed = ({ Id, Containers = 0 }: ImageSummary): boolean => used.has(Id) || Containers > 0;
  const running = containers.filter(({ State }) => State === 'running' || State === 'paused').length;
  return readEngine({
    address: engine.host,
    info,
    version: said,
    bridge: networks.find(({ Name }) => Name === 'bridge'),
    images: { total: listed.length, unused: listed.filter((one) => !isUsed(one)).length },
    containers: { running, stopped: containers.length - running },
    swarm,
    host,
  });
};

const swarmOf = async (engine: Engine): Promise<SwarmAnswers> => {
  const asked = engine.swarm('services');
  const others = (['nodes', 'secrets', 'configs'] as const).map((kind) => engine.swarm(kind));
  const answers = await Promise.all([asked, ...others]);
  return { services: await asked, objects: answers.flatMap((answer) => (answer.ok ? answer.value : [])) };
};

const changesOf = (changes: FileChanges): Container['changes'] => {
  if (changes.length > MOST_CHANGES) return unknown('engine', `more than ${MOST_CHANGES} of its files changed`);
  const kinds = ['modified', 'added', 'deleted'] as const;
  return known(changes.map(({ Path, Kind }): FileChange => ({ path: Path, kind: kinds[Kind] ?? 'modified' })));
};

/** What runs inside by `docker exec`; one that has ended meanwhile is gone. */
const execsIn = async ({ containers }: Engine, { ExecIDs }: ContainerDetails): Promise<readonly ExecDetails[]> => {
  const answers = await Promise.all((ExecIDs ?? []).slice(0, MOST_EXECS).map((id) => containers.inspectExec(id)));
  return answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
};

/** What the name of each container's image means today, every name asked for once. */
const namesOf = (engine: Engine): ((details: ContainerDetails) => Promise<Container['image']['now']>) => {
  const asked = new Map<string, ReturnType<Engine['images']['inspect']>>();
  return async ({ Image, Config, ImageManifestDescriptor }) => {
    const name = Config.Image ?? Image;
    const before = asked.get(name) ?? engine.images.inspect(name);
    asked.set(name, before);
    const named = await before;
    if (!named.ok) return named.code === 'not-found' ? known(undefined) : unknown('engine', named.message);
    // an index of the same image is another one after each build: the provenance in it tells when
    const isSame = named.value.Manifests.some(({ ID }) => ID === ImageManifestDescriptor?.digest);
    return known(isSame ? Image : named.value.Id);
  };
};

/** Works on all items, some at once, and keeps their order. */
const eachOf = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> => {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};
