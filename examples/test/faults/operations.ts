import { readFileSync } from "node:fs";
import * as client from "@rosterkit/client";
import type { Operation, Pages, Route } from "@rosterkit/runtime/operation";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { type DocumentedOperation, documentedOperations, sampleInput, sampleSuccess } from "./sample.ts";

type AnyOperation = Operation<string, [input?: unknown], unknown, unknown> &
  Partial<Pages<string, [input?: unknown], unknown, unknown>>;

/** An exported operation with the input and the response of a call. */
export interface Subject {
  readonly operation: AnyOperation;
  readonly service: string;
  readonly input: Record<string, unknown>;
  readonly success: { readonly status: number; readonly body: string };
  /** Client options for the first security requirement. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Idempotent by its method or by the document. */
  readonly repeatable: boolean;
}

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "route" in value;
}

interface SecurityScheme {
  readonly "x-credential"?: string;
}

/** Returns a credential for each scheme of the first security requirement. */
function credentialsOf(operation: AnyOperation): Record<string, unknown> {
  const schemes = document.components.securitySchemes as Readonly<Record<string, SecurityScheme>>;
  const names = Object.keys(operation.route.security[0] ?? {}).map(
    (scheme) => schemes[scheme]?.["x-credential"] ?? "token",
  );
  return Object.fromEntries(
    names.map((name) => {
      const value = `${name}-of-the-fault-bench`;
      // A rejected token is replaced once.
      return [
        name,
        name === "token" ? async (rejected?: string) => (rejected ? `renewed-${value}` : value) : value,
      ];
    }),
  );
}

/** Returns a page with a higher total, so that it is not the last one. */
function withMorePages(success: Subject["success"], pagination: Route["pagination"]): Subject["success"] {
  if (!pagination || !("total" in pagination) || !pagination.total) return success;
  const body = { ...(JSON.parse(success.body) as object), [pagination.total.slice(1)]: 9 };
  return { ...success, body: JSON.stringify(body) };
}

function toSubject(operation: AnyOperation, documented: DocumentedOperation | undefined): Subject {
  const { id, method, idempotent, pagination } = operation.route;
  if (!documented) throw new Error(`${id} is exported, but not in the document.`);
  return {
    operation,
    service: id.split(".")[0] ?? "",
    input: sampleInput(documented),
    success: withMorePages(sampleSuccess(documented), pagination),
    credentials: credentialsOf(operation),
    repeatable: idempotent === true || ["GET", "HEAD", "PUT", "DELETE"].includes(method),
  };
}

/** Finds the operations that all packages export. */
export async function findSubjects(): Promise<readonly Subject[]> {
  const { dependencies } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  const documented = documentedOperations();
  const packages = await Promise.all(
    Object.keys(dependencies).map(async (name) => (await import(name)) as Record<string, unknown>),
  );
  return packages
    .flatMap((exported) => Object.values(exported))
    .filter((value) => typeof value === "object" && value !== null)
    .flatMap((service) => Object.values(service as object))
    .filter(isOperation)
    .map((operation) => toSubject(operation, documented.get(operation.route.id)))
    .toSorted((one, other) => one.operation.route.id.localeCompare(other.operation.route.id, "en"));
}

/** Number of operations in the document. */
export const documentedCount: number = documentedOperations().size;

/** Creates the client of the operation's service. */
export function createClient(subject: Subject, options: Record<string, unknown>): never {
  const name = `create-${subject.service}-client`.replaceAll(/-(.)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const create = (client as unknown as Record<string, (given: object) => never>)[name];
  if (!create) throw new Error(`@rosterkit/client has no ${name}.`);
  return create({ ...subject.credentials, ...options });
}
