/** Bundlers put variables with these names into the pages that everybody is served, by their documentation. */
const SERVED = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|VITE|REACT_APP|VUE_APP|GATSBY|NG_APP)_/;

/** Whether what a variable of this name holds is read by every visitor of the page. */
export const isServed = (name: string): boolean => SERVED.test(name);
