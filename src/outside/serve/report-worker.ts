import { parentPort, workerData } from 'node:worker_threads';
import { takeReport } from '../../serve/take-report.ts';

/** Reads the one report that it was started for. */
parentPort?.postMessage(takeReport(workerData));
