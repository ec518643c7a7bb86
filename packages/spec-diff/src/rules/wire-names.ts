import { typesPackage } from "../operations.ts";
import { ruled, type Rule, sharedOperations } from "./rule.ts";

/**
 * An operation that keeps its name and moves to another path, method or domain. The call of the domain
 * package stays as it is when the path moves; `GET("/old/path")` on the raw client does not.
 */
export const judgeWireNames: Rule = (pair) =>
  sharedOperations(pair).flatMap(({ old, current }) => {
    const moved = old.path !== current.path || old.method !== current.method;
    const left = old.package !== current.package;
    const [from, to] = [`\`${old.method} ${old.path}\``, `\`${current.method} ${current.path}\``];
    return [
      ...(moved
        ? [
            {
              ...ruled(current, "major", `${from} is now ${to} for calls by path`, {
                subject: "path of types",
              }),
              packages: [typesPackage],
            },
            ...(old.method === current.method && shape(old.path) === shape(current.path)
              ? []
              : [
                  {
                    ...ruled(current, "minor", `calls ${to}, it called ${from}`, { subject: "path" }),
                    packages: [current.package],
                  },
                ]),
          ]
        : []),
      ...(left
        ? [
            {
              ...ruled(current, "major", `moved to \`${current.package}\``, {
                subject: "domain left",
                keyword: "tags",
              }),
              packages: [old.package],
            },
            ruled(current, "minor", `is new here, it came from \`${old.package}\``, {
              subject: "domain joined",
              keyword: "tags",
            }),
          ]
        : []),
    ];
  });

/** A path without the names of its parameters. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}
