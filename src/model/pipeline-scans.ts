import type { Act, Pipeline, PipelineJob, PipelineStep } from './pipeline.ts';

/** A scan of an image with the step and the job it stands in. */
type ImageScan = {
  readonly job: PipelineJob;
  readonly step: PipelineStep;
  readonly act: Extract<Act, { readonly kind: 'scan' }>;
};

/** The scans of images in a pipeline, in the order they are written. */
export const imageScans = (pipeline: Pipeline): readonly ImageScan[] =>
  pipeline.jobs.flatMap((job) =>
    job.steps.flatMap((step) =>
      step.acts.flatMap((act) => (act.kind === 'scan' && act.of === 'image' ? [{ job, step, act }] : [])),
    ),
  );

/** Whether what the scan finds fails the pipeline; undefined when only a run of it can tell. */
export const stopsPipeline = ({ job, step, act }: ImageScan): boolean | undefined => {
  if (act.blocks.kind === 'known' && !act.blocks.value) return false;
  const goesOn = [step.continuesOnError, job.continuesOnError];
  if (goesOn.some((value) => value.kind === 'known' && value.value)) return false;
  return act.blocks.kind === 'known' && goesOn.every(({ kind }) => kind === 'known') ? true : undefined;
};
