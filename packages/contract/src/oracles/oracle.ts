import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { PlannedResponse } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { CallOutcome, PackageUnderTest } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import type { Problem } from "./problems.ts";

/** A request with its response, and what the harness knows about them. */
export interface Exchange {
  readonly operation: DocumentOperation;
  /** The document that the caller follows. */
  readonly specification: CompiledDocument;
  /** The document that the server follows; it differs from `specification` if a mutant changed it. */
  readonly server: CompiledDocument;
  readonly received: Received;
  /** The content that the harness chose for the request; absent for recorded traffic of other programs. */
  readonly intent?: RequestContent;
  /** The response that the harness scripted; absent with a live server. */
  readonly planned?: PlannedResponse;
  /** The outcome of the package's call; absent if no package made the request. */
  readonly call?: { readonly outcome: CallOutcome; readonly package: PackageUnderTest };
  /**
   * The halves to judge. A response that breaks the document on purpose, or whose schema Prism cannot sample, is not
   * judged; neither is a request that the harness itself wrote for a live server.
   */
  readonly judged: "both" | "request" | "response";
}

/** A mistake in an exchange. */
export interface Failure {
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  readonly problem?: Problem;
}

/** Judges exchanges. Returns no failures if there is no mistake, or if it does not apply to the exchange. */
export interface Oracle {
  readonly name: string;
  judge(exchange: Exchange): readonly Failure[] | Promise<readonly Failure[]>;
}

/** Formats a value as JSON for a message, in at most 300 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

/** Finds the operation in the server's document. */
export function servedOperation({ server, received }: Exchange): DocumentOperation | undefined {
  return server.operations.get(received.operation ?? "");
}
