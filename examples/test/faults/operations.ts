import { readFileSync } from "node:fs";
import * as client from "@rosterkit/client";
import type { Operation, Pages } from "@rosterkit/client/operation";
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
  /** Sent again it leaves the same state: by its method, or because the document says so. */
  readonly repeatable: boolean;
}

function isOperation(value: unknown): value is AnyOperation {
  return typeof value === "function" && "route" in value;
}

function toSubject(operation: AnyOperation, documented: DocumentedOperation): Subject {
  const { id, method, idempotent } = operation.route;
  return {
    operation,
    service: id.split(".")[0] ?? "",
    input: sampleInput(documented),
    success: sampleSuccess(documented),
    repeatable: idempotent === true || ["GET", "HEAD", "PUT", "DELETE"].includes(method),
  };
}

/** Every operation that a published package exports, with an input made from the document. */
export async function findSubjects(): Promise<readonly Subject[]> {
  const { dependencies } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as { readonly dependencies: Readonly<Record<string, string>> };
  const documented = documentedOperations();
  const subjects: Subject[] = [];
  for (const name of Object.keys(dependencies)) {
    const services = Object.values((await import(name)) as Record<string, unknown>);
    const exported = services
      .filter((value) => typeof value === "object" && value !== null)
      .flatMap((service) => Object.values(service as object));
    for (const operation of exported.filter(isOperation)) {
      const entry = documented.get(operation.route.id);
      if (!entry) throw new Error(`${name} exports ${operation.route.id}, which the document does not know.`);
      subjects.push(toSubject(operation, entry));
    }
  }
  return subjects.toSorted((one, other) =>
    one.operation.route.id.localeCompare(other.operation.route.id, "en"),
  );
}

/** How many operations the document has. */
export const documentedCount: number = documentedOperations().size;

interface SecurityScheme {
  readonly "x-credential"?: string;
}

/** A credential for every scheme of the operation's first security requirement. */
function credentials({ operation }: Subject): Record<string, unknown> {
  const schemes = document.components.securitySchemes as Readonly<Record<string, SecurityScheme>>;
  const names = Object.keys(operation.route.security[0] ?? {}).map(
    (scheme) => schemes[scheme]?.["x-credential"] ?? "token",
  );
  return Object.fromEntries(names.map((name) => [name, `${name}-of-the-fault-bench`]));
}

/** The client of the operation's service, made as a user makes it. */
export function createClient(subject: Subject, options: Record<string, unknown>): never {
  const name = `create-${subject.service}-client`.replaceAll(/-(.)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const create = (client as unknown as Record<string, (given: object) => never>)[name];
  if (!create) throw new Error(`@rosterkit/client has no ${name}.`);
  return create({ ...credentials(subject), ...options });
}
