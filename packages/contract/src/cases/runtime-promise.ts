import type { DocumentOperation } from "@rosterkit/openapi";
import type { RequestValues } from "../request/values.ts";
import type { CaseGenerator } from "./generator.ts";
import type { Part } from "./part.ts";
import type { RuntimePlan, ScriptedReply } from "./types.ts";

/** Operation that is called to verify the runtime, and its documented success. */
export interface RuntimeSubject {
  readonly generator: CaseGenerator;
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  readonly status: number;
  /** JSON content of the response; undefined if it has no body. */
  readonly content: Part | undefined;
  /** Body with everything set; undefined if the response has none. */
  readonly value: unknown;
  /** Whether the request may be sent again after an unknown outcome. */
  readonly repeatable: boolean;
  readonly success: ScriptedReply;
}

/**
 * Promise of the runtime: its name, and how a call proves it. By default the server sends the documented success, and
 * the call returns its body. A function returns undefined if the operation cannot prove the promise.
 */
export type RuntimePromise = readonly [
  name: string,
  plan: Partial<RuntimePlan> | ((subject: RuntimeSubject) => Partial<RuntimePlan> | undefined),
];

/** Returns a response with a JSON body, or without a body if the value is undefined. */
export function jsonReply(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): ScriptedReply {
  const type = value === undefined ? {} : { "content-type": "application/json" };
  return { status, headers: { ...type, ...headers }, body: JSON.stringify(value) ?? "" };
}
