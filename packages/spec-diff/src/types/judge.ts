import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { typeCheck } from "../type-check.ts";
import type { Finding } from "../change.ts";
import { joinFindings, operationFinding } from "../finding.ts";
import { isObject, type JsonObject, asObject, toPointer, valueAt } from "../json.ts";
import { locate } from "../locate.ts";
import { originalPointer, type Pair, prunedDocument, type Side } from "../pair.ts";
import { describe, type Place } from "../place.ts";
import { subjectOf } from "../subject.ts";
import { declarationsOf } from "./declarations.ts";

/** One line of the proof: a type that must be `never`, and what it speaks of. */
interface Proof {
  readonly id: string;
  readonly part: string;
  readonly type: string;
  /** Keys of the place inside the normal operation, and of the schema there. */
  readonly keys: readonly string[];
  readonly schema: readonly string[];
}

/**
 * The second judge: the type checker reads the types of both documents and proves for every operation that
 * old inputs are still accepted and that old code still reads new answers.
 */
export async function judgeByTypes(pair: Pair): Promise<Finding[]> {
  const shared = [...pair.changed].filter(
    (id) => pair.base.operations.has(id) && pair.head.operations.has(id),
  );
  if (shared.length === 0) return [];
  const proofs = shared.flatMap((id) => proofsOf(pair, id));
  const differences = await check(pair, proofs);
  return joinFindings(
    [...differences].flatMap(([index, found]) => {
      const proof = proofs[index];
      if (!proof) return [];
      return readDifferences(pair, proof, found).flatMap((difference) => findingOf(pair, proof, difference));
    }),
  );
}

function proofsOf({ base, head }: Pair, id: string): Proof[] {
  const [old, current] = [base, head].map((side) => asObject(side.normal.operations.get(id)?.value)) as [
    JsonObject,
    JsonObject,
  ];
  const operation = `["${id}"]`;
  const parameters = ["path", "query", "header", "cookie"].map((part): Proof => {
    const type = (side: string): string => `Given<${side}${operation}["parameters"]["${part}"]>`;
    return {
      id,
      part,
      keys: ["parameters"],
      schema: [],
      type: `InputDifferences<${type("Old")}, ${type("New")}>`,
    };
  });
  const body = mediaTypesOf(old["requestBody"], current["requestBody"]).map((mediaType): Proof => {
    const type = (side: string): string =>
      `${side}${operation} extends { requestBody?: { content: { "${mediaType}": infer Body } } } ? Body : unknown`;
    return {
      id,
      part: "body",
      keys: ["requestBody"],
      schema: ["requestBody", "content", mediaType, "schema"],
      type: `InputDifferences<${type("Old")}, ${type("New")}>`,
    };
  });
  const statuses = Object.keys(asObject(old["responses"])).filter((status) =>
    isObject(asObject(current["responses"])[status]),
  );
  const answers = statuses.flatMap((status) => {
    const [left, right] = [old, current].map((value) => asObject(value["responses"])[status]);
    return mediaTypesOf(left, right).map((mediaType): Proof => {
      const key = /^\d+$/.test(status) ? status : `"${status}"`;
      const type = (side: string): string =>
        `${side}${operation}["responses"][${key}]["content"]["${mediaType}"]`;
      return {
        id,
        part: status,
        keys: ["responses", status],
        schema: ["responses", status, "content", mediaType, "schema"],
        type: `AnswerDifferences<${type("Old")}, ${type("New")}>`,
      };
    });
  });
  return [...parameters, ...body, ...answers, ...newSuccesses(id, old, current)];
}

function isSuccess(status: string): boolean {
  return status.startsWith("2");
}

/** A further success joins the type of what a call gives: it must fit those that there were. */
function newSuccesses(id: string, old: JsonObject, current: JsonObject): Proof[] {
  const before = Object.keys(asObject(old["responses"])).filter(isSuccess);
  const added = Object.keys(asObject(current["responses"])).filter(
    (status) => isSuccess(status) && !before.includes(status),
  );
  const bodies = (side: string, statuses: readonly string[]): string =>
    statuses
      .map(
        (status) => `Body<${side}["${id}"]["responses"], ${/^\d+$/.test(status) ? status : `"${status}"`}>`,
      )
      .join(" | ");
  if (before.length === 0) return [];
  return added.map((status) => ({
    id,
    part: status,
    keys: ["responses", status],
    schema: [],
    type: `AnswerDifferences<${bodies("Old", before)}, ${bodies("New", [status])}>`,
  }));
}

function mediaTypesOf(left: unknown, right: unknown): string[] {
  const other = asObject(asObject(right)["content"]);
  return Object.keys(asObject(asObject(left)["content"])).filter((mediaType) => isObject(other[mediaType]));
}

const prelude = `import type { operations as Old } from "./old.ts";
import type { operations as New } from "./new.ts";
import type { AnswerDifferences, InputDifferences } from "./differences.ts";
type Given<T> = [Exclude<T, undefined>] extends [never] ? {} : Exclude<T, undefined>;
type Body<Responses, Status extends keyof Responses> = Responses[Status] extends { content: infer Content } ? Content[keyof Content] : undefined;
`;

/** Runs the type checker once over all proofs; gives the differences that it prints, by proof. */
async function check(pair: Pair, proofs: readonly Proof[]): Promise<Map<number, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), "rosterkit-proof-"));
  try {
    const declarations = async (side: Side): Promise<string> =>
      declarationsOf(prunedDocument(pair, side).document);
    await writeFile(join(folder, "old.ts"), await declarations(pair.base));
    await writeFile(join(folder, "new.ts"), await declarations(pair.head));
    await copyFile(fileURLToPath(new URL("differences.ts", import.meta.url)), join(folder, "differences.ts"));
    const lines = proofs.map(
      ({ type }, index) => `export const proof${index}: never = null! as (${spelled(type)});\n`,
    );
    await writeFile(join(folder, "proof.ts"), prelude + lines.join(""));
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["proof.ts"] }));
    const root = fileURLToPath(new URL("../../../..", import.meta.url));
    return differencesIn(await typeCheck(root, folder), prelude.split("\n").length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Texts made anew, for the checker prints the name of a type that has one, not what it stands for. */
function spelled(type: string): string {
  return `${type} extends infer Difference extends string ? \`\${Difference};\` : never`;
}

const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  lib: ["ES2022"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  noErrorTruncation: true,
};

function differencesIn(output: string, firstLine: number): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const line of output.split("\n")) {
    const match = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
    if (!match) continue;
    const [, file = "", lineNumber = "", code = "", message = ""] = match;
    const types = /^Type '(.*)' is not assignable to type 'never'\.$/.exec(message)?.[1];
    if (!file.endsWith("proof.ts") || code !== "TS2322" || types === undefined)
      throw new Error(`The type checker could not compare the documents: ${line}`);
    const literals = [...types.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([text]) =>
      (JSON.parse(text) as string).slice(0, -1),
    );
    found.set(Number(lineNumber) - firstLine, literals);
  }
  return found;
}

const meanings: Readonly<Record<string, { aspect: string; what: string }>> = {
  lost: { aspect: "presence", what: "was removed" },
  required: { aspect: "required", what: "is now required" },
  optional: { aspect: "required", what: "may now be missing" },
  narrowed: { aspect: "type", what: "no longer takes everything that it took" },
  widened: { aspect: "type", what: "may now be of a type that it was not" },
};

interface Difference {
  readonly kind: string;
  readonly place: Place;
  readonly pointer: string;
}

/** What the checker says of one proof; a field that is reached in several ways is said once, the shortest way. */
function readDifferences(pair: Pair, proof: Proof, literals: readonly string[]): Difference[] {
  const normal = pair.base.normal.operations.get(proof.id);
  const operation = pair.head.operations.get(proof.id);
  const current = pair.head.normal.operations.get(proof.id);
  if (!normal || !operation || !current) return [];
  const here =
    proof.part === "body" || proof.keys[0] === "responses"
      ? originalPointer(operation, current, proof.keys)
      : operation.pointer;
  const known = new Map<string, Difference>();
  const sorted = literals.toSorted((left, right) => left.length - right.length || (left < right ? -1 : 1));
  for (const literal of sorted) {
    const separator = literal.indexOf("|");
    const [kind, path] = [literal.slice(0, separator), literal.slice(separator + 1)];
    const owner = locate(
      pair.base.normal,
      valueAt(normal.value, toPointer(proof.schema)),
      kind === "required" ? parent(path) : path,
    );
    const field = kind === "required" ? path.slice(path.lastIndexOf(".") + 1) : "";
    const key = owner === undefined ? literal : `${kind}|${owner}|${field}`;
    if (!known.has(key)) known.set(key, { kind, place: { part: proof.part, path }, pointer: owner ?? here });
  }
  return [...known.values()];
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

function findingOf(pair: Pair, proof: Proof, { kind, place, pointer }: Difference): Finding[] {
  const meaning = meanings[kind];
  const operation = pair.head.operations.get(proof.id);
  if (!meaning || !operation)
    throw new Error(
      `The type checker says ${JSON.stringify(kind)} of ${proof.id}, which means nothing here.`,
    );
  return [
    operationFinding(operation, "types", {
      level: "major",
      what: `${describe(place)} ${meaning.what}`,
      subject: subjectOf(place, meaning.aspect),
      pointer,
    }),
  ];
}
