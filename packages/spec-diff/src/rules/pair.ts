import type { JsonObject } from "@rosterkit/openapi";
import { normalise } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import type { Direction } from "../normal/schema.ts";
import { joinPath, type SchemaDifference, type SchemaPair } from "./difference.ts";
import { type Finding, type Place, sayOf } from "./finding.ts";
import type { RuleId } from "./rule.ts";
import { SchemaComparison } from "./schemas.ts";

/** Two documents side by side. */
export type DocumentPair = Readonly<ReturnType<typeof pairDocuments>>;

/** An operation that both documents have. */
export type OperationPair = Readonly<ReturnType<typeof pairOperations>>;

/** @param scope npm scope of the packages */
export function pairDocuments(older: JsonObject, newer: JsonObject, scope: string) {
  const [base, head] = [normalise(older, scope), normalise(newer, scope)];
  // A condition is met by fewer values where a request would be.
  const conditions = new SchemaComparison("request");
  const schemas = {
    request: new SchemaComparison("request", conditions),
    response: new SchemaComparison("response", conditions),
  };
  const shared = [...head.operations.values()].flatMap((current) => {
    const old = base.operations.get(current.id);
    return old ? [pairOperations(old, current, schemas)] : [];
  });
  /** Names of the packages that are made of no domain. */
  const packages = { types: `${scope}/types`, client: `${scope}/client` };
  return { base, head, shared, packages };
}

function pairOperations(
  old: NormalOperation,
  current: NormalOperation,
  schemas: Readonly<Record<Direction, SchemaComparison>>,
) {
  // Differences that the operation has met already are reported once.
  const seen = new Set<SchemaDifference>();
  return {
    old,
    current,
    /** Everything that differs in a schema of the operation. */
    *compareSchemas(direction: Direction, pair: SchemaPair, place: Place): Generator<Finding> {
      for (const { rule, path, pointer, values } of schemas[direction].findings(pair, seen)) {
        const inner = { ...place, path: joinPath(place.path, path) };
        yield sayOf(current, { place: inner, pointer })(ruleAt(rule, place), values);
      }
    },
    /** Whether readers of the old schema are broken by the new one. */
    isBreaking: (pair: SchemaPair): boolean => schemas.response.isBreaking(pair),
  };
}

/** A parameter has a default that callers know; that of a body's field was the service's own affair. */
function ruleAt(rule: RuleId, { part }: Place): RuleId {
  return rule === "request-default-added" && part !== "body" ? "parameter-default-added" : rule;
}
