import type { DocumentOperation } from "@rosterkit/openapi";
import type { Received } from "@rosterkit/mock";
import type { PlannedResponse } from "../cases/types.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { CallOutcome, PackageUnderTest } from "../package/package-under-test.ts";
import type { RequestContent } from "../request/build.ts";
import type { Problem } from "./problems.ts";

/** A request with its response, and what the harness knows about both. */
export interface Exchange {
  readonly operation: DocumentOperation;
  /** The document that the caller follows. */
  readonly specification: CompiledDocument;
  /** The document that the server follows: another one if a mutant changed it. */
  readonly server: CompiledDocument;
  readonly received: Received;
  /** The content of the request as the harness chose it; absent for the traffic of others. */
  readonly intent?: RequestContent;
  /** The response as the harness scripted it; absent with a live server. */
  readonly planned?: PlannedResponse;
  /** The result of the package's call; absent without a package. */
  readonly call?: { readonly outcome: CallOutcome; readonly package: PackageUnderTest };
  /**
   * The halves to judge. The response is none if it breaks the document on purpose or Prism cannot sample its schema;
   * the request is none if the harness itself wrote it for a live server.
   */
  readonly judged: "both" | "request" | "response";
}

/** One mistake. */
export interface Failure {
  /** Leads into the document. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  readonly problem?: Problem;
}

/** Judges exchanges: no failure means that it finds no mistake, or that the exchange is not its subject. */
export interface Oracle {
  readonly name: string;
  judge(exchange: Exchange): readonly Failure[] | Promise<readonly Failure[]>;
}

/** Writes a value for a message, cut to 300 characters. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}

/** The operation in the server's own document. */
export function servedOperation({ server, received }: Exchange): DocumentOperation | undefined {
  return server.operations.get(received.operation ?? "");
}
