import type { Field } from "./fields.ts";
import { wordsOf } from "./words.ts";

/** A field of a response or its request that feeds an input of another operation. */
export interface Link {
  readonly consumer: Field;
  readonly producer: Field;
  /** The half of the producing exchange that contains the value. */
  readonly half: "request" | "response";
  readonly origin: "--set" | "document" | "name";
}

/** A link or an undo of the document: the pointer to a value, and the input that it feeds. */
export interface StatedLink extends Pick<Link, "half"> {
  /** Id of the operation with the input, if the document has it. */
  readonly target: string | undefined;
  readonly input: string;
  readonly pointer: string;
}

/** All inputs and outputs of operations, and the links between them. */
export interface LinkTable {
  readonly inputs: readonly Field[];
  readonly outputs: readonly Field[];
  readonly links: readonly Link[];
}

/** Whether an input is an id: every path parameter is, and any other input if its name ends with "id". */
export function isIdentifier({ path }: Field): boolean {
  const name = wordsOf(path.split(".").at(-1) ?? "").join(" ");
  return path.startsWith("path.") || (/\bid$/.test(name) && !isOfRequest.test(name));
}

/** Ids of the request itself, which do not identify the thing that it changes. */
const isOfRequest = /^(?:x )?(?:request|trace|span|correlation|idempotency) id$/;
