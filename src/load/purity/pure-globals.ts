/**
 * What is known to give the same to the same, on every machine and at every time. A list of what is allowed: what is missing here makes a
 * definition one whose result is not kept, never one whose kept result is wrong.
 */

/** How a global may be used: by these properties only, as a value with whatever property, or as a value whose properties are left alone. */
export type PureUse = ReadonlySet<string> | "all" | "without properties";

/** Globals of the language that are pure. */
export const pureGlobals: ReadonlyMap<string, PureUse> = new Map<string, PureUse>([
  ...words("undefined NaN Infinity isNaN isFinite parseInt parseFloat Boolean Map Set WeakMap WeakSet").map(
    (name) => [name, "all"] as const,
  ),
  ...words("encodeURI encodeURIComponent decodeURI decodeURIComponent BigInt String Number Array").map(
    (name) => [name, "all"] as const,
  ),
  ...words("Error TypeError RangeError SyntaxError ReferenceError EvalError URIError").map(
    (name) => [name, "all"] as const,
  ),
  // The last match that anybody made.
  ["RegExp", "without properties"],
  ["JSON", new Set(words("parse stringify"))],
  [
    "Object",
    new Set(words("keys values entries fromEntries assign freeze seal isFrozen isSealed is hasOwn groupBy create")),
  ],
  [
    "Math",
    new Set(words("abs ceil floor round trunc sign max min pow sqrt cbrt hypot log log2 log10 exp fround clz32 PI E")),
  ],
  ["Symbol", new Set(words("iterator toPrimitive toStringTag hasInstance"))],
]);

/** Functions that esbuild puts on top of a file, and what they need of Object besides. A definition's own code may call the latter three. */
export const compilerFunctions = new Set(
  words("__create __defProp __getOwnPropDesc __getOwnPropNames __getProtoOf __hasOwnProp __copyProps"),
);
export const compilerEntryFunctions = new Set(words("__export __reExport __toESM __toCommonJS"));
export const compilerNeeds = new Set(
  words("create defineProperty getOwnPropertyDescriptor getOwnPropertyNames getPrototypeOf prototype"),
);

/**
 * Properties that lead from any value to what is not pure: code made of text, what values of a kind have in common, the machine's paths,
 * its language. They are refused by name on whatever object.
 */
export const impureProperties = new Set(
  words(
    "constructor prototype __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ callee caller arguments " +
      "getPrototypeOf setPrototypeOf defineProperty defineProperties getOwnPropertyDescriptor getOwnPropertyDescriptors getOwnPropertyNames " +
      "stack captureStackTrace prepareStackTrace stackTraceLimit creationStack trace stackTrace metadata toMetadata constructNodeMetadata hclOutput " +
      "localeCompare toLocaleString toLocaleUpperCase toLocaleLowerCase toLocaleDateString toLocaleTimeString fromAsync",
  ),
);

/** What of cdktf neither reads files and variables of the environment nor says where it was called. */
export const pureExportsOfCdktf = new Set(
  words(
    "Fn Op Token Tokenization Lazy Aspects Annotations conditional propertyAccess ref rawString forExpression call " +
      "insideTfExpression dependable TerraformIterator ListTerraformIterator MapTerraformIterator ResourceTerraformIterator " +
      "DynamicListTerraformIterator TerraformCount TerraformSelf TerraformResource TerraformDataSource TerraformProvider TerraformElement " +
      "TerraformLocal TerraformOutput TerraformVariable VariableType DataResource FOR_EXPRESSION_KEY FOR_EXPRESSION_VALUE " +
      "StringMap NumberMap BooleanMap AnyMap ComplexComputedList ComplexList BooleanList StringListList NumberListList BooleanListList " +
      "AnyListList ComplexMap ComplexObject MapList StringMapList NumberMapList BooleanMapList AnyMapList StringListMap NumberListMap " +
      "BooleanListMap AnyListMap stringToTerraform booleanToTerraform anyToTerraform numberToTerraform stringToHclTerraform " +
      "booleanToHclTerraform anyToHclTerraform numberToHclTerraform isComplexElement listMapper listMapperHcl hashMapper hashMapperHcl " +
      "canInspect ImportableResource",
  ),
);

function words(text: string): readonly string[] {
  return text.split(" ");
}
