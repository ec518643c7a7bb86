import { answerCases } from "../cases/answers.ts";
import { planCases } from "../cases/plan.ts";
import { createSource } from "../cases/planner.ts";
import type { Case } from "../cases/types.ts";
import { requiredValues } from "../cases/values.ts";
import { Coverage } from "../coverage/coverage.ts";
import { type DocumentOperation, sliceDocument } from "@rosterkit/openapi";
import { createServerBench, createSide, type ServerBench, type Side, tamperWith } from "../run/bench.ts";
import { runCase, type Stage } from "../run/case.ts";
import type { Credentials } from "../request/build.ts";
import type { ClientPackage } from "../subject/client-package.ts";
import { type Callable, PackageSubject } from "../subject/package.ts";
import { clientMutants } from "./client-mutants.ts";
import { serverMutants } from "./server-mutants.ts";
import type { ClientMutant, MutableDocument, Mutant, ServerMutant } from "./types.ts";

/** What mutants of any operation need. */
export interface MutationGround {
  readonly specification: Side;
  readonly callables: ReadonlyMap<string, Callable>;
  readonly clientPackage: ClientPackage;
  readonly credentials: Credentials;
}

/** What became of one mutant. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly killed: boolean;
  /** The case and the oracle that noticed. */
  readonly by: string;
}

/** Applies every mutant of an operation alone, and runs the operation's cases until one fails. */
export async function scoreOperation(
  ground: MutationGround,
  operation: DocumentOperation,
): Promise<Verdict[]> {
  const { planner } = ground.specification;
  const { cases } = planCases(planner, operation);
  const route = ground.callables.get(operation.id)?.route;
  if (route === undefined)
    throw new Error(`${operation.id}: the packages export no operation with this route id.`);
  const server = createServerBench(ground.specification);
  await assertSound(ground, server, cases);
  const verdicts: Verdict[] = [];
  for (const mutant of serverMutants(planner, operation)) {
    verdicts.push(await runServerMutant(ground, server, operation, cases, mutant));
  }
  for (const mutant of clientMutants(planner, operation, route)) {
    verdicts.push(await runClientMutant(ground, server, operation, cases, mutant));
  }
  return verdicts;
}

/** Where the original fails already, every mutant would count as killed. */
async function assertSound(
  ground: MutationGround,
  server: ServerBench,
  cases: readonly Case[],
): Promise<void> {
  const subject = new PackageSubject(ground.callables, ground.clientPackage, server.url, server.fetch);
  const failure = await firstFailure({ ...ground, server, subject }, cases);
  if (failure === undefined) return;
  throw new Error(
    `${cases[0]?.operation.id}: fails without any mutant, so a score would mean nothing: ${failure}. Run the contract without --mutate first.`,
  );
}

async function runClientMutant(
  ground: MutationGround,
  original: ServerBench,
  operation: DocumentOperation,
  cases: readonly Case[],
  mutant: ClientMutant,
): Promise<Verdict> {
  const server = tamperWith(original, mutant);
  const callable = ground.callables.get(operation.id);
  const callables = new Map(ground.callables);
  if (callable !== undefined && mutant.replace !== undefined)
    callables.set(operation.id, mutant.replace(callable));
  const subject = new PackageSubject(callables, ground.clientPackage, server.url, server.fetch);
  const stage: Stage = { ...ground, server, subject };
  // A refusal never passes through the package.
  const touched = cases.filter(({ kind }) => kind !== "refusal");
  return verdictOf(
    mutant,
    await inTwoRounds(stage, (round) => firstFailure(round, nearestFirst(touched, mutant))),
  );
}

async function runServerMutant(
  ground: MutationGround,
  original: ServerBench,
  operation: DocumentOperation,
  cases: readonly Case[],
  mutant: ServerMutant,
): Promise<Verdict> {
  const { planner } = ground.specification;
  const document = structuredClone(sliceDocument(planner.document, [operation])) as MutableDocument;
  mutant.mutate(document);
  const side = createSide(document, planner.seed);
  const server = createServerBench(side, mutant.shows === "answer" ? original : undefined);
  const subject = new PackageSubject(ground.callables, ground.clientPackage, server.url, server.fetch);
  const stage: Stage = { ...ground, server, subject };
  if (mutant.shows === "request") {
    return verdictOf(
      mutant,
      await inTwoRounds(stage, (round) => firstFailure(round, nearestFirst(cases, mutant))),
    );
  }
  // The server answers all that its own document allows, and then what the original allows.
  const own = nearestFirst(ownAnswers(ground.specification, side, operation), mutant);
  const documented = nearestFirst(
    cases.filter(({ kind }) => kind === "answer"),
    mutant,
  );
  const failure = await inTwoRounds(stage, async (round) => {
    const coverage = new Coverage(ground.specification, [operation]);
    const broad = [...own, ...documented].filter((testCase) => testCase.broad === true);
    return (
      (await firstFailure(round, broad)) ??
      (await firstFailure(round, own, coverage)) ??
      uncovered(coverage) ??
      (await firstFailure(round, documented))
    );
  });
  return verdictOf(mutant, failure);
}

/** The comparator takes long to get ready, so it is asked only where the other oracles have nothing to say. */
async function inTwoRounds(
  stage: Stage,
  look: (round: Stage) => Promise<string | undefined>,
): Promise<string | undefined> {
  const quick = { ...stage, server: { ...stage.server, comparator: undefined } };
  return (await look(quick)) ?? look(stage);
}

/** The answers that the mutated document allows, to calls that the original describes. */
function ownAnswers(specification: Side, side: Side, operation: DocumentOperation): Case[] {
  const [mutated] = side.operations.values();
  if (mutated === undefined) return [];
  const values = requiredValues(createSource(specification.planner, operation, "answers"));
  return answerCases(createSource(side.planner, mutated, "answers")).map((testCase) => ({
    ...testCase,
    operation,
    values,
  }));
}

async function firstFailure(
  stage: Stage,
  cases: readonly Case[],
  coverage?: Coverage,
): Promise<string | undefined> {
  for (const testCase of cases) {
    const [complaint] = await runCase(stage, testCase);
    if (complaint !== undefined) return `${testCase.name} (${complaint.oracle})`;
    for (const received of stage.server.received) coverage?.record(received);
  }
  return undefined;
}

/** Part of the contract is that a server shows all that its document has. */
function uncovered(coverage: Coverage): string | undefined {
  const { answerProperties, statuses, mediaTypes } = coverage.report();
  const missing = [
    ...answerProperties.missing,
    ...statuses.missing,
    ...mediaTypes.missing.filter((point) => !point.includes(" request ")),
  ];
  return missing.length === 0 ? undefined : `never answered: ${missing[0]} (coverage)`;
}

/** The cases that exercise what the mutant touches come first; the order decides nothing but the time. */
function nearestFirst(cases: readonly Case[], mutant: Mutant): Case[] {
  return cases.toSorted((one, other) => distanceOf(one, mutant) - distanceOf(other, mutant));
}

function distanceOf({ kind, pointer, broad }: Case, mutant: Mutant): number {
  // The data is compared last, so that it is what noticed only where no call did.
  if (kind === "data") return 3;
  if (broad === true || pointer === mutant.pointer) return 0;
  return pointer.startsWith(mutant.pointer) || mutant.pointer.startsWith(pointer) ? 1 : 2;
}

function verdictOf(mutant: Mutant, failure: string | undefined): Verdict {
  return { mutant, killed: failure !== undefined, by: failure ?? "" };
}
