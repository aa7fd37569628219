/** Whether the engine refuses for want of what the machine has none left of: that says nothing of the settings it was given. */
export const isShortage = (message: string): boolean =>
  /no space left on device|cannot allocate memory|too many open files|disk quota exceeded/i.test(message);
