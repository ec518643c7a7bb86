import type { JsonObject } from "@rosterkit/openapi";
import { normalise, type NormalDocument } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import type { Direction } from "../normal/schema.ts";
import { type Finding, operationFinding, type Place } from "./finding.ts";
import { joinPath, type SchemaDifference, type SchemaPair } from "./difference.ts";
import { SchemaComparison } from "./schemas.ts";
import type { RuleId } from "./rule.ts";

/** An operation that both documents have. */
export interface OperationPair {
  readonly old: NormalOperation;
  readonly current: NormalOperation;
}

/** Two documents side by side. */
export class DocumentPair {
  readonly base: NormalDocument;
  readonly head: NormalDocument;
  readonly shared: readonly OperationPair[];
  readonly schemas: Readonly<Record<Direction, SchemaComparison>>;

  /** Names of the packages that are made of no domain. */
  readonly packages: { readonly types: string; readonly client: string };

  /** @param scope npm scope of the packages */
  constructor(base: JsonObject, head: JsonObject, scope: string) {
    this.base = normalise(base, scope);
    this.head = normalise(head, scope);
    // A condition is met by fewer values where a request would be.
    const conditions = new SchemaComparison("request");
    this.schemas = {
      request: new SchemaComparison("request", conditions),
      response: new SchemaComparison("response", conditions),
    };
    this.packages = { types: `${scope}/types`, client: `${scope}/client` };
    this.shared = [...this.head.operations.values()].flatMap((current) => {
      const old = this.base.operations.get(current.id);
      return old ? [{ old, current }] : [];
    });
  }

  /**
   * Everything that differs in a schema of an operation.
   * @param seen differences that the operation has met already, which are reported once
   */
  schemaFindings(operation: NormalOperation, { direction, schema, place, seen }: SchemaUse): Finding[] {
    return [...this.schemas[direction].reach(schema, seen)].flatMap(({ path, difference }) =>
      difference.findings.map(({ rule, path: own, pointer, values }) =>
        operationFinding(operation, ruleAt(rule, place), {
          place: { ...place, path: joinPath(place.path, joinPath(path, own)) },
          pointer,
          values,
        }),
      ),
    );
  }
}

/** Where an operation uses a schema. */
interface SchemaUse {
  readonly direction: Direction;
  readonly schema: SchemaPair;
  readonly place: Place;
  readonly seen: Set<SchemaDifference>;
}

/** A parameter has a default that callers know; that of a body's field was the service's own affair. */
function ruleAt(rule: RuleId, { part }: Place): RuleId {
  return rule === "request-default-added" && part !== "body" ? "parameter-default-added" : rule;
}
