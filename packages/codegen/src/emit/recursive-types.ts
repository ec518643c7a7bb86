import { followAll } from "@rosterkit/openapi";
import ts from "typescript";
import { NameScope } from "../name/names.ts";

/**
 * Declares an alias for each schema that refers to itself without an object in between, such as a list of itself: an
 * alias may be recursive, the property of an interface may not (TS2502).
 * @param types the node of each component schema
 */
export function withAliases(nodes: readonly ts.Node[], types: ReadonlyMap<string, ts.TypeNode>): ts.Node[] {
  const referred = new Map([...types].map(([name, type]) => [name, eagerReferences(type)]));
  const recursive = [...types].filter(([name]) =>
    followAll(referred.get(name) ?? [], (reference) => referred.get(reference) ?? []).has(name),
  );
  if (recursive.length === 0) return [...nodes];
  const scope = new NameScope(nodes.flatMap((node) => (isNamed(node) ? node.name.text : [])));
  const identifierOf = (name: string): string =>
    name.replaceAll(/[^A-Za-z0-9_$]/g, "_").replace(/^(?=\d)/, "_");
  const aliases = new Map(recursive.map(([name]) => [name, scope.take(identifierOf(name))]));
  const aliasOf = (name: string | undefined): ts.TypeNode | undefined => {
    const alias = aliases.get(name ?? "");
    return alias === undefined ? undefined : ts.factory.createTypeReferenceNode(alias);
  };
  const names = new Map<ts.Node, string>(recursive.map(([name, type]) => [type, name]));
  const declarations = recursive.map(([name, type]) => {
    const aliased = replaceNodes(type, (node) => aliasOf(nameOfReference(node)));
    return ts.factory.createTypeAliasDeclaration(undefined, aliases.get(name)!, undefined, aliased);
  });
  const others = nodes.map((node) => replaceNodes(node, (child) => aliasOf(names.get(child))));
  return [...others, ...declarations];
}

function replaceNodes<Root extends ts.Node>(
  root: Root,
  replace: (node: ts.Node) => ts.Node | undefined,
): Root {
  const { transformed } = ts.transform<ts.Node>(root, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => replace(node) ?? ts.visitEachChild(node, visit, context);
      return visit;
    },
  ]);
  return transformed[0] as Root;
}

function isNamed(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** Lists the schemas that the compiler resolves with a type. Members of objects are resolved later. */
function eagerReferences(type: ts.TypeNode): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const name = nameOfReference(node);
    if (name !== undefined) found.add(name);
    else if (!ts.isTypeLiteralNode(node)) ts.forEachChild(node, visit);
  };
  visit(type);
  return found;
}

/** Returns the name in `components["schemas"][name]`. */
function nameOfReference(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: inner, indexType } = node;
  const isSchemas = textOf(inner.indexType) === "schemas" && ts.isTypeReferenceNode(inner.objectType);
  return isSchemas ? textOf(indexType) : undefined;
}

function textOf(type: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}
