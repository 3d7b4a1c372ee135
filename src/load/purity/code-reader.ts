import type { AnyNode, CallExpression, Identifier, MemberExpression, Program, VariableDeclarator } from "acorn";
import { forEachNodeBelow } from "../syntax-tree";
import type { CodeUse, Impurity } from "./code-use";
import { ImportUses, requiredBy } from "./import-uses";
import { keyName } from "./keys";
import { isCompilersEntry, type Place, placeOfValue, placeWithin, wholeFile } from "./place";
import {
  impureCall,
  impureGlobalMember,
  impureName,
  impureNode,
  impurePatternKey,
  impureProperty,
  impureTarget,
  mayBePartOfRefused,
} from "./refused";
import { isDeclared } from "./scope";

/** Goes through the code of one file, and collects what it uses from outside. */
export class CodeReader {
  readonly #impurities: Impurity[] = [];
  readonly #imports: ImportUses;
  #hasComputedKeys = false;
  /** A text from which a refused name could be put together. */
  #telltale: AnyNode | undefined;

  constructor(program: Program) {
    this.#imports = new ImportUses(program);
    this.#visit(program, wholeFile);
  }

  use(): CodeUse {
    const isPutTogether = this.#hasComputedKeys && this.#telltale != null;
    const putTogether = { what: "a key that is put together", at: this.#telltale?.start ?? 0 };
    return {
      impurities: isPutTogether ? [...this.#impurities, putTogether] : this.#impurities,
      imports: this.#imports.all,
    };
  }

  #visit(node: AnyNode, around: Place): void {
    const place = placeWithin(node, around);
    this.#refuse(impureNode(node, place), node);
    switch (node.type) {
      case "Identifier":
        this.#name(node, place);
        return;
      case "MemberExpression":
        this.#member(node, place);
        return;
      case "CallExpression":
        this.#call(node, place);
        return;
      case "VariableDeclarator":
        this.#declarator(node, place);
        return;
      case "AssignmentExpression":
      case "ForInStatement":
      case "ForOfStatement":
        this.#target(node.left, node, place);
        return;
      case "UpdateExpression":
        this.#target(node.argument, node, place);
        return;
      case "UnaryExpression":
        if (node.operator === "delete") this.#target(node.argument, node, place);
        else this.#visitAll(node, place);
        return;
      case "ObjectPattern":
        for (const part of node.properties)
          if (part.type === "Property") this.#refuse(impurePatternKey(part, place), part);
        this.#visitAll(node, place);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        if (node.computed) this.#visit(node.key, place);
        if (node.value != null) this.#visit(node.value, place);
        return;
      case "Literal":
      case "TemplateElement":
        if (mayBePartOfRefused(node)) this.#telltale ??= node;
        return;
      case "LogicalExpression":
        // `0 && (module.exports = { … })`, by which the compiler tells Node the names of exports. It never runs.
        if (node.operator === "&&" && node.left.type === "Literal" && node.left.value === 0) return;
        this.#visitAll(node, place);
        return;
      case "LabeledStatement":
        this.#visit(node.body, place);
        return;
      // What these hold are no values.
      case "MetaProperty":
      case "ImportExpression":
      case "WithStatement":
      case "BreakStatement":
      case "ContinueStatement":
        return;
      default:
        this.#visitAll(node, place);
    }
  }

  #visitAll(node: AnyNode, place: Place): void {
    forEachNodeBelow(node, (child) => this.#visit(child, place));
  }

  #refuse(what: string | undefined, { start }: AnyNode): void {
    if (what != null) this.#impurities.push({ what, at: start });
  }

  /** A name that is neither a variable's declaration nor a property. */
  #name(node: Identifier, place: Place): void {
    this.#imports.useVariable(node);
    this.#refuse(impureName(node.name, place), node);
  }

  #member(node: MemberExpression, place: Place): void {
    const name = keyName(node);
    if (name == null && node.property.type !== "PrivateIdentifier") {
      if (!place.isCompilers) this.#hasComputedKeys = true;
      this.#visit(node.property, place);
    }
    this.#refuse(impureProperty(name, place), node);
    const { object } = node;
    if (object.type === "Identifier" && name != null && !isDeclared(object.name, place.scope)) {
      this.#imports.useVariable(object);
      this.#refuse(impureGlobalMember(object.name, name, place), node);
    } else if (name == null || !this.#imports.useMember(node, name)) this.#visit(object, place);
  }

  #call(node: CallExpression, place: Place): void {
    const required = requiredBy(node);
    if (required != null) {
      this.#imports.useAll(required, node);
      return;
    }
    this.#refuse(impureCall(node), node);
    // What the compiler's functions need is theirs.
    if (isCompilersEntry(node.callee)) for (const argument of node.arguments) this.#visit(argument, place);
    else this.#visitAll(node, place);
  }

  #declarator(node: VariableDeclarator, place: Place): void {
    const { id, init } = node;
    if (this.#imports.declare(node)) {
      if (id.type === "ObjectPattern") this.#visit(id, place);
      return;
    }
    if (id.type !== "Identifier") this.#visit(id, place);
    if (init != null) this.#visit(init, placeOfValue(id, place));
    else if (id.type === "Identifier") this.#visit(id, place);
  }

  /** @param target what the node assigns to, changes or deletes */
  #target(target: AnyNode, node: AnyNode, place: Place): void {
    this.#refuse(
      impureTarget(target, place, (name) => this.#imports.isWhole(name)),
      node,
    );
    this.#visitAll(node, place);
  }
}
