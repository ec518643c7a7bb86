import type { Direction, JsonObject } from "@rosterkit/openapi";
import { normalise } from "../normal/document.ts";
import type { NormalOperation } from "../normal/operation.ts";
import type { SchemaDifference, SchemaPair } from "./difference.ts";
import { type Finding, joinPath, type Place, reportOn } from "./finding.ts";
import type { RuleId } from "./rule.ts";
import { SchemaComparison } from "./schemas.ts";

/** Both documents in normal form, with the operations that they share. */
export type DocumentPair = Readonly<ReturnType<typeof pairDocuments>>;

export type OperationPair = Readonly<ReturnType<typeof pairOperations>>;

/** Reads and pairs two documents. @param scope npm scope of the packages */
export function pairDocuments(older: JsonObject, newer: JsonObject, scope: string) {
  const [base, head] = [normalise(older, scope), normalise(newer, scope)];
  // A condition narrows as a request does: if fewer values satisfy it, that is breaking.
  const conditions = new SchemaComparison("request");
  const schemas = {
    request: new SchemaComparison("request", conditions),
    response: new SchemaComparison("response", conditions),
  };
  const shared = [...head.operations.values()].flatMap((current) => {
    const old = base.operations.get(current.id);
    return old ? [pairOperations(old, current, schemas)] : [];
  });
  /** Names of the packages that belong to no domain. */
  const packages = { types: `${scope}/types`, client: `${scope}/client` };
  return { base, head, shared, packages };
}

function pairOperations(
  old: NormalOperation,
  current: NormalOperation,
  schemas: Readonly<Record<Direction, SchemaComparison>>,
) {
  // A difference that is reached several times is reported once for each operation.
  const seen = new Set<SchemaDifference>();
  return {
    old,
    current,
    *compareSchemas(direction: Direction, pair: SchemaPair, place: Place): Generator<Finding> {
      for (const { rule, path, pointer, values } of schemas[direction].findings(pair, seen)) {
        const inner = { ...place, path: joinPath(place.path, path) };
        yield reportOn(current, { place: inner, pointer })(ruleAt(rule, place), values);
      }
    },
    /** Whether a new response schema breaks code for the old one. */
    isBreaking: (pair: SchemaPair): boolean => schemas.response.isBreaking(pair),
  };
}

/** A new default of a parameter is breaking; for a field of a body it only documents the service's behaviour. */
function ruleAt(rule: RuleId, { part }: Place): RuleId {
  return rule === "request-default-added" && part !== "body" ? "parameter-default-added" : rule;
}
