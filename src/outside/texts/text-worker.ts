import { workerData } from 'node:worker_threads';
import { diskFiles } from '../disk/disk-files.ts';
import { takeParcels } from './take-parcels.ts';
import { ANSWERED, type TextTask } from './text-task.ts';

/** Helps to scan the texts of a tree: reads them from the disk itself, under the same bounds, and ends by itself. */
const task: TextTask = workerData;
takeParcels(diskFiles(task.root, { allowOutside: task.allowOutside }), task, (answer) => {
  task.port.postMessage(answer);
  Atomics.add(task.counters, ANSWERED, 1);
  Atomics.notify(task.counters, ANSWERED);
});
task.port.close();
