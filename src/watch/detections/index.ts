import type { AnyDetection } from '../detection.ts';
import { becameRoot } from './became-root.ts';
import { copiedIn } from './copied-in.ts';
import { credentialSearch } from './credential-search.ts';
import { dangerousContainer } from './dangerous-container.ts';
import { dataRemoved } from './data-removed.ts';
import { engineApiPeer } from './engine-api-peer.ts';
import { engineClient } from './engine-client.ts';
import { execIntoService } from './exec-into-service.ts';
import { healthFlapping } from './health-flapping.ts';
import { imageFromContainer } from './image-from-container.ts';
import { limitHit } from './limit-hit.ts';
import { logRemoved } from './log-removed.ts';
import { massChange } from './mass-change.ts';
import { memoryExecutable } from './memory-executable.ts';
import { metadataAddress } from './metadata-address.ts';
import { miner } from './miner.ts';
import { miningPool } from './mining-pool.ts';
import { namespaceJoin } from './namespace-join.ts';
import { networkTool } from './network-tool.ts';
import { newExecutable } from './new-executable.ts';
import { newListener } from './new-listener.ts';
import { outOfMemory } from './out-of-memory.ts';
import { packageManager } from './package-manager.ts';
import { plantedProgram } from './planted-program.ts';
import { portScan } from './port-scan.ts';
import { restartStorm } from './restart-storm.ts';
import { reverseShell } from './reverse-shell.ts';
import { scratchExecutable } from './scratch-executable.ts';
import { sensitiveFile } from './sensitive-file.ts';
import { shellInService } from './shell-in-service.ts';
import { undeclaredListener } from './undeclared-listener.ts';
import { unknownExec } from './unknown-exec.ts';
import { unknownPeer } from './unknown-peer.ts';
import { unknownProgram } from './unknown-program.ts';
import { untrustedImage } from './untrusted-image.ts';
import { unusualCpu } from './unusual-cpu.ts';
import { unusualMemory } from './unusual-memory.ts';
import { unusualTraffic } from './unusual-traffic.ts';
import { wipeTool } from './wipe-tool.ts';

/** Every detection. */
export const detections: readonly AnyDetection[] = [
  becameRoot,
  copiedIn,
  credentialSearch,
  dangerousContainer,
  dataRemoved,
  engineApiPeer,
  engineClient,
  execIntoService,
  healthFlapping,
  imageFromContainer,
  limitHit,
  logRemoved,
  massChange,
  memoryExecutable,
  metadataAddress,
  miner,
  miningPool,
  namespaceJoin,
  networkTool,
  newExecutable,
  newListener,
  outOfMemory,
  packageManager,
  plantedProgram,
  portScan,
  restartStorm,
  reverseShell,
  scratchExecutable,
  sensitiveFile,
  shellInService,
  undeclaredListener,
  unknownExec,
  unknownPeer,
  unknownProgram,
  untrustedImage,
  unusualCpu,
  unusualMemory,
  unusualTraffic,
  wipeTool,
];
