import type { Observation, Persistence } from "./observe.ts";
import type { Subject } from "./operations.ts";

/** Operations with the same outcomes. */
interface Group {
  readonly observations: ReadonlyMap<string, Observation>;
  readonly operations: string[];
}

function cell({ outcome, requests, trace, subject }: Observation): string {
  const writes = subject.operation.route.method === "GET" ? "" : `, applied ${trace.applied}`;
  return `${outcome}; ${requests}${writes}`;
}

function key(fault: string, persistence: Persistence): string {
  return `${fault} / ${persistence}`;
}

function groupEqual(observations: readonly Observation[]): readonly Group[] {
  const byOperation = new Map<string, Map<string, Observation>>();
  for (const each of observations) {
    const { id } = each.subject.operation.route;
    const cells = byOperation.get(id) ?? new Map<string, Observation>();
    cells.set(key(each.fault.name, each.persistence), each);
    byOperation.set(id, cells);
  }
  const groups = new Map<string, Group>();
  for (const [id, cells] of byOperation) {
    const [first] = cells.values();
    const fingerprint = JSON.stringify([
      traits(first!.subject),
      [...cells].map(([name, each]) => [name, cell(each)]),
    ]);
    const group = groups.get(fingerprint) ?? { observations: cells, operations: [] };
    group.operations.push(id);
    groups.set(fingerprint, group);
  }
  return [...groups.values()].toSorted((one, other) => other.operations.length - one.operations.length);
}

/** Returns the properties of an operation that determine its outcomes. */
function traits({ operation, repeatable, success, credentials }: Subject): readonly string[] {
  const { method } = operation.route;
  return [
    method,
    ...(repeatable && ["POST", "PATCH"].includes(method) ? ["marked idempotent"] : []),
    ...(success.body === "" ? ["no body"] : []),
    ...(operation.items ? ["pages"] : []),
    ...("token" in credentials ? ["token"] : []),
  ];
}

function title({ observations }: Group, index: number): string {
  const [first] = observations.values();
  return `${String.fromCharCode("A".charCodeAt(0) + index)}: ${traits(first!.subject).join(", ")}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Renders the outcomes, with one column for all operations with the same ones. */
export function renderTable(observations: readonly Observation[]): string {
  const groups = groupEqual(observations);
  const titles = groups.map(title);
  const faults = [...new Set(observations.map(({ fault }) => fault.name))];
  const tableOf = (persistence: Persistence): string =>
    [
      row(["fault", ...titles]),
      row(["---", ...titles.map(() => "---")]),
      ...faults.map((fault) =>
        row([
          fault,
          ...groups.map((group) => {
            const observation = group.observations.get(key(fault, persistence));
            return observation ? cell(observation) : "–";
          }),
        ]),
      ),
    ].join("\n");
  const legend = groups.map(({ operations }, index) => `- **${titles[index]}**: ${operations.join(", ")}`);
  return `## Operations

${legend.join("\n")}

## The fault occurs in the first attempt

${tableOf("first attempt")}

## The fault occurs in every attempt

${tableOf("every attempt")}
`;
}
