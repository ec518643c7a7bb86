import { readFileSync } from "node:fs";
import * as client from "@rosterkit/client";
import type { Operation, Pages, Route } from "@rosterkit/runtime/operation";
import document from "@rosterkit/types/openapi.json" with { type: "json" };
import { type DocumentedOperation, documentedOperations, sampleInput, sampleSuccess } from "./sample.ts";

type AnyOperation = Operation<string, [input?: unknown], unknown, unknown> &
  Partial<Pages<string, [input?: unknown], unknown, unknown>>;

/** An operation as a package exports it, with a call to make of it. */
export interface Subject {
  readonly operation: AnyOperation;
  readonly service: string;
  readonly input: Record<string, unknown>;
  readonly success: { readonly status: number; readonly body: string };
  /** Options of the client that the first security requirement asks for. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Sent again it leaves the same state: by its method, or because the document says so. */
  readonly repeatable: boolean;
}

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "route" in value;
}

interface SecurityScheme {
  readonly "x-credential"?: string;
}

/** A credential for every scheme of the operation's first security requirement. */
function credentialsOf(operation: AnyOperation): Record<string, unknown> {
  const schemes = document.components.securitySchemes as Readonly<Record<string, SecurityScheme>>;
  const names = Object.keys(operation.route.security[0] ?? {}).map(
    (scheme) => schemes[scheme]?.["x-credential"] ?? "token",
  );
  return Object.fromEntries(
    names.map((name) => {
      const value = `${name}-of-the-fault-bench`;
      // A token that was refused is replaced once.
      return [
        name,
        name === "token" ? async (rejected?: string) => (rejected ? `renewed-${value}` : value) : value,
      ];
    }),
  );
}

/** A page that is not the last one, where the answer tells how many items there are. */
function withMoreToCome(success: Subject["success"], pagination: Route["pagination"]): Subject["success"] {
  if (!pagination || !("total" in pagination) || !pagination.total) return success;
  const body = { ...(JSON.parse(success.body) as object), [pagination.total.slice(1)]: 9 };
  return { ...success, body: JSON.stringify(body) };
}

function toSubject(operation: AnyOperation, documented: DocumentedOperation | undefined): Subject {
  const { id, method, idempotent, pagination } = operation.route;
  if (!documented) throw new Error(`${id} is exported, but the document does not know it.`);
  return {
    operation,
    service: id.split(".")[0] ?? "",
    input: sampleInput(documented),
    success: withMoreToCome(sampleSuccess(documented), pagination),
    credentials: credentialsOf(operation),
    repeatable: idempotent === true || ["GET", "HEAD", "PUT", "DELETE"].includes(method),
  };
}

/** Every operation that a published package exports, with an input made from the document. */
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

/** How many operations the document has. */
export const documentedCount: number = documentedOperations().size;

/** The client of the operation's service, made as a user makes it. */
export function createClient(subject: Subject, options: Record<string, unknown>): never {
  const name = `create-${subject.service}-client`.replaceAll(/-(.)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const create = (client as unknown as Record<string, (given: object) => never>)[name];
  if (!create) throw new Error(`@rosterkit/client has no ${name}.`);
  return create({ ...subject.credentials, ...options });
}
