import type { DocumentOperation } from "../document/types.ts";
import { answerCases } from "./answers.ts";
import { credentialsCases } from "./credentials.ts";
import { dataCase, inputCases } from "./inputs.ts";
import { pagesCases } from "./pages.ts";
import { createSource, type Planner } from "./planner.ts";
import { refusalCases } from "./refusals.ts";
import { requestCases } from "./requests.ts";
import type { Case } from "./types.ts";

/** All cases of an operation, from the document alone. */
export function planCases(planner: Planner, operation: DocumentOperation): Case[] {
  const source = (purpose: string): ReturnType<typeof createSource> =>
    createSource(planner, operation, purpose);
  return [
    ...requestCases(source("requests")),
    ...credentialsCases(source("credentials")),
    ...answerCases(source("answers")),
    ...pagesCases(source("pages")),
    ...refusalCases(source("refusals")),
    ...inputCases(source("inputs")),
    dataCase(source("data")),
  ];
}
