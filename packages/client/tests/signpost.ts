/** Something a test waits for that happens elsewhere. */
export interface Signpost {
  readonly passed: Promise<void>;
  readonly pass: () => void;
}

/** Makes a promise that is kept from outside. */
export function createSignpost(): Signpost {
  let pass = () => {};
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass };
}
