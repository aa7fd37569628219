import type {
  ComposeLabels,
  Container,
  ContainerImage,
  ContainerState,
  FileChange,
  RunningExec,
} from '../../model/container.ts';
import type { Place } from '../../model/place.ts';
import type { Seen } from '../../model/process.ts';
import type { Value } from '../../model/value.ts';
import type { ContainerDetails } from '../../ports/container-schema.ts';
import type { ExecDetails } from '../../ports/engine-schema.ts';
import { containerSettings, type EngineSide } from './container-settings.ts';

const STATES: readonly ContainerState['status'][] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
];
const LABEL = 'com.docker.compose.';

type ContainerParts = EngineSide & {
  readonly details: ContainerDetails;
  readonly imageNow: ContainerImage['now'];
  readonly seen: Value<Seen>;
  readonly changes: Value<readonly FileChange[]>;
  /** Of its `ExecIDs`, those that the engine told of. Left out: it was not asked. */
  readonly execs?: readonly ExecDetails[];
};

/** A container from the engine's answers and what the kernel shows of it. */
export const readContainer = (parts: ContainerParts): Container => {
  const { details, imageNow, seen, changes } = parts;
  const settings = containerSettings(details, parts);
  return {
    id: details.Id,
    name: details.Name.replace(/^\//, ''),
    at: settings.at,
    state: stateOf(details),
    image: { id: details.Image, reference: details.Config.Image ?? details.Image, now: imageNow },
    compose: composeOf(details.Config.Labels),
    settings,
    seen,
    changes,
    execs: execsOf(settings.at, parts.execs ?? []),
    called: [],
  };
};

const execsOf = (at: Place, execs: readonly ExecDetails[]): readonly RunningExec[] =>
  execs.flatMap(({ Running, ProcessConfig }, index) =>
    Running === true && ProcessConfig
      ? [
          {
            at: at.kind === 'api' ? { ...at, pointer: `/ExecIDs/${index}` } : at,
            program: ProcessConfig.entrypoint ?? '',
            privileged: ProcessConfig.privileged === true,
            user: ProcessConfig.user ?? '',
          },
        ]
      : [],
  );

const stateOf = ({ State, RestartCount }: ContainerDetails): ContainerState => {
  const health = State.Health?.Status;
  return {
    status: STATES.find((status) => status === State.Status) ?? 'unknown',
    restarts: RestartCount ?? 0,
    exitCode: State.ExitCode,
    health: health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : undefined,
    failingStreak: State.Health?.FailingStreak ?? 0,
    killedForMemory: State.OOMKilled === true,
  };
};

const composeOf = (labels: ReadonlyMap<string, string>): ComposeLabels | undefined => {
  const project = labels.get(`${LABEL}project`);
  const service = labels.get(`${LABEL}service`);
  if (project === undefined || service === undefined) return undefined;
  return {
    project,
    service,
    files: (labels.get(`${LABEL}project.config_files`) ?? '').split(',').filter((file) => file !== ''),
  };
};
