import type { CaseGenerator } from "./generator.ts";
import type { Part } from "./part.ts";
import type { RuntimeCase, RuntimePlan, ScriptedReply } from "./types.ts";

/** The operation that shows a promise of the runtime, and its documented success. */
export interface RuntimeSubject extends Pick<CaseGenerator, "operation" | "compiled"> {
  readonly generator: CaseGenerator;
  readonly values: RuntimeCase["values"];
  readonly status: number;
  /** The response's media type object, where it is JSON. */
  readonly content: Part | undefined;
  /** A body with everything set; undefined where the document has none, or none in JSON. */
  readonly value: unknown;
  /** The response has no body in any media type. */
  readonly bodyless: boolean;
  /** Sending the request again leaves the same state. */
  readonly repeatable: boolean;
  readonly success: ScriptedReply;
}

/** A promise of the runtime: its name, and the plan that shows it; undefined where the operation cannot. */
export type RuntimePromise = readonly [
  name: string,
  plan: (subject: RuntimeSubject) => RuntimePlan | undefined,
];

export function jsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ScriptedReply {
  const body = JSON.stringify(value);
  return { status, headers: { "content-type": "application/json", ...headers }, body };
}
