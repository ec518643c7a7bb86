import type { DocumentOperation } from "@rosterkit/openapi";
import { answerCases } from "./answers.ts";
import { credentialsCases } from "./credentials.ts";
import { dataCase, inputCases } from "./inputs.ts";
import { pagesCases } from "./pages.ts";
import { createSource, type Planner } from "./planner.ts";
import { refusalCases } from "./refusals.ts";
import { requestCases } from "./requests.ts";
import type { Case, SetAside } from "./types.ts";
import { isCallable } from "./values.ts";

export interface Plan {
  readonly cases: readonly Case[];
  /** What the document describes and none of the cases shows. */
  readonly setAside: readonly SetAside[];
}

/** All cases of an operation, from the document alone. */
export function planCases(planner: Planner, operation: DocumentOperation): Plan {
  const setAside = new Map<string, SetAside>();
  const note = (entry: SetAside): void =>
    void setAside.set(
      `${entry.what} ${entry.pointer}`,
      setAside.get(`${entry.what} ${entry.pointer}`) ?? entry,
    );
  const source = (purpose: string): ReturnType<typeof createSource> =>
    createSource(planner, operation, purpose, note);
  const data = dataCase(source("data"));
  if (!isCallable(source("requests"))) return { cases: [data], setAside: [...setAside.values()] };
  const cases = [
    ...requestCases(source("requests")),
    ...credentialsCases(source("credentials")),
    ...answerCases(source("answers")),
    ...pagesCases(source("pages")),
    ...refusalCases(source("refusals")),
    ...inputCases(source("inputs")),
    data,
  ];
  return { cases, setAside: [...setAside.values()] };
}
