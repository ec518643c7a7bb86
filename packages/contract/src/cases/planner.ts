import type { DocumentOperation, OpenApiDocument } from "@rosterkit/openapi";
import { pointsBelow } from "../coverage/points.ts";
import type { SampleContext } from "../schema/samples.ts";
import { type Place, Sentinels } from "../schema/sentinels.ts";
import { Shapes } from "../schema/shape.ts";
import { Validators } from "../schema/validators.ts";
import type { SetAside } from "./types.ts";

/** What all cases of a document share. */
export interface Planner {
  readonly document: OpenApiDocument;
  readonly shapes: Shapes;
  readonly validators: Validators;
  readonly seed: number;
}

export function createPlanner(document: OpenApiDocument, seed: number): Planner {
  return { document, shapes: new Shapes(document), validators: new Validators(document), seed };
}

/** Where an operation's values come from: they depend on the seed and on the operation, not on what ran before. */
export interface Source {
  readonly planner: Planner;
  readonly operation: DocumentOperation;
  context(place: Place): SampleContext;
  /** Names what no case will show. */
  setAside(entry: Omit<SetAside, "operation">): void;
}

export function createSource(
  planner: Planner,
  operation: DocumentOperation,
  purpose: string,
  onSetAside: (entry: SetAside) => void = () => undefined,
): Source {
  const sentinels = new Sentinels(hash(`${planner.seed} ${operation.id} ${purpose}`));
  const setAside = (entry: Omit<SetAside, "operation">): void =>
    onSetAside({ operation: operation.id, ...entry });
  return {
    planner,
    operation,
    context: (place) => ({
      shapes: planner.shapes,
      sentinels,
      place,
      omit: place === "answer" ? "writeOnly" : "readOnly",
      isValid: (pointer, value) => planner.validators.check(pointer, value).length === 0,
      onUnsampled: (branches, pointer, reason) =>
        setAside({
          fault: "document",
          what: "a value",
          reason,
          pointer,
          isPoint: pointsBelow(planner.shapes, operation, branches, pointer),
        }),
    }),
    setAside,
  };
}

/** FNV-1a: the same text gives the same number everywhere. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
