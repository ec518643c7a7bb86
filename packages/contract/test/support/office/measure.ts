import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, type Surroundings } from "../../../src/live/command.ts";
import { officeDocument } from "./document.ts";
import { faultsOfAnswers } from "./faults-of-answers.ts";
import { faultsOfMemory } from "./faults-of-memory.ts";
import { operations } from "./operations.ts";
import type { Fault, Part } from "./plant.ts";
import { type Plant, serveOffice } from "./server.ts";

export const faults: readonly Fault[] = [...faultsOfAnswers, ...faultsOfMemory];

/** Writes the document of the office and returns its path. */
export async function writeDocument(folder: string): Promise<string> {
  const path = join(folder, "office.json");
  await writeFile(path, JSON.stringify(officeDocument));
  return path;
}

interface Found {
  readonly problem?: string;
  readonly oracle: string;
  readonly operation: string;
  readonly case: string;
  readonly expected: string;
  readonly found: string;
}

export interface Measured {
  readonly fault: Fault;
  readonly isFound: boolean;
  readonly isNamed: boolean;
  readonly names: readonly string[];
}

const partOf: Readonly<Record<Part, RegExp>> = {
  people: /pe(?:rson|ople)|photo|roles/i,
  groups: /group/i,
  members: /group$|groups|member|createPerson|deletePerson/i,
  keys: /key/i,
};

interface Run {
  /** Path of the office's document. */
  readonly spec: string;
  readonly seed: number;
  readonly part?: Part;
  readonly plant?: Plant;
  /** Also sends requests that the document forbids. */
  readonly invalid?: boolean;
}

/** Runs the command against an office. */
export async function examineOffice({
  spec,
  seed,
  part,
  plant,
  invalid = true,
}: Run): Promise<readonly Found[]> {
  await using server = await serveOffice(plant);
  const chosen = operations.filter(({ id }) => part !== undefined && partOf[part].test(id));
  const words = [
    "--spec",
    spec,
    "--server",
    server.url,
    "--seed",
    String(seed),
    ...unhurried,
    ...(invalid ? [] : ["--no-invalid"]),
  ];
  const printed: string[] = [];
  const warned: string[] = [];
  const surroundings: Surroundings = {
    environment: {
      ROSTERKIT_KEY: "secret-key",
      ROSTERKIT_TOKEN: "secret-token",
      ROSTERKIT_TENANT: "tenant-1",
    },
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
    interrupted: new Promise(() => undefined),
  };
  const code = await runCommand(
    [...words, ...chosen.flatMap(({ id }) => ["--operation", `office.${id}`])],
    surroundings,
  );
  if (code === 2) throw new Error(warned.join("\n"));
  return (JSON.parse(printed.join("\n")) as { readonly findings: readonly Found[] }).findings;
}

const unhurried = ["--allow-writes", "--json", "--rate", "100000"];

/** Runs the command against an office with a fault. */
export async function measureFault(fault: Fault, run: Pick<Run, "spec" | "seed">): Promise<Measured> {
  const { part, plant, problems } = fault;
  const found = await examineOffice({
    ...run,
    part,
    plant,
    invalid: problems.includes("invalid request accepted"),
  });
  const names = [...new Set(found.map(({ problem, oracle }) => problem ?? oracle))].toSorted();
  const isNamed = names.some((name) => problems.includes(name));
  return { fault, isFound: names.length > 0, isNamed, names };
}
