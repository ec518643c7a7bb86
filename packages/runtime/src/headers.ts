import type { Refuse } from "./text.ts";

type Given = object | null | undefined;

/**
 * Later headers win, `null` takes one away, and `undefined` adds nothing.
 * Values that a header cannot hold are refused here: the message of every runtime would show them.
 */
export function mergeHeaders(refuse: Refuse, ...all: readonly Given[]): Headers {
  const headers = new Headers();
  for (const given of all)
    for (const [name, value] of given instanceof Headers ? given : Object.entries(given ?? {})) {
      if (/[^\t -~\x80-\xff]/.test(value)) throw refuse(`header ${name} must be one line of Latin-1`);
      if (value === null) headers.delete(name);
      else if (value !== undefined) headers.set(name, value);
    }
  return headers;
}
