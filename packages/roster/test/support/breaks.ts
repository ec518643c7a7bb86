import { readFileSync } from "node:fs";
import type { Sandbox } from "@rosterkit/sandbox";
import { type Company, isWrite, startCompany } from "./company.ts";

/** A moment at which a process could end: its journal, and the state of the services. */
export interface BreakPoint {
  readonly title: string;
  /** The adjacent write; empty at the end. */
  readonly operation: string;
  readonly journal: string;
  readonly state: ReturnType<Sandbox["snapshot"]>;
  /** Writes that had been done. */
  readonly done: number;
  /** Whether a write was journaled before it was sent, but its outcome was not. */
  readonly isOpen: boolean;
}

export interface BreakableCompany extends Company {
  /** Runs a function and returns the moments before and after each write, and in the middle of each line. */
  record(journal: string, work: () => Promise<unknown>): Promise<BreakPoint[]>;
}

export async function startBreakableCompany(): Promise<BreakableCompany> {
  let onWrite: (operation: string) => void = () => undefined;
  const company = await startCompany({
    people: 30,
    clock: { now: () => 0, wait: () => Promise.resolve() },
    onCall: ({ operation, done }) => (done && isWrite(operation) ? onWrite(operation) : undefined),
  });
  const { sandbox } = company;
  return {
    ...company,
    async record(path, work) {
      const points: BreakPoint[] = [];
      let state = sandbox.snapshot();
      let done = 0;
      onWrite = (operation) => {
        const journal = readFileSync(path, "utf8");
        const before = { operation, journal, state, done };
        points.push({
          title: `as ${operation} is announced`,
          ...before,
          journal: tear(journal),
          isOpen: false,
        });
        points.push({ title: `before ${operation}`, ...before, isOpen: true });
        state = sandbox.snapshot();
        points.push({ title: `after ${operation}`, operation, journal, state, done: ++done, isOpen: true });
      };
      await work();
      onWrite = () => undefined;
      const journal = readFileSync(path, "utf8");
      // The line after a write is incomplete.
      const withTorn = points.flatMap((point) => {
        const torn = journal.slice(0, point.journal.length + 30);
        return point.title.startsWith("after")
          ? [point, { ...point, title: `${point.title}, as it is put down`, journal: torn }]
          : [point];
      });
      return [...withTorn, { title: "at the end", operation: "", journal, state, done, isOpen: false }];
    },
  };
}

/** Returns the journal with an incomplete last line. */
function tear(journal: string): string {
  return journal.slice(0, journal.lastIndexOf("\n", journal.length - 2) + 30);
}
