import type { ScriptedResponse } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { CallOptions } from "@rosterkit/runtime/operation";
import type { RequestValues } from "../request/values.ts";

/** Response that the mock sends. If it has no body, Prism samples one. */
export interface PlannedResponse extends ScriptedResponse {
  readonly status: number;
  /** Required outcome of a response that breaks the document. */
  readonly expected?: "DecodeError" | "no body" | "text";
}

interface CaseOf<Kind extends string> {
  readonly kind: Kind;
  readonly operation: DocumentOperation;
  readonly values: RequestValues;
  /** Subject of the case, such as `query.limit: bound 100`. */
  readonly name: string;
  /** Pointer to the part of the document that the case exercises. */
  readonly pointer: string;
  /** Whether the case exercises many points at once, and so detects most mistakes. */
  readonly broad?: true;
}

/** Valid call, and its response. */
export interface CallCase extends CaseOf<"request" | "response"> {
  /** Index of the alternative of the security requirement. */
  readonly alternative: number;
  readonly response: PlannedResponse;
  readonly isExample?: true;
  /** `result` returns every response as a value, `call` throws errors. */
  readonly through: "result" | "call";
}

/** Call without some of its credentials. The package must not send it, and the server must refuse it. */
export interface CredentialsCase extends CaseOf<"credentials"> {
  readonly alternative: number;
  /** Names of the schemes with a credential. */
  readonly given: readonly string[];
}

/** Request that is invalid in one point. The server must refuse it. */
export type RefusalCase = CaseOf<"refusal">;

/** Input that the package must refuse, naming the field, before it sends a request. */
export type InputCase = CaseOf<"input">;

/** Comparison of the route of the package's operation with the document. */
type RouteCase = Omit<CaseOf<"route">, "values">;

/** Response of the scripted server, a broken connection, or no response. */
export type ScriptedReply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | "reset"
  | "silence";

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: string;
}

/** Call that proves a promise of the runtime. */
export interface RuntimePlan {
  /** Values of the request, instead of the sampled ones. */
  readonly values?: RequestValues;
  /** Values of the call, if the request must have other values. */
  readonly given?: RequestValues;
  /** `call` by default. */
  readonly through?: "call" | "result" | "items" | "pages";
  readonly client?: object;
  readonly call?: CallOptions;
  /** Number of the request that aborts the signal of the call; 0 aborts it before the call. */
  readonly stop?: number;
  /** Responses in order. The last one is repeated. */
  readonly script: readonly ScriptedReply[];
  /** URL before the path of the operation. */
  readonly base?: string;
  /** Query parameters or body fields that request each page, in addition to the values. */
  readonly queries?: readonly Readonly<Record<string, unknown>>[];
  /** Number of requests; 1 by default. */
  readonly requests?: number;
  readonly outcome:
    | {
        readonly value: unknown;
        /** Alternative value that is also correct. */
        readonly orValue?: unknown;
        readonly requestId?: string;
        readonly failed?: readonly unknown[];
      }
    | { readonly error: string; readonly status?: number; readonly requestId?: string };
  /** Judges further properties of the requests. Returns the difference if there is one. */
  readonly sent?: (
    requests: readonly SentRequest[],
  ) => { readonly expected: string; readonly found: string } | undefined;
}

/** Call of a scripted server, which proves a promise of the runtime or walks through all pages. */
export type RuntimeCase = CaseOf<"runtime" | "pages"> & RuntimePlan;

/** Case of a single request, for the mock and for a live server. */
export type SingleCase = CallCase | CredentialsCase | RefusalCase;

export type Case = SingleCase | InputCase | RouteCase | RuntimeCase;

/** Part of the document that no case can exercise, with the reason. */
export interface Exclusion {
  readonly operation: string;
  /**
   * The document contradicts itself or lacks an example, Prism or the comparator refuses a correct request of the
   * harness, or the harness cannot judge.
   */
  readonly cause: "document" | "Prism" | "comparator" | "harness";
  /** Name of the part, such as `the example default`. */
  readonly subject: string;
  readonly reason: string;
  readonly pointer: string;
  /** Selects the points of the coverage that this reason explains; none by default. */
  readonly covers?: (point: string) => boolean;
}
