/** A workflow of the examples with these steps, on every push. */
export const exampleWorkflow = <const T extends string>(steps: T) =>
  `on: push\njobs:\n  image:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}` as const;
