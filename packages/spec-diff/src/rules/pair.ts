import type { JsonObject } from "@rosterkit/openapi";
import { normalise, type NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import type { Direction } from "../normal/schema.ts";
import { type Finding, type Place, sayOf } from "./finding.ts";
import type { RuleId } from "./rule.ts";
import { joinPath, SchemaComparison, type SchemaDifference, type SchemaPair } from "./schemas.ts";

type Schemas = Readonly<Record<Direction, SchemaComparison>>;

/** Two documents side by side. */
export class DocumentPair {
  readonly base: NormalDocument;
  readonly head: NormalDocument;
  readonly shared: readonly OperationPair[];
  /** Names of the packages that are made of no domain. */
  readonly packages: { readonly types: string; readonly client: string };

  /** @param scope npm scope of the packages */
  constructor(base: JsonObject, head: JsonObject, scope: string) {
    this.base = normalise(base, scope);
    this.head = normalise(head, scope);
    this.packages = { types: `${scope}/types`, client: `${scope}/client` };
    // A condition is met by fewer values where a request would be.
    const conditions = new SchemaComparison("request");
    const schemas = {
      request: new SchemaComparison("request", conditions),
      response: new SchemaComparison("response", conditions),
    };
    this.shared = [...this.head.operations.values()].flatMap((current) => {
      const old = this.base.operations.get(current.id);
      return old ? [new OperationPair(old, current, schemas)] : [];
    });
  }
}

/** An operation that both documents have. */
export class OperationPair {
  readonly old: NormalOperation;
  readonly current: NormalOperation;
  readonly #schemas: Schemas;
  /** Differences that the operation has met already, which are reported once. */
  readonly #seen = new Set<SchemaDifference>();

  constructor(old: NormalOperation, current: NormalOperation, schemas: Schemas) {
    this.old = old;
    this.current = current;
    this.#schemas = schemas;
  }

  /** Everything that differs in a schema of the operation. */
  *compareSchemas(direction: Direction, schemas: SchemaPair, place: Place): Generator<Finding> {
    for (const { rule, path, pointer, values } of this.#schemas[direction].findings(schemas, this.#seen)) {
      const inner = { ...place, path: joinPath(place.path, path) };
      yield sayOf(this.current, { place: inner, pointer })(ruleAt(rule, place), values);
    }
  }

  /** Whether readers of the old schema are broken by the new one. */
  isBreaking(schemas: SchemaPair): boolean {
    return this.#schemas.response.isBreaking(schemas);
  }
}

/** A parameter has a default that callers know; that of a body's field was the service's own affair. */
function ruleAt(rule: RuleId, { part }: Place): RuleId {
  return rule === "request-default-added" && part !== "body" ? "parameter-default-added" : rule;
}
