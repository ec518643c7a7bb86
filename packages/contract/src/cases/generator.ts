import type { DocumentOperation } from "@rosterkit/openapi";
import { pointsBelow } from "../coverage/points.ts";
import type { CompiledDocument } from "../document/compiled-document.ts";
import type { SampleContext } from "../schema/samples.ts";
import { type Place, Sentinels } from "../schema/sentinels.ts";
import type { Exclusion } from "./types.ts";

/** Source of the values of one operation. They depend only on the seed, the operation and the purpose. */
export interface CaseGenerator {
  readonly compiled: CompiledDocument;
  readonly operation: DocumentOperation;
  sampling(place: Place): SampleContext;
  exclude(entry: Omit<Exclusion, "operation" | "cause">): void;
}

interface GeneratorOptions {
  readonly purpose: string;
  /** Samples with different turns also differ in enums and booleans. */
  readonly turn?: number;
  readonly onExclusion?: (entry: Exclusion) => void;
}

export function createGenerator(
  compiled: CompiledDocument,
  operation: DocumentOperation,
  { purpose, turn = 0, onExclusion }: GeneratorOptions,
): CaseGenerator {
  const { shapes, validators, seed } = compiled;
  const sentinels = new Sentinels(fnv1a(`${seed} ${operation.id} ${purpose}`));
  const exclude: CaseGenerator["exclude"] = (entry) =>
    onExclusion?.({ operation: operation.id, cause: "document", ...entry });
  return {
    compiled,
    operation,
    exclude,
    sampling: (place) => ({
      shapes,
      sentinels,
      place,
      extent: "full",
      turn,
      trail: [],
      omit: place === "response" ? "writeOnly" : "readOnly",
      isValid: (pointer, value) =>
        validators.check(pointer, value, place === "response" ? "response" : "request").length === 0,
      onUnsampled: (branches, pointer, reason) => {
        const covers = pointsBelow(shapes, operation, { branches, pointer });
        exclude({ subject: "a value", reason, pointer, covers });
      },
    }),
  };
}

function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
