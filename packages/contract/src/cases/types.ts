import type { ScriptedResponse } from "@rosterkit/mock";
import type { DocumentOperation } from "@rosterkit/openapi";
import type { CallOptions } from "@rosterkit/runtime/operation";
import type { RequestValues } from "../request/values.ts";

export type { RequestValues };

/** The response that the mock is scripted to send; without a body, Prism makes one from the document. */
export interface PlannedResponse extends ScriptedResponse {
  readonly status: number;
  /** The response breaks the document, and the package must make this of it. */
  readonly expected?: "DecodeError" | "no body" | "text";
}

interface CaseBase {
  readonly operation: DocumentOperation;
  /** The point that the case is about, such as `query.limit: bound 100`. */
  readonly name: string;
  /** Leads to the part of the document that the case exercises. */
  readonly pointer: string;
  /** Exercises much at once, so it notices most mistakes. */
  readonly broad?: true;
}

/** A valid call and its response. */
export interface CallCase extends CaseOf<"request" | "response"> {
  /** Index of the alternative of the security requirement. */
  readonly alternative: number;
  readonly response: PlannedResponse;
  /** The values are an example of the document. */
  readonly isExample?: true;
  /** `result`: every response as a value; `call`: errors are thrown. */
  readonly through: "result" | "call";
}

interface CaseOf<Kind extends string> extends CaseBase {
  readonly kind: Kind;
  readonly values: RequestValues;
}

/** A call without all its credentials: the package must not send it, the server must refuse it. */
export interface CredentialsCase extends CaseOf<"credentials"> {
  readonly alternative: number;
  /** Names of the schemes whose credentials are given. */
  readonly given: readonly string[];
}

/** A request that is wrong in one point: the server must refuse it. */
export type RefusalCase = CaseOf<"refusal">;

/** An input that the package must refuse by name before anything is sent. */
export type InputCase = CaseOf<"input">;

/** The route of the package's operation must agree with the document. */
interface RouteCase extends CaseBase {
  readonly kind: "route";
}

/** A response of the scripted server, a connection that breaks, or no response at all. */
export type ScriptedReply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | "reset"
  | "silence";

/** A request that the scripted server received. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: string;
}

/** How a call shows a promise of the runtime. */
export interface RuntimePlan {
  /** Other values than the usual ones. */
  readonly values?: RequestValues;
  /** The values of the call, where the request must have others. */
  readonly given?: RequestValues;
  /** `call` by default. */
  readonly through?: "call" | "result" | "items" | "pages";
  /** Further options of the client and of the call. */
  readonly client?: object;
  readonly call?: CallOptions;
  /** The signal of the call is aborted at this request; at 0 before the call. */
  readonly stop?: number;
  /** The responses in their order; the last one repeats. */
  readonly script: readonly ScriptedReply[];
  /** The URL before the operation's path. */
  readonly base?: string;
  /** The query parameters or fields of the body that ask for each page, beside the values. */
  readonly queries?: readonly Readonly<Record<string, unknown>>[];
  /** Number of requests; 1 by default. */
  readonly requests?: number;
  readonly outcome:
    | {
        readonly value: unknown;
        /** Another value that is as good. */
        readonly orValue?: unknown;
        readonly requestId?: string;
        readonly failed?: readonly unknown[];
      }
    | { readonly error: string; readonly status?: number; readonly requestId?: string };
  /** Looks at the requests beside their documented parts. */
  readonly sent?: (
    requests: readonly SentRequest[],
  ) => { readonly expected: string; readonly found: string } | undefined;
}

/** A call of a scripted server: a promise of the runtime, whatever the document says, or a walk through all pages. */
export type RuntimeCase = CaseOf<"runtime" | "pages"> & RuntimePlan;

/** A case that is one request, whatever the server is. */
export type SingleCase = CallCase | CredentialsCase | RefusalCase;

export type Case = SingleCase | InputCase | RouteCase | RuntimeCase;

/** A part of the document that no case can exercise, with the reason. */
export interface Exclusion {
  readonly operation: string;
  /**
   * The document contradicts itself or lacks an example; Prism or the comparator refuses the harness's own request,
   * which follows the document; or the harness cannot tell.
   */
  readonly cause: "document" | "Prism" | "comparator" | "harness";
  /** The part, such as `the example default`. */
  readonly subject: string;
  readonly reason: string;
  readonly pointer: string;
  /** Selects the points of the coverage that stay unexercised for this reason; none by default. */
  readonly covers?: (point: string) => boolean;
}
